#include "plan/pattern.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "geom/field_of_values.h"

namespace scalpmap {

namespace {

// Left half of a round hairline on the mean head, as plan/hairline_design.h proposes it by Garg's
// construction: the middle 80 mm by tape above the glabella, a hump, the corner, the temporal peak; then down
// in front of the ear.
constexpr ChartPlace usual_hairline_line[] = {{0, 73},   {18, 69},  {33.2, 59.6}, {44, 40},    {53.4, 22},
                                              {63, 37},  {74, 58},  {84, 75},     {120, 84},   {150, 72},
                                              {172, 45}, {190, 20}, {230, -60},   {200, -200}, {0, -260}};

bool any_corner(const Pattern& pattern, auto holds) {
  for (const PatternZone& zone : pattern.zones)
    for (const PatternShape& shape : zone.shapes)
      if (std::any_of(shape.corners.begin(), shape.corners.end(), holds)) return true;
  return false;
}

ChartPlace middle_of(const std::vector<ChartPlace>& places) {
  ChartPlace sum;
  for (const ChartPlace& p : places) {
    sum.left_mm += p.left_mm / static_cast<double>(places.size());
    sum.forward_mm += p.forward_mm / static_cast<double>(places.size());
  }
  return sum;
}

// How far inside any of the regions.
double inside_any_mm(const std::vector<ChartRegion>& regions, ChartPlace at, const HeadChart& chart,
                     Vec3 place, Vec3 normal) {
  double inside = -1e3;
  for (const ChartRegion& region : regions) {
    const ChartRegion::Reading reading = region.at(at);
    const double mm = std::abs(reading.inside_mm) < ChartRegion::reach_mm
                          ? on_skin_mm(reading, chart.slopes_at(place, normal))
                          : reading.inside_mm;
    inside = std::max(inside, mm);
  }
  return inside;
}

}  // namespace

bool Pattern::has_temples() const {
  return any_corner(*this, [](const PatternCorner& corner) { return corner.temples != 0.0; });
}

bool Pattern::has_vertex() const {
  for (const PatternZone& zone : zones)
    for (const PatternShape& shape : zone.shapes)
      if (shape.is_vertex) return true;
  return false;
}

const Pattern* find_pattern(std::string_view id) {
  for (const Pattern& pattern : all_patterns())
    if (pattern.id == id) return &pattern;
  return nullptr;
}

std::string names_of_patterns() {
  std::string names;
  for (const Pattern& pattern : all_patterns()) names += (names.empty() ? "" : ", ") + pattern.id;
  return names;
}

std::vector<ChartRegion> regions_of(const Pattern& pattern, const std::vector<PatternShape>& shapes,
                                    const PatternChanges& changes) {
  std::vector<ChartRegion> regions;
  for (const PatternShape& shape : shapes) {
    std::vector<ChartPlace> places;
    for (const PatternCorner& corner : shape.corners)
      places.push_back({corner.at.left_mm, corner.at.forward_mm - corner.temples * changes.temples_mm +
                                               corner.band * (changes.band_scale - 1.0) * pattern.band_mm});
    if (shape.is_vertex) {
      const ChartPlace middle = middle_of(places);
      for (ChartPlace& p : places)
        p = {middle.left_mm + (p.left_mm - middle.left_mm) * changes.vertex_scale,
             middle.forward_mm + (p.forward_mm - middle.forward_mm) * changes.vertex_scale};
    }
    regions.emplace_back(smooth_closed_line(places));
    if (!shape.on_both_sides) continue;
    std::vector<ChartPlace> image;
    for (auto it = places.rbegin(); it != places.rend(); ++it)
      image.push_back({-it->left_mm, it->forward_mm});
    regions.emplace_back(smooth_closed_line(image));
  }
  return regions;
}

const ChartRegion& behind_usual_hairline() {
  static const ChartRegion region(smooth_closed_line(with_mirror_image(
      std::vector<ChartPlace>(std::begin(usual_hairline_line), std::end(usual_hairline_line)))));
  return region;
}

std::vector<ZoneField> skin_of_zones(const Pattern& pattern, const PatternChanges& changes,
                                     const Surface& surface, const ScalpOnSkin& scalp,
                                     bool to_usual_hairline) {
  const HeadChart& chart = scalp.outline.chart();
  const std::vector<ChartRegion> hairline{behind_usual_hairline()};
  std::vector<ZoneField> skins;
  for (const PatternZone& zone : pattern.zones) {
    const std::vector<ChartRegion> shapes = regions_of(pattern, zone.shapes, changes);
    const std::vector<ChartRegion> without = regions_of(pattern, zone.without, changes);
    std::vector<float> inside(surface.vertex_count());
    parallel_ranges(surface.vertex_count(), 4096, [&](std::size_t begin, std::size_t end) {
      for (std::size_t v = begin; v < end; ++v) {
        double mm = static_cast<double>(scalp.inside_mm[v]) - (zone.quadrant ? 0.0 : pattern_margin_mm);
        // A vertex farther out than any field tells is out whatever the shapes say.
        if (mm > -5.0) {
          const auto vertex = static_cast<std::uint32_t>(v);
          const Vec3 place = surface.position(vertex), normal = wide(surface.averaged_normals[v]);
          const ChartPlace at = chart.at(place);
          if (zone.quadrant) mm = std::min(mm, inside_quadrant_mm(scalp, *zone.quadrant, surface, vertex));
          if (!shapes.empty()) mm = std::min(mm, inside_any_mm(shapes, at, chart, place, normal));
          if (!without.empty()) mm = std::min(mm, -inside_any_mm(without, at, chart, place, normal));
          if (zone.up_to_hairline && to_usual_hairline)
            mm = std::min(mm, inside_any_mm(hairline, at, chart, place, normal));
        }
        inside[v] = static_cast<float>(mm);
      }
    });
    skins.push_back(field_of(inside));
  }
  return skins;
}

}  // namespace scalpmap
