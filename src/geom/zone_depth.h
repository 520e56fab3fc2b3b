// How deep inside a zone a place lies: the distance along the skin to the zone's own border, as far as the
// density ramp needs it. A painted field cannot say this: strokes that overlap leave ridges in it.
#pragma once

#include <memory>
#include <optional>

#include "geom/distance_pages.h"
#include "geom/kept_distance.h"
#include "geom/skin_packets.h"
#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

struct ZoneDepth {
  double reach_mm = 0.0;   // depths are measured up to here; deeper places hold this value
  DistancePages depth_mm;  // per vertex; 0 outside the zone
};

// Straight-line distance to the nearest piece of border on connected skin (findings: within 0.2 % of the
// geodesic at 20 mm on a scalp); see geom/kept_distance.h, also for the cost.
ZoneDepth measure_zone_depth(const Surface& surface, const ZoneField& field, double reach_mm);

// The same for a zone that is being painted: measures again only what the border's change reaches, and
// answers to the last bit what measure_zone_depth() would.
class DepthInZone {
 public:
  // Valid until the next call; pages whose depths are as they were are the very same. `packets` are those of
  // the surface.
  const ZoneDepth& of(const Surface& surface, const std::shared_ptr<const SkinPackets>& packets,
                      const ZoneField& field, double reach_mm);

 private:
  std::optional<KeptDistance> kept_;
  ZoneDepth depth_;
};

}  // namespace scalpmap
