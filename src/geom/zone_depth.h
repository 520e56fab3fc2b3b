// How deep inside a zone a place lies: the distance along the skin to the zone's own border, as far as the
// density ramp needs it. A painted field cannot say this: strokes that overlap leave ridges in it.
#pragma once

#include <vector>

#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

struct ZoneDepth {
  double reach_mm = 0.0;        // depths are measured up to here; deeper places hold this value
  std::vector<float> depth_mm;  // per vertex; 0 outside the zone
};

// Straight-line distance to the nearest piece of border reached over connected skin inside the zone
// (findings: within 0.2 % of the geodesic at 20 mm on a scalp); see geom/border_pieces.h. Cost: linear in the
// vertices within reach of the border, each visited a few times.
ZoneDepth measure_zone_depth(const Surface& surface, const ZoneField& field, double reach_mm);

}  // namespace scalpmap
