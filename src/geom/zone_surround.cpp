#include "geom/zone_surround.h"

#include <algorithm>

#include "geom/border_distance.h"

namespace scalpmap {

namespace {

// Beyond the new border, as far as a field holds distances.
constexpr double field_reach_mm = field_inside / field_steps_per_mm + 0.001;

}  // namespace

ZoneSurround measure_zone_surround(const Surface& surface, const ZoneField& field, double by_mm,
                                   const ZoneField& last) {
  const BorderDistance border = measure_border_distance(surface, field, by_mm + field_reach_mm);
  ZoneSurround surround;
  surround.field =
      field_within_reach(border, [&](std::uint32_t v) { return border.mm[v] + by_mm; }).sharing_with(last);
  surround.nearness.reach_mm = by_mm;
  surround.nearness.depth_mm.resize(border.mm.size());
  std::transform(border.mm.begin(), border.mm.end(), surround.nearness.depth_mm.begin(), [&](float mm) {
    return static_cast<float>(std::clamp(by_mm + static_cast<double>(mm), 0.0, by_mm));
  });
  return surround;
}

}  // namespace scalpmap
