#include "plan/scalp_quadrants.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "geom/field_join.h"
#include "geom/field_of_values.h"
#include "geom/zone_area.h"
#include "plan/pattern.h"

namespace scalpmap {

namespace {

constexpr double mm2_per_cm2 = 100.0;

// Left half of the top's border; beyond the scalp in front.
constexpr ChartPlace top_line[] = {{0, 130},  {60, 130}, {70, 60},  {70, 20},
                                   {68, -30}, {60, -62}, {40, -80}, {0, -85}};
// The left side, over the top's border and beyond the scalp's.
constexpr ChartPlace side_line[] = {{10, 200},   {10, 60},    {10, 0},     {30, -50}, {56, -82}, {84, -112},
                                    {110, -136}, {146, -164}, {260, -240}, {260, 40}, {200, 200}};

const ChartRegion& top_region() {
  static const ChartRegion region(smooth_closed_line(
      with_mirror_image(std::vector<ChartPlace>(std::begin(top_line), std::end(top_line)))));
  return region;
}
const ChartRegion& side_region(bool left) {
  static const auto of = [](double sign) {
    std::vector<ChartPlace> corners;
    for (const ChartPlace& p : side_line) corners.push_back({p.left_mm * sign, p.forward_mm});
    return ChartRegion(smooth_closed_line(corners));
  };
  static const ChartRegion left_region = of(1.0), right_region = of(-1.0);
  return left ? left_region : right_region;
}

double inside_mm(const ChartRegion& region, const HeadChart& chart, Vec3 place, Vec3 normal) {
  const ChartRegion::Reading reading = region.at(chart.at(place));
  return std::abs(reading.inside_mm) < ChartRegion::reach_mm
             ? on_skin_mm(reading, chart.slopes_at(place, normal))
             : reading.inside_mm;
}

// Where balding zones lie together.
ZoneField lost_skin(const Plan& plan) {
  ZoneField lost(plan.surface->vertex_count());
  for (const Zone& zone : plan.zones)
    if (zone.kind == ZoneKind::balding) lost = united(lost, zone.skin);
  return lost;
}

}  // namespace

std::string_view name_of(Quadrant quadrant) {
  switch (quadrant) {
    case Quadrant::top:
      return "top";
    case Quadrant::back:
      return "back";
    case Quadrant::left:
      return "left";
    case Quadrant::right:
      break;
  }
  return "right";
}

double salt_weight(Quadrant quadrant) {
  switch (quadrant) {
    case Quadrant::top:
      return 0.40;
    case Quadrant::back:
      return 0.24;
    case Quadrant::left:
    case Quadrant::right:
      break;
  }
  return 0.18;
}

double inside_quadrant_mm(const ScalpOnSkin& scalp, Quadrant quadrant, const Surface& surface,
                          std::uint32_t vertex) {
  const HeadChart& chart = scalp.outline.chart();
  const Vec3 place = surface.position(vertex), normal = wide(surface.averaged_normals[vertex]);
  const double on_scalp = static_cast<double>(scalp.inside_mm[vertex]);
  const double top = inside_mm(top_region(), chart, place, normal);
  if (quadrant == Quadrant::top) return std::min(on_scalp, top);
  const double left = inside_mm(side_region(true), chart, place, normal),
               right = inside_mm(side_region(false), chart, place, normal);
  if (quadrant == Quadrant::left) return std::min({on_scalp, left, -top});
  if (quadrant == Quadrant::right) return std::min({on_scalp, right, -top});
  return std::min({on_scalp, -left, -right, -top});
}

bool in_quadrant(Quadrant quadrant, ChartPlace place) {
  if (top_region().at(place).inside_mm > 0.0) return quadrant == Quadrant::top;
  if (side_region(true).at(place).inside_mm > 0.0) return quadrant == Quadrant::left;
  if (side_region(false).at(place).inside_mm > 0.0) return quadrant == Quadrant::right;
  return quadrant == Quadrant::back;
}

ScalpQuadrants measure_quadrants(const Surface& surface, const ScalpOnSkin& scalp) {
  const HeadChart& chart = scalp.outline.chart();
  const ChartRegion* const regions[3] = {&side_region(true), &side_region(false), &top_region()};
  std::array<std::vector<float>, 3> values;
  for (std::vector<float>& each : values) each.resize(surface.vertex_count());
  parallel_ranges(surface.vertex_count(), 4096, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v)
      for (std::size_t r = 0; r < 3; ++r) {
        const double on_scalp = static_cast<double>(scalp.inside_mm[v]);
        const double inside =
            on_scalp > -5.0 ? std::min(on_scalp, inside_mm(*regions[r], chart,
                                                           surface.position(static_cast<std::uint32_t>(v)),
                                                           wide(surface.averaged_normals[v])))
                            : on_scalp;
        values[r][v] = static_cast<float>(inside);
      }
  });
  ScalpQuadrants quadrants;
  quadrants.layers = {scalp.skin, field_of(values[0]), field_of(values[1]), field_of(values[2])};
  std::vector<CoverLayer> layers;
  for (const ZoneField& field : quadrants.layers) layers.push_back({&field});
  const std::vector<ZonePortion> portions = ZoneAreas().measure(surface, layers);
  quadrants.area_cm2 = {portions[3].area_mm2 / mm2_per_cm2, portions[0].area_mm2 / mm2_per_cm2,
                        portions[1].area_mm2 / mm2_per_cm2, portions[2].area_mm2 / mm2_per_cm2};
  for (const double area : quadrants.area_cm2) quadrants.scalp_cm2 += area;
  return quadrants;
}

SaltScore salt_score(const Plan& plan) {
  const Surface& surface = *plan.surface;
  const auto scalp = scalp_on_skin(surface, plan.landmarks, plan.scan.head_scale);
  const ScalpQuadrants quadrants = measure_quadrants(surface, *scalp);
  SaltScore score;
  score.scalp_cm2 = quadrants.scalp_cm2;
  score.area_cm2 = quadrants.area_cm2;
  const ZoneField lost = lost_skin(plan);
  std::vector<CoverLayer> layers;
  for (const ZoneField& field : quadrants.layers) layers.push_back({&field});
  layers.push_back({&lost});
  const std::vector<ZonePortion> kept = ZoneAreas().measure(surface, layers);
  const std::size_t layer_of[4] = {3, 0, 1, 2};
  for (std::size_t q = 0; q < 4; ++q) {
    const double hair_cm2 = kept[layer_of[q]].area_mm2 / mm2_per_cm2;
    score.lost_cm2[q] = std::max(0.0, score.area_cm2[q] - hair_cm2);
    if (score.area_cm2[q] > 0.0)
      score.score_percent += 100.0 * salt_weight(all_quadrants[q]) * score.lost_cm2[q] / score.area_cm2[q];
  }
  return score;
}

bool is_about_patches(const Plan& plan) {
  return std::any_of(plan.zones.begin(), plan.zones.end(), [](const Zone& zone) {
    const Pattern* pattern = find_pattern(zone.pattern);
    return pattern && pattern->family == PatternFamily::patches;
  });
}

}  // namespace scalpmap
