#include "geom/zone_surround.h"

#include <algorithm>

namespace scalpmap {

namespace {

// As far as a field holds distances, beyond the border around and within it.
constexpr double field_reach_mm = field_inside / field_steps_per_mm + 0.001;

}  // namespace

ZoneSurround measure_zone_surround(const Surface& surface, const ZoneField& field, double by_mm) {
  return SkinAroundZone().of(surface, make_skin_packets(surface), field, by_mm);
}

const ZoneSurround& SkinAroundZone::of(const Surface& surface,
                                       const std::shared_ptr<const SkinPackets>& packets,
                                       const ZoneField& field, double by_mm) {
  const DistanceReach reach{static_cast<float>(std::max(0.0, field_reach_mm - by_mm)),
                            static_cast<float>(field_reach_mm + by_mm), FarSide::not_reached};
  if (!kept_ || kept_->packets() != packets || kept_->reach() != reach ||
      around_.nearness.reach_mm != by_mm) {
    kept_.emplace(packets, reach);
    border_mm_ = kept_->nothing_yet(surface);
    around_ = {ZoneField(surface.vertex_count()), {by_mm, DistancePages(surface.vertex_count(), 0.0f)}};
  }
  const std::span<const std::uint32_t> changed = kept_->follow(surface, field, border_mm_);
  const auto page_of = [&](std::uint32_t packet) {
    return packets->packets[packet].first / vertices_per_page;
  };
  for (std::size_t i = 0; i < changed.size();) {
    const std::uint32_t page = page_of(changed[i]);
    FieldPage& steps = around_.field.own_page(page);
    DistancePage& nearness = around_.nearness.depth_mm.own_page(page);
    for (; i < changed.size() && page_of(changed[i]) == page; ++i) {
      const SkinPackets::Packet& packet = packets->packets[changed[i]];
      for (std::uint32_t slot = packet.first; slot < packet.first + packet.count; ++slot) {
        const std::uint32_t v = packets->vertex_at(slot);
        const double beyond_mm = static_cast<double>(border_mm_[v]) + by_mm;
        steps[v % vertices_per_page] = field_steps(beyond_mm);
        nearness[v % vertices_per_page] = static_cast<float>(std::clamp(beyond_mm, 0.0, by_mm));
      }
    }
    around_.field.trim_page(page);
    around_.nearness.depth_mm.trim(page);
  }
  return around_;
}

}  // namespace scalpmap
