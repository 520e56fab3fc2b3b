#include "ui/pattern_picture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace scalpmap {

namespace {

constexpr int rows = 84, columns = 168;

// The chart's place that is seen there from above; nothing beside the head.
std::optional<ChartPlace> seen_at(double x, double y) {
  const double left = (0.5 - x) / static_cast<double>(picture_half_breadth);
  const double forward = (0.5 - y) / static_cast<double>(picture_half_length);
  const double out = std::hypot(left, forward);
  if (out > 1.0) return std::nullopt;
  const double from_top = out > 1e-9 ? 100.0 * std::asin(out) / out : 100.0;
  return ChartPlace{left * from_top, forward * from_top};
}

bool any_holds(const std::vector<ChartRegion>& regions, ChartPlace at) {
  return std::any_of(regions.begin(), regions.end(),
                     [&](const ChartRegion& region) { return region.at(at).inside_mm > 0.0; });
}

void add_zone(const Pattern& pattern, const PatternZone& zone, PatternPicture& picture) {
  const std::vector<ChartRegion> shapes = regions_of(pattern, zone.shapes, {});
  const std::vector<ChartRegion> without = regions_of(pattern, zone.without, {});
  const auto holds = [&](double x, double y) {
    const auto at = seen_at(x, y);
    if (!at || !(scalp_on_chart().at(*at).inside_mm > 0.0)) return false;
    if (zone.quadrant && !in_quadrant(*zone.quadrant, *at)) return false;
    if (!shapes.empty() && !any_holds(shapes, *at)) return false;
    if (any_holds(without, *at)) return false;
    return !zone.up_to_hairline || behind_usual_hairline().at(*at).inside_mm > 0.0;
  };
  for (int row = 0; row < rows; ++row) {
    const double y = (row + 0.5) / rows;
    int from = -1;
    for (int column = 0; column <= columns; ++column) {
      const bool in = column < columns && holds((column + 0.5) / columns, y);
      if (in && from < 0) from = column;
      if (in || from < 0) continue;
      // A seam's width between quadrants, so that they are seen as four.
      const float seam = zone.quadrant ? 0.004f : 0.0f;
      picture.strips.push_back(
          {static_cast<float>(row) / rows, 1.0f / rows, static_cast<float>(from) / columns + seam,
           static_cast<float>(column) / columns - seam, zone.kind == ZoneKind::thinning});
      from = -1;
    }
  }
}

}  // namespace

const PatternPicture& picture_of(const Pattern& pattern) {
  static std::map<std::string, PatternPicture> made;
  const auto [at, is_new] = made.try_emplace(pattern.id);
  if (is_new)
    for (const PatternZone& zone : pattern.zones) add_zone(pattern, zone, at->second);
  return at->second;
}

}  // namespace scalpmap
