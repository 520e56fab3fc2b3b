// The skin around a zone, out to a distance from it: the ring around a scar, the guard around a mark.
#pragma once

#include "geom/surface.h"
#include "geom/zone_depth.h"
#include "geom/zone_field.h"

namespace scalpmap {

struct ZoneSurround {
  ZoneField field;  // the zone and the skin around it
  // by_mm less the distance to the zone: by_mm on it, 0 where the skin around it ends.
  ZoneDepth nearness;
};

// The skin within by_mm (above 0) of the zone, measured as border_distance.h says and at its cost. Pages that
// come out as in `last` are those of `last`, so that whoever compares pages finds only what changed.
ZoneSurround measure_zone_surround(const Surface& surface, const ZoneField& field, double by_mm,
                                   const ZoneField& last = {});

}  // namespace scalpmap
