// The skin around a zone, out to a distance from it: the ring around a scar, the guard around a mark.
#pragma once

#include <memory>
#include <optional>

#include "geom/kept_distance.h"
#include "geom/skin_packets.h"
#include "geom/surface.h"
#include "geom/zone_depth.h"
#include "geom/zone_field.h"

namespace scalpmap {

struct ZoneSurround {
  ZoneField field;  // the zone and the skin around it
  // by_mm less the distance to the zone: by_mm on it, 0 where the skin around it ends.
  ZoneDepth nearness;
};

// The skin within by_mm (above 0) of the zone, over connected skin that does not turn away from it; see
// geom/kept_distance.h, also for the cost.
ZoneSurround measure_zone_surround(const Surface& surface, const ZoneField& field, double by_mm);

// The same for a zone that is being painted: measures again only what the border's change reaches, and
// answers to the last bit what measure_zone_surround() would.
class SkinAroundZone {
 public:
  // Valid until the next call; pages that hold what they held are the very same. `packets` are those of the
  // surface.
  const ZoneSurround& of(const Surface& surface, const std::shared_ptr<const SkinPackets>& packets,
                         const ZoneField& field, double by_mm);

 private:
  std::optional<KeptDistance> kept_;
  DistancePages border_mm_;
  ZoneSurround around_;
};

}  // namespace scalpmap
