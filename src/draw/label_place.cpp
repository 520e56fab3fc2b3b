#include "draw/label_place.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace scalpmap {

namespace {

constexpr double deep_mm = 3.0;

}  // namespace

std::optional<std::uint32_t> label_place(const Surface& surface, const ZoneField& zone,
                                         std::span<const ZoneField* const> above) {
  std::vector<std::uint32_t> showing;
  std::int16_t deepest = 0;
  for (std::uint32_t page = 0; page < zone.page_count(); ++page) {
    const FieldPage* values = zone.page(page);
    if (!values) continue;
    const std::uint32_t first = page * vertices_per_page;
    const std::uint32_t count = std::min(vertices_per_page, surface.vertex_count() - first);
    for (std::uint32_t v = 0; v < count; ++v) {
      if ((*values)[v] <= 0) continue;
      if (std::any_of(above.begin(), above.end(),
                      [&](const ZoneField* upper) { return upper->at(first + v) > 0; }))
        continue;
      showing.push_back(first + v);
      deepest = std::max(deepest, (*values)[v]);
    }
  }
  const std::int16_t deep = std::min(deepest, field_steps(deep_mm));
  Vec3 sum;
  double count = 0.0;
  for (const std::uint32_t v : showing) {
    if (zone.at(v) < deep) continue;
    sum += surface.position(v);
    count += 1.0;
  }
  const Vec3 middle = sum / std::max(1.0, count);
  std::optional<std::uint32_t> nearest;
  double least_mm = std::numeric_limits<double>::max();
  for (const std::uint32_t v : showing) {
    const double away_mm = distance(surface.position(v), middle);
    if (zone.at(v) < deep || away_mm >= least_mm) continue;
    least_mm = away_mm;
    nearest = v;
  }
  return nearest;
}

}  // namespace scalpmap
