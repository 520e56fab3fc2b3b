#include "geom/zone_area.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"
#include "base/parallel.h"

namespace scalpmap {

namespace {

// A convex piece of a triangle, in its own flat coordinates: corner b is (1,0), corner c is (0,1). Each cut
// adds at most one corner.
struct Piece {
  struct Corner {
    double b, c;
  };
  std::vector<Corner> corners;

  // Twice the area, as a fraction of the triangle's (which has 1).
  double fraction() const {
    double sum = 0.0;
    for (std::size_t i = 1; i + 1 < corners.size(); ++i) {
      const Corner &o = corners[0], &p = corners[i], &q = corners[i + 1];
      sum += (p.b - o.b) * (q.c - o.c) - (p.c - o.c) * (q.b - o.b);
    }
    return std::max(sum, 0.0);
  }
};

// Sutherland and Hodgman (1974): the part of `piece` where the linear field is above 0 (sign +1) or not (-1).
void cut(const Piece& piece, const std::array<double, 3>& field, double sign, Piece& part) {
  part.corners.clear();
  auto value = [&](const Piece::Corner& p) {
    return sign * (field[0] * (1.0 - p.b - p.c) + field[1] * p.b + field[2] * p.c);
  };
  const std::size_t n = piece.corners.size();
  for (std::size_t i = 0; i < n; ++i) {
    const Piece::Corner &from = piece.corners[i], &to = piece.corners[(i + 1) % n];
    const double f = value(from), g = value(to);
    if (f >= 0.0) part.corners.push_back(from);
    if ((f > 0.0 && g < 0.0) || (f < 0.0 && g > 0.0)) {
      const double t = f / (f - g);
      part.corners.push_back({from.b + (to.b - from.b) * t, from.c + (to.c - from.c) * t});
    }
  }
  if (part.corners.size() < 3) part.corners.clear();
}

// The mean of the ramp over a piece: exact for weights that are quadratic over each fan triangle (mid-edge
// rule).
double mean_weight(const Piece& piece, const std::array<double, 3>& depth, double softness_mm) {
  auto weight = [&](double b, double c) {
    return ramp_weight(depth[0] * (1.0 - b - c) + depth[1] * b + depth[2] * c, softness_mm);
  };
  double sum = 0.0, total = 0.0;
  for (std::size_t i = 1; i + 1 < piece.corners.size(); ++i) {
    const auto &o = piece.corners[0], &p = piece.corners[i], &q = piece.corners[i + 1];
    const double area = std::max(0.0, (p.b - o.b) * (q.c - o.c) - (p.c - o.c) * (q.b - o.b));
    sum += area *
           (weight((o.b + p.b) / 2, (o.c + p.c) / 2) + weight((p.b + q.b) / 2, (p.c + q.c) / 2) +
            weight((q.b + o.b) / 2, (q.c + o.c) / 2)) /
           3.0;
    total += area;
  }
  return total > 0.0 ? sum / total : 0.0;
}

void measure_patch(const Surface& surface, std::span<const CoverLayer> layers, const Patch& patch,
                   std::span<ZonePortion> portions) {
  std::fill(portions.begin(), portions.end(), ZonePortion{});
  std::vector<std::size_t> present;  // layers with anything in this patch, topmost first
  for (std::size_t l = layers.size(); l-- > 0;)
    if (std::any_of(patch.pages.begin(), patch.pages.end(),
                    [&](std::uint32_t p) { return layers[l].field->page(p); }))
      present.push_back(l);
  if (present.empty()) return;

  Piece rest, part, left;
  for (std::uint32_t i = patch.first_triangle; i < patch.first_triangle + patch.triangle_count; ++i) {
    const Triangle& t = surface.triangles[i];
    rest.corners = {{0, 0}, {1, 0}, {0, 1}};
    for (const std::size_t l : present) {
      const CoverLayer& layer = layers[l];
      const std::array<std::int16_t, 3> steps{layer.field->at(t[0]), layer.field->at(t[1]),
                                              layer.field->at(t[2])};
      if (steps[0] <= 0 && steps[1] <= 0 && steps[2] <= 0) continue;
      const bool all_inside = steps[0] > 0 && steps[1] > 0 && steps[2] > 0;
      const Piece* covered = &rest;
      if (!all_inside) {
        const std::array<double, 3> field{field_mm(steps[0]), field_mm(steps[1]), field_mm(steps[2])};
        cut(rest, field, 1.0, part);
        cut(rest, field, -1.0, left);
        covered = &part;
      }
      const double fraction = covered->fraction();
      if (fraction > 0.0) {
        const double area = fraction * surface.triangle_area_mm2[i];
        ZonePortion& portion = portions[l];
        portion.area_mm2 += area;
        portion.raw_area_mm2 +=
            fraction * length(triangle_vector_area(surface.position(t[0]), surface.position(t[1]),
                                                   surface.position(t[2])));
        double weight = 1.0;
        if (layer.depth) {
          const auto& depth = layer.depth->depth_mm;
          weight = mean_weight(*covered, {depth[t[0]], depth[t[1]], depth[t[2]]}, layer.softness_mm);
        }
        portion.weighted_area_mm2 += area * weight;
      }
      if (all_inside) {
        rest.corners.clear();
      } else {
        std::swap(rest, left);
      }
      if (rest.corners.empty()) break;
    }
  }
}

// What the ramp of a layer depends on; nothing where it has none.
struct LayerRamp {
  double softness_mm = 0.0;
  std::span<const float> depth_mm;
};
LayerRamp ramp_of(const CoverLayer& layer) {
  if (!layer.depth) return {};
  return {layer.softness_mm, layer.depth->depth_mm};
}

bool same_page(std::span<const float> a, std::span<const float> b, std::uint32_t page) {
  const std::size_t first = std::size_t{page} * vertices_per_page;
  if (first >= a.size()) return true;
  const std::size_t count = std::min<std::size_t>(vertices_per_page, a.size() - first);
  return std::equal(a.begin() + static_cast<std::ptrdiff_t>(first),
                    a.begin() + static_cast<std::ptrdiff_t>(first + count),
                    b.begin() + static_cast<std::ptrdiff_t>(first));
}

}  // namespace

double ramp_weight(double depth_mm, double softness_mm) {
  if (softness_mm <= 0.0) return 1.0;
  const double t = std::clamp(depth_mm / softness_mm, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

std::optional<CoveredBy> topmost_layer(const Surface& surface, std::span<const CoverLayer> layers,
                                       std::uint32_t triangle, double weight_b, double weight_c) {
  const Triangle& t = surface.triangles[triangle];
  const double weight_a = 1.0 - weight_b - weight_c;
  for (std::size_t l = layers.size(); l-- > 0;) {
    const ZoneField& field = *layers[l].field;
    const double inside = field_mm(field.at(t[0])) * weight_a + field_mm(field.at(t[1])) * weight_b +
                          field_mm(field.at(t[2])) * weight_c;
    if (inside <= 0.0) continue;
    double weight = 1.0;
    if (layers[l].depth) {
      const auto& depth = layers[l].depth->depth_mm;
      weight = ramp_weight(depth[t[0]] * weight_a + depth[t[1]] * weight_b + depth[t[2]] * weight_c,
                           layers[l].softness_mm);
    }
    return CoveredBy{static_cast<std::uint32_t>(l), weight};
  }
  return std::nullopt;
}

std::vector<ZonePortion> ZoneAreas::measure(const Surface& surface, std::span<const CoverLayer> layers) {
  const std::size_t patch_count = surface.patches.size();
  bool all = surface_hash_ != surface.content_hash || last_fields_.size() != layers.size();
  std::vector<bool> page_changed(surface.page_count(), false);
  for (std::size_t l = 0; l < layers.size() && !all; ++l) {
    const LayerRamp now = ramp_of(layers[l]);
    all = last_softness_[l] != now.softness_mm || last_depths_[l].size() != now.depth_mm.size();
    if (all) break;
    for (std::uint32_t p = 0; p < surface.page_count(); ++p)
      if (last_fields_[l].page(p) != layers[l].field->page(p) || !same_page(last_depths_[l], now.depth_mm, p))
        page_changed[p] = true;
  }
  if (all) by_patch_.assign(patch_count * layers.size(), {});

  std::vector<std::uint32_t> stale;
  for (std::uint32_t p = 0; p < patch_count && !layers.empty(); ++p) {
    const auto& pages = surface.patches[p].pages;
    if (all ||
        std::any_of(pages.begin(), pages.end(), [&](std::uint32_t page) { return page_changed[page]; }))
      stale.push_back(p);
  }
  parallel_ranges(stale.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      measure_patch(surface, layers, surface.patches[stale[i]],
                    {by_patch_.data() + stale[i] * layers.size(), layers.size()});
  });
  surface_hash_ = surface.content_hash;
  last_fields_.resize(layers.size());
  last_softness_.resize(layers.size());
  last_depths_.resize(layers.size());
  for (std::size_t l = 0; l < layers.size(); ++l) {
    const LayerRamp now = ramp_of(layers[l]);
    last_fields_[l] = *layers[l].field;
    last_softness_[l] = now.softness_mm;
    last_depths_[l].assign(now.depth_mm.begin(), now.depth_mm.end());
  }

  std::vector<ZonePortion> sums(layers.size());
  for (std::size_t p = 0; p < patch_count; ++p)
    for (std::size_t l = 0; l < layers.size(); ++l) {
      const ZonePortion& portion = by_patch_[p * layers.size() + l];
      sums[l].area_mm2 += portion.area_mm2;
      sums[l].weighted_area_mm2 += portion.weighted_area_mm2;
      sums[l].raw_area_mm2 += portion.raw_area_mm2;
    }
  return sums;
}

}  // namespace scalpmap
