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

bool all_inside(const CornerSteps& steps) {
  return steps[0] > 0 && steps[1] > 0 && steps[2] > 0;
}
bool any_inside(const CornerSteps& steps) {
  return steps[0] > 0 || steps[1] > 0 || steps[2] > 0;
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

  Piece whole, upper, own;
  whole.corners = {{0, 0}, {1, 0}, {0, 1}};
  for (std::uint32_t i = patch.first_triangle; i < patch.first_triangle + patch.triangle_count; ++i) {
    const Triangle& t = surface.triangles[i];
    CornerSteps above = nothing_covered;
    for (const std::size_t l : present) {
      const CoverLayer& layer = layers[l];
      const CornerSteps with_own = joined(above, *layer.field, t);
      if (with_own == above) continue;
      const Piece* covered = &whole;
      if (!all_inside(with_own)) {
        cut(*covered, in_mm(with_own), 1.0, upper);
        covered = &upper;
      }
      if (any_inside(above)) {
        cut(*covered, in_mm(above), -1.0, own);
        covered = &own;
      }
      above = with_own;
      const double fraction = covered->fraction();
      if (fraction > 0.0) {
        const double scanned = fraction * surface.triangle_area_mm2[i];
        const SkinUnderHair under = layer.skin_under(i);
        const double area = scanned * under.share;
        ZonePortion& portion = portions[l];
        portion.area_mm2 += area;
        portion.scanned_area_mm2 += scanned;
        portion.lost_per_hair_mm_mm2 += scanned * under.lost_per_mm;
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
      if (all_inside(above)) break;
    }
  }
}

}  // namespace

std::vector<ZonePortion> ZoneAreas::measure(const Surface& surface, std::span<const CoverLayer> layers) {
  const std::vector<std::uint32_t> stale = changes_.since_last(surface, layers);
  by_patch_.resize(surface.patches.size() * layers.size());
  parallel_ranges(stale.size(), 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      measure_patch(surface, layers, surface.patches[stale[i]],
                    {by_patch_.data() + stale[i] * layers.size(), layers.size()});
  });

  std::vector<ZonePortion> sums(layers.size());
  for (std::size_t p = 0; p < surface.patches.size(); ++p)
    for (std::size_t l = 0; l < layers.size(); ++l) {
      const ZonePortion& portion = by_patch_[p * layers.size() + l];
      sums[l].area_mm2 += portion.area_mm2;
      sums[l].weighted_area_mm2 += portion.weighted_area_mm2;
      sums[l].scanned_area_mm2 += portion.scanned_area_mm2;
      sums[l].raw_area_mm2 += portion.raw_area_mm2;
      sums[l].lost_per_hair_mm_mm2 += portion.lost_per_hair_mm_mm2;
    }
  return sums;
}

}  // namespace scalpmap
