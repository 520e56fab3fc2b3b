#include "geom/cover_layer.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "base/rng.h"

namespace scalpmap {

namespace {

// What the ramp of a layer depends on; nothing where it has none.
struct LayerRamp {
  double softness_mm = 0.0;
  const DistancePages* depth_mm = nullptr;

  std::uint32_t vertex_count() const { return depth_mm ? depth_mm->vertex_count() : 0; }
};
LayerRamp ramp_of(const CoverLayer& layer) {
  if (!layer.depth) return {};
  return {layer.softness_mm, &layer.depth->depth_mm};
}

double hair_of(const CoverLayer& layer) {
  return layer.curvature ? layer.hair_mm : 0.0;
}

// Whether two ramps differ at most in what lies how far behind the line.
bool alike(const LineRamp& a, const LineRamp& b) {
  return (a.behind_mm == nullptr) == (b.behind_mm == nullptr) && a.from_mm == b.from_mm &&
         a.over_mm == b.over_mm;
}

bool same_page(std::span<const float> a, std::span<const float> b, std::uint32_t page) {
  const std::size_t first = std::size_t{page} * vertices_per_page;
  if (first >= a.size()) return true;
  const std::size_t count = std::min<std::size_t>(vertices_per_page, a.size() - first);
  return std::equal(a.begin() + static_cast<std::ptrdiff_t>(first),
                    a.begin() + static_cast<std::ptrdiff_t>(first + count),
                    b.begin() + static_cast<std::ptrdiff_t>(first));
}

// Of a page that is not stored: it lies outside the zone.
constexpr DistancePage no_depth{};

constexpr std::uint16_t all_parts = 0xffff;

// In which parts two pages differ.
template <class Page>
std::uint16_t parts_unlike(const Page& a, const Page& b) {
  constexpr std::size_t part = vertices_per_page / parts_per_page;
  unsigned unlike = 0;
  for (std::size_t i = 0; i < parts_per_page; ++i)
    if (std::memcmp(&a[i * part], &b[i * part], part * sizeof a[0]) != 0) unlike |= 1u << i;
  return static_cast<std::uint16_t>(unlike);
}

}  // namespace

CornerSteps joined(CornerSteps above, const ZoneField& field, const Triangle& triangle) {
  for (std::size_t i = 0; i < 3; ++i) above[i] = std::max(above[i], field.at(triangle[i]));
  return above;
}

std::array<double, 3> in_mm(const CornerSteps& steps) {
  return {field_mm(steps[0]), field_mm(steps[1]), field_mm(steps[2])};
}

bool SingleDots::may_hold(std::uint32_t rank) const {
  return of_sites >= 1.0 || Rng(seed * 0x9e3779b97f4a7c15ULL + rank).unit() < of_sites;
}

double ramp_weight(double depth_mm, double softness_mm) {
  if (softness_mm <= 0.0) return 1.0;
  const double t = std::clamp(depth_mm / softness_mm, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

WeightOnTriangle::WeightOnTriangle(const CoverLayer& layer, const Triangle& triangle) : layer_(layer) {
  const LineRamp& ramp = layer.line_ramp;
  is_one_ = !layer.single_dots;
  for (std::size_t i = 0; i < 3; ++i) {
    if (layer.depth) {
      depth_mm_[i] = layer.depth->depth_mm[triangle[i]];
      is_one_ = is_one_ && depth_mm_[i] >= layer.softness_mm;
    }
    if (ramp.behind_mm) {
      behind_mm_[i] = (*ramp.behind_mm)[triangle[i]];
      is_one_ = is_one_ && behind_mm_[i] >= ramp.from_mm + ramp.over_mm;
    }
  }
}

double WeightOnTriangle::at(double weight_a, double weight_b, double weight_c) const {
  const auto between = [&](const std::array<double, 3>& mm) {
    return mm[0] * weight_a + mm[1] * weight_b + mm[2] * weight_c;
  };
  double weight = 1.0;
  if (layer_.depth) weight = ramp_weight(between(depth_mm_), layer_.softness_mm);
  if (layer_.line_ramp.behind_mm)
    weight = std::min(weight,
                      ramp_weight(between(behind_mm_) - layer_.line_ramp.from_mm, layer_.line_ramp.over_mm));
  return layer_.single_dots ? weight * layer_.single_dots->share : weight;
}

std::optional<CoveredBy> topmost_layer(const Surface& surface, std::span<const CoverLayer> layers,
                                       std::uint32_t triangle, double weight_b, double weight_c) {
  const Triangle& t = surface.triangles[triangle];
  const double weight_a = 1.0 - weight_b - weight_c;
  CornerSteps covered = nothing_covered;
  for (std::size_t l = layers.size(); l-- > 0;) {
    covered = joined(covered, *layers[l].field, t);
    const std::array<double, 3> field = in_mm(covered);
    const double inside = field[0] * weight_a + field[1] * weight_b + field[2] * weight_c;
    if (inside <= 0.0) continue;
    const CoverLayer& layer = layers[l];
    double weight = layer.is_graded() ? WeightOnTriangle(layer, t).at(weight_a, weight_b, weight_c) : 1.0;
    weight *= layer.skin_under(triangle).share;
    return CoveredBy{static_cast<std::uint32_t>(l), weight};
  }
  return std::nullopt;
}

std::vector<std::uint32_t> FlakeChanges::since_last(const Surface& surface,
                                                    std::span<const CoverLayer> layers) {
  bool all = surface_hash_ != surface.content_hash || last_fields_.size() != layers.size();
  for (std::size_t l = 0; l < layers.size() && !all; ++l) {
    const LayerRamp now = ramp_of(layers[l]);
    all = last_softness_[l] != now.softness_mm || last_depths_[l].vertex_count() != now.vertex_count();
  }
  std::vector<std::uint32_t> changed;
  if (all) {
    changed.resize(surface.flake_count());
    std::iota(changed.begin(), changed.end(), 0u);
    is_changed_.assign(surface.flake_count(), 0);
  } else {
    const auto mark = [&](std::uint32_t page, std::uint16_t parts) {
      for (const PageUse& use : surface.uses_of_page(page))
        if ((use.parts & parts) != 0 && is_changed_[use.flake] == 0) {
          is_changed_[use.flake] = 1;
          changed.push_back(use.flake);
        }
    };
    for (std::size_t l = 0; l < layers.size(); ++l) {
      layers[l].field->for_pages_unlike(
          last_fields_[l], [&](std::uint32_t page, const FieldPage* now, const FieldPage* before) {
            mark(page, parts_unlike(page_or_outside(now), page_or_outside(before)));
          });
      if (const DistancePages* depth_mm = ramp_of(layers[l]).depth_mm)
        last_depths_[l].become(*depth_mm,
                               [&](std::uint32_t page, const DistancePage* now, const DistancePage* before) {
                                 mark(page, parts_unlike(now ? *now : no_depth, before ? *before : no_depth));
                               });
      if (last_line_ramps_[l].behind_mm != layers[l].line_ramp.behind_mm && last_line_ramps_[l].behind_mm &&
          layers[l].line_ramp.behind_mm)
        layers[l].field->for_pages([&](std::uint32_t page, const FieldPage&) {
          if (!same_page(*last_line_ramps_[l].behind_mm, *layers[l].line_ramp.behind_mm, page))
            mark(page, all_parts);
        });
      if (last_hair_[l] != hair_of(layers[l]) || !alike(last_line_ramps_[l], layers[l].line_ramp) ||
          last_single_dots_[l] != layers[l].single_dots)
        layers[l].field->for_pages([&](std::uint32_t page, const FieldPage&) { mark(page, all_parts); });
    }
    std::sort(changed.begin(), changed.end());
    for (const std::uint32_t flake : changed) is_changed_[flake] = 0;
  }

  surface_hash_ = surface.content_hash;
  last_fields_.resize(layers.size());
  last_softness_.resize(layers.size());
  last_hair_.resize(layers.size());
  last_depths_.resize(layers.size());
  last_line_ramps_.resize(layers.size());
  last_single_dots_.resize(layers.size());
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const LayerRamp now = ramp_of(layers[l]);
    last_fields_[l] = *layers[l].field;
    last_softness_[l] = now.softness_mm;
    last_hair_[l] = hair_of(layers[l]);
    last_line_ramps_[l] = layers[l].line_ramp;
    last_single_dots_[l] = layers[l].single_dots;
    if (all) last_depths_[l] = now.depth_mm ? *now.depth_mm : DistancePages();
  }
  return changed;
}

}  // namespace scalpmap
