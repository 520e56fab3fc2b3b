#include "geom/zone_area.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.h"
#include "base/parallel.h"
#include "geom/flakes_by_patch.h"

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
double mean_weight(const Piece& piece, const WeightOnTriangle& on_triangle) {
  if (on_triangle.is_one()) return 1.0;
  auto weight = [&](double b, double c) { return on_triangle.at(1.0 - b - c, b, c); };
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

// The triangles measured together.
struct Range {
  std::uint32_t first, end;
};

// A layer's values over one patch, whose vertices lie in a few pages.
class LayerOnPatch {
 public:
  LayerOnPatch(const CoverLayer& layer, std::size_t index, const Patch& patch)
      : layer_(&layer), index_(index) {
    take_page(patch.pages.front());
  }
  const CoverLayer& layer() const { return *layer_; }
  std::size_t index() const { return index_; }
  std::int16_t at(std::uint32_t vertex) {
    const std::uint32_t page = vertex / vertices_per_page;
    if (page != page_) take_page(page);
    return values_ ? values_[vertex % vertices_per_page] : field_outside;
  }
  CornerSteps joined_with(const CornerSteps& above, const Triangle& t) {
    return {std::max(above[0], at(t[0])), std::max(above[1], at(t[1])), std::max(above[2], at(t[2]))};
  }

 private:
  // Neighbours on the skin are mostly neighbours in memory: the same page is asked again and again.
  void take_page(std::uint32_t page) {
    page_ = page;
    const FieldPage* values = layer_->field->page(page);
    values_ = values ? values->data() : nullptr;
  }
  const CoverLayer* layer_;
  std::size_t index_;
  std::uint32_t page_ = 0;
  const std::int16_t* values_ = nullptr;
};

// The part of a triangle where the linear field is above 0: of one corner the triangle it cuts off, of two
// what such a triangle leaves.
double inside_fraction(const CornerSteps& steps) {
  const auto cut_off = [](double corner, double other, double third) {
    return corner / (corner - other) * (corner / (corner - third));
  };
  const double a = steps[0], b = steps[1], c = steps[2];
  const bool a_in = a > 0.0, b_in = b > 0.0, c_in = c > 0.0;
  if (a_in == b_in && b_in == c_in) return a_in ? 1.0 : 0.0;
  const double alone = a_in == b_in ? cut_off(c, a, b) : b_in == c_in ? cut_off(a, b, c) : cut_off(b, c, a);
  return int{a_in} + int{b_in} + int{c_in} == 1 ? alone : 1.0 - alone;
}

// Where one layer lies, without ramp or hair: most of what is under a brush.
ZonePortion measure_plain(const Surface& surface, LayerOnPatch& layer, Range range) {
  double area = 0.0, raw = 0.0;
  for (std::uint32_t i = range.first; i < range.end; ++i) {
    const Triangle& t = surface.triangles[i];
    const CornerSteps steps{layer.at(t[0]), layer.at(t[1]), layer.at(t[2])};
    if (!any_inside(steps)) continue;
    const double fraction = all_inside(steps) ? 1.0 : inside_fraction(steps);
    area += fraction * surface.triangle_area_mm2[i];
    raw += fraction * surface.triangle_raw_area_mm2[i];
  }
  return {area, area, area, raw, 0.0};
}

// Over a whole triangle, as mean_weight() has it.
double mean_weight_of_whole(const WeightOnTriangle& on_triangle) {
  if (on_triangle.is_one()) return 1.0;
  return (on_triangle.at(0.5, 0.5, 0.0) + on_triangle.at(0.0, 0.5, 0.5) + on_triangle.at(0.5, 0.0, 0.5)) /
         3.0;
}

// Where one layer lies, with a ramp and without hair: most of what is at a soft edge.
ZonePortion measure_ramp(const Surface& surface, LayerOnPatch& on_patch, Range range) {
  const CoverLayer& layer = on_patch.layer();
  double area = 0.0, weighted = 0.0, raw = 0.0;
  Piece whole, upper;
  whole.corners = {{0, 0}, {1, 0}, {0, 1}};
  for (std::uint32_t i = range.first; i < range.end; ++i) {
    const Triangle& t = surface.triangles[i];
    const CornerSteps steps{on_patch.at(t[0]), on_patch.at(t[1]), on_patch.at(t[2])};
    if (!any_inside(steps)) continue;
    const WeightOnTriangle on_triangle(layer, t);
    double fraction = 1.0, weight = 1.0;
    if (all_inside(steps)) {
      weight = mean_weight_of_whole(on_triangle);
    } else {
      fraction = inside_fraction(steps);
      cut(whole, in_mm(steps), 1.0, upper);
      weight = mean_weight(upper, on_triangle);
    }
    const double covered = fraction * surface.triangle_area_mm2[i];
    area += covered;
    weighted += covered * weight;
    raw += fraction * surface.triangle_raw_area_mm2[i];
  }
  return {area, weighted, area, raw, 0.0};
}

void find_layers_on(const Patch& patch, std::span<const CoverLayer> layers,
                    std::vector<LayerOnPatch>& present) {
  present.clear();
  for (std::size_t l = layers.size(); l-- > 0;)
    if (std::any_of(patch.pages.begin(), patch.pages.end(),
                    [&](std::uint32_t p) { return layers[l].field->page(p); }))
      present.emplace_back(layers[l], l, patch);
}

// `present`: the layers with anything in the patch of these triangles, topmost first.
void measure_range(const Surface& surface, std::span<LayerOnPatch> present, Range range,
                   std::span<ZonePortion> portions) {
  std::fill(portions.begin(), portions.end(), ZonePortion{});
  if (present.empty()) return;
  if (present.size() == 1 && !present[0].layer().is_graded() && !present[0].layer().curvature) {
    portions[present[0].index()] = measure_plain(surface, present[0], range);
    return;
  }
  if (present.size() == 1 && !present[0].layer().curvature) {
    portions[present[0].index()] = measure_ramp(surface, present[0], range);
    return;
  }

  Piece whole, upper, own;
  whole.corners = {{0, 0}, {1, 0}, {0, 1}};
  for (std::uint32_t i = range.first; i < range.end; ++i) {
    const Triangle& t = surface.triangles[i];
    CornerSteps above = nothing_covered;
    for (LayerOnPatch& on_patch : present) {
      const CoverLayer& layer = on_patch.layer();
      const CornerSteps with_own = on_patch.joined_with(above, t);
      if (with_own == above) continue;
      const bool alone = !any_inside(above);
      const Piece* covered = &whole;
      if ((!alone || layer.is_graded()) && !all_inside(with_own)) {
        cut(*covered, in_mm(with_own), 1.0, upper);
        covered = &upper;
      }
      if (!alone) {
        cut(*covered, in_mm(above), -1.0, own);
        covered = &own;
      }
      above = with_own;
      const double fraction = alone ? inside_fraction(with_own) : covered->fraction();
      if (fraction > 0.0) {
        const double scanned = fraction * surface.triangle_area_mm2[i];
        ZonePortion& portion = portions[on_patch.index()];
        portion.scanned_area_mm2 += scanned;
        portion.raw_area_mm2 += fraction * surface.triangle_raw_area_mm2[i];
        double area = scanned;
        if (layer.curvature) {
          const SkinUnderHair under = layer.skin_under(i);
          area *= under.share;
          portion.lost_per_hair_mm_mm2 += scanned * under.lost_per_mm;
        }
        portion.area_mm2 += area;
        const double weight = layer.is_graded() ? mean_weight(*covered, WeightOnTriangle(layer, t)) : 1.0;
        portion.weighted_area_mm2 += area * weight;
      }
      if (all_inside(above)) break;
    }
  }
}

// Flakes are summed by patch, patches in blocks of this many, and the blocks then, so that a change costs the
// patches and blocks it lies in.
constexpr std::size_t patches_per_block = 64;

// The sums, a layer each, of rows `first` to `end` of a table that has one entry a layer in each row.
void sum_rows(const std::vector<ZonePortion>& table, std::size_t first, std::size_t end,
              std::span<ZonePortion> sums) {
  std::fill(sums.begin(), sums.end(), ZonePortion{});
  for (std::size_t row = first; row < end; ++row)
    for (std::size_t l = 0; l < sums.size(); ++l) sums[l] += table[row * sums.size() + l];
}

}  // namespace

ZonePortion& ZonePortion::operator+=(const ZonePortion& other) {
  area_mm2 += other.area_mm2;
  weighted_area_mm2 += other.weighted_area_mm2;
  scanned_area_mm2 += other.scanned_area_mm2;
  raw_area_mm2 += other.raw_area_mm2;
  lost_per_hair_mm_mm2 += other.lost_per_hair_mm_mm2;
  return *this;
}

std::vector<ZonePortion> ZoneAreas::measure(const Surface& surface, std::span<const CoverLayer> layers) {
  const std::vector<std::uint32_t> stale = changes_.since_last(surface, layers);
  const std::size_t patch_count = surface.patches.size(), layer_count = layers.size();
  const std::size_t flake_count = surface.flake_count();
  const std::size_t block_count = (patch_count + patches_per_block - 1) / patches_per_block;
  by_flake_.resize(flake_count * layer_count);
  by_patch_.resize(patch_count * layer_count);
  by_block_.resize(block_count * layer_count);
  const auto row = [&](std::vector<ZonePortion>& table, std::size_t number) {
    return std::span<ZonePortion>{table.data() + number * layer_count, layer_count};
  };
  parallel_ranges(stale.size(), 4096, [&](std::size_t begin, std::size_t end) {
    std::vector<LayerOnPatch> present;
    const auto in_range = std::span(stale).subspan(begin, end - begin);
    for_patches_of(in_range, [&](std::uint32_t patch, std::span<const std::uint32_t> flakes) {
      find_layers_on(surface.patches[patch], layers, present);
      for (const std::uint32_t flake : flakes) {
        const std::uint32_t first = flake * triangles_per_flake;
        measure_range(surface, present,
                      {first, std::min(first + triangles_per_flake, surface.triangle_count())},
                      row(by_flake_, flake));
      }
    });
  });
  for_patches_of(stale, [&](std::uint32_t patch, std::span<const std::uint32_t>) {
    const std::size_t first = std::size_t{patch} * flakes_per_patch;
    sum_rows(by_flake_, first, std::min(flake_count, first + flakes_per_patch), row(by_patch_, patch));
  });
  std::size_t last_block = block_count;
  for (const std::uint32_t flake : stale) {
    const std::size_t block = flake / flakes_per_patch / patches_per_block;
    if (block == last_block) continue;
    last_block = block;
    const std::size_t first = block * patches_per_block;
    sum_rows(by_patch_, first, std::min(patch_count, first + patches_per_block), row(by_block_, block));
  }
  std::vector<ZonePortion> sums(layer_count);
  sum_rows(by_block_, 0, block_count, sums);
  return sums;
}

}  // namespace scalpmap
