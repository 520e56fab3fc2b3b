#include "geom/border_distance.h"

#include <algorithm>
#include <cmath>

#include "geom/border_pieces.h"

namespace scalpmap {

namespace {

// A field holds distances up to here.
constexpr double field_reach_mm = field_inside / field_steps_per_mm;

}  // namespace

BorderDistance measure_border_distance(const Surface& surface, const ZoneField& field, double reach_mm) {
  BorderDistance border{reach_mm, std::vector<float>(surface.vertex_count(), static_cast<float>(reach_mm))};
  lower_to_nearest(surface, border_pieces(surface, field), FarSide::not_reached, border.mm);
  for (std::uint32_t p = 0; p < surface.page_count(); ++p) {
    const std::uint32_t end = std::min((p + 1) * vertices_per_page, surface.vertex_count());
    for (std::uint32_t v = p * vertices_per_page; v < end; ++v)
      if (!field.page(p) || !inside_zone(surface, field, v)) border.mm[v] = -border.mm[v];
  }
  return border;
}

ZoneField field_within_reach(const BorderDistance& distance,
                             const std::function<double(std::uint32_t)>& mm_at) {
  const auto count = static_cast<std::uint32_t>(distance.mm.size());
  ZoneField field(count);
  FieldPage page;
  for (std::uint32_t p = 0; p < field.page_count(); ++p) {
    page.fill(field_outside);
    bool any = false;
    const std::uint32_t first = p * vertices_per_page, end = std::min(first + vertices_per_page, count);
    for (std::uint32_t v = first; v < end; ++v) {
      std::int16_t& steps = page[v - first];
      if (distance.reached(v)) {
        steps = field_steps(mm_at(v));
      } else if (distance.mm[v] > 0.0f) {
        steps = field_inside;
      }
      any = any || steps != field_outside;
    }
    if (any) field.set_page(p, page);
  }
  return field;
}

ZoneField grown(const Surface& surface, const ZoneField& field, double by_mm) {
  if (by_mm == 0.0) return field;
  const BorderDistance border =
      measure_border_distance(surface, field, std::abs(by_mm) + field_reach_mm + 0.001);
  return field_within_reach(border, [&](std::uint32_t v) { return border.mm[v] + by_mm; });
}

ZoneField without_seams(const Surface& surface, const ZoneField& field) {
  const BorderDistance border = measure_border_distance(surface, field, field_reach_mm + 0.001);
  ZoneField result = field;
  for (std::uint32_t p = 0; p < field.page_count(); ++p) {
    if (!field.page(p)) continue;
    const std::uint32_t end = std::min((p + 1) * vertices_per_page, surface.vertex_count());
    for (std::uint32_t v = p * vertices_per_page; v < end; ++v) {
      const std::int16_t steps = field.at(v);
      if (steps <= 0) continue;
      const std::int16_t deep = field_steps(static_cast<double>(border.mm[v]));
      const auto around = surface.neighbours_of(v);
      // Next to the border its own value says where that runs.
      if (deep > steps &&
          std::all_of(around.begin(), around.end(), [&](std::uint32_t w) { return field.at(w) > 0; }))
        result.set(v, deep);
    }
  }
  return result;
}

}  // namespace scalpmap
