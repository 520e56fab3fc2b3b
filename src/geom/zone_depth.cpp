#include "geom/zone_depth.h"

namespace scalpmap {

ZoneDepth measure_zone_depth(const Surface& surface, const ZoneField& field, double reach_mm) {
  return DepthInZone().of(surface, make_skin_packets(surface), field, reach_mm);
}

const ZoneDepth& DepthInZone::of(const Surface& surface, const std::shared_ptr<const SkinPackets>& packets,
                                 const ZoneField& field, double reach_mm) {
  const DistanceReach reach{static_cast<float>(reach_mm), 0.0f, FarSide::reached};
  if (!kept_ || kept_->packets() != packets || kept_->reach() != reach) {
    kept_.emplace(packets, reach);
    depth_ = {reach_mm, kept_->nothing_yet(surface)};
  }
  kept_->follow(surface, field, depth_.depth_mm);
  return depth_;
}

}  // namespace scalpmap
