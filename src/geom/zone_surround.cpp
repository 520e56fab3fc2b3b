#include "geom/zone_surround.h"

#include <algorithm>

#include "geom/border_distance.h"

namespace scalpmap {

namespace {

// Beyond the new border, as far as a field holds distances.
constexpr double field_reach_mm = field_inside / field_steps_per_mm + 0.001;

ZoneField with_pages_of(const ZoneField& last, const ZoneField& now) {
  if (last.vertex_count() != now.vertex_count()) return now;
  static constexpr FieldPage outside = [] {
    FieldPage page{};
    page.fill(field_outside);
    return page;
  }();
  ZoneField kept = last;
  for (std::uint32_t p = 0; p < now.page_count(); ++p) {
    const FieldPage& page = now.page(p) ? *now.page(p) : outside;
    if (page != (last.page(p) ? *last.page(p) : outside)) kept.set_page(p, page);
  }
  kept.trim();
  return kept;
}

}  // namespace

ZoneSurround measure_zone_surround(const Surface& surface, const ZoneField& field, double by_mm,
                                   const ZoneField& last) {
  const BorderDistance border = measure_border_distance(surface, field, by_mm + field_reach_mm);
  ZoneSurround surround;
  surround.field =
      with_pages_of(last, field_within_reach(border, [&](std::uint32_t v) { return border.mm[v] + by_mm; }));
  surround.nearness.reach_mm = by_mm;
  surround.nearness.depth_mm.resize(border.mm.size());
  std::transform(border.mm.begin(), border.mm.end(), surround.nearness.depth_mm.begin(), [&](float mm) {
    return static_cast<float>(std::clamp(by_mm + static_cast<double>(mm), 0.0, by_mm));
  });
  return surround;
}

}  // namespace scalpmap
