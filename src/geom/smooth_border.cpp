#include "geom/smooth_border.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/parallel.h"
#include "geom/border_distance.h"
#include "geom/border_pieces.h"
#include "geom/field_share.h"
#include "geom/vertex_areas.h"

namespace scalpmap {

namespace {

constexpr double reach_in_sigmas = 2.5;
constexpr double field_reach_mm = field_inside / field_steps_per_mm;

// Averages over connected skin about one vertex after another: the value there of the plane that fits best,
// so that it does not matter how evenly the vertices lie about it. One mark a flood instead of clearing a
// list as long as the surface each time.
class Averaging {
 public:
  Averaging(const Surface& surface, const std::vector<float>& areas_mm2, const std::vector<float>& values,
            double reach_mm)
      : surface_(surface),
        areas_mm2_(areas_mm2),
        values_(values),
        squared_reach_(reach_mm * reach_mm),
        fall_(-0.5 * reach_in_sigmas * reach_in_sigmas / squared_reach_),
        mark_(surface.vertex_count(), 0) {}

  double about(std::uint32_t centre) {
    ++current_;
    queue_.clear();
    meet(centre);
    const Vec3 middle = surface_.position(centre);
    const Vec3 facing = wide(surface_.averaged_normals[centre]);
    const Vec3 across = normalized(cross(facing, std::abs(facing.x) < 0.5 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
    const Vec3 along = cross(facing, across);
    // Sums of weights, of places and of values, for the plane through the values that fits best.
    double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0, yy = 0.0, f = 0.0, fx = 0.0, fy = 0.0;
    for (std::size_t i = 0; i < queue_.size(); ++i) {
      const std::uint32_t v = queue_[i];
      const Vec3 offset = surface_.position(v) - middle;
      const double squared = length_squared(offset);
      if (squared > squared_reach_ || dot(wide(surface_.averaged_normals[v]), facing) < far_side_cos)
        continue;
      // Cut off where the Gaussian has fallen to nothing much, but without a step.
      const double weight = static_cast<double>(areas_mm2_[v]) * (std::exp(fall_ * squared) - least_);
      const double u = dot(offset, across), w = dot(offset, along);
      const double value = weight * static_cast<double>(values_[v]);
      n += weight, x += weight * u, y += weight * w, f += value;
      xx += weight * u * u, xy += weight * u * w, yy += weight * w * w;
      fx += value * u, fy += value * w;
      for (const std::uint32_t next : surface_.neighbours_of(v)) meet(next);
    }
    if (!(n > 0.0)) return static_cast<double>(values_[centre]);
    // Moments about the centre of gravity; the plane's value at the vertex.
    x /= n, y /= n, f /= n;
    xx = xx / n - x * x, xy = xy / n - x * y, yy = yy / n - y * y;
    fx = fx / n - f * x, fy = fy / n - f * y;
    const double spread = xx * yy - xy * xy;
    if (!(spread > 1e-3 * (xx + yy) * (xx + yy))) return f;
    return f - (x * (fx * yy - fy * xy) + y * (fy * xx - fx * xy)) / spread;
  }

 private:
  void meet(std::uint32_t vertex) {
    if (mark_[vertex] == current_) return;
    mark_[vertex] = current_;
    queue_.push_back(vertex);
  }

  const Surface& surface_;
  const std::vector<float>& areas_mm2_;
  const std::vector<float>& values_;
  double squared_reach_, fall_;
  double least_ = std::exp(-0.5 * reach_in_sigmas * reach_in_sigmas);
  std::vector<std::uint32_t> mark_, queue_;
  std::uint32_t current_ = 0;
};

}  // namespace

ZoneField smoothed(const Surface& surface, const ZoneField& field, double reach_mm) {
  // A distance changes by no more than a millimetre a millimetre, so an average under this Gaussian differs
  // from the value at its middle by less than half the reach, and so does the shift that keeps the area:
  // farther from the border no vertex changes sides, whatever value it holds.
  const double band_mm = 0.6 * reach_mm + 1.0;
  const BorderDistance border =
      measure_border_distance(surface, field, std::max(band_mm + reach_mm, field_reach_mm + reach_mm));
  std::vector<std::uint32_t> band;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (std::abs(static_cast<double>(border.mm[v])) <= band_mm) band.push_back(v);
  if (band.empty()) return field;

  const std::vector<float> areas_mm2 = vertex_areas_mm2(surface);
  std::vector<float> smooth = border.mm;
  parallel_ranges(band.size(), 2048, [&](std::size_t begin, std::size_t end) {
    Averaging averaging(surface, areas_mm2, border.mm, reach_mm);
    for (std::size_t i = begin; i < end; ++i) smooth[band[i]] = static_cast<float>(averaging.about(band[i]));
  });

  std::vector<bool> in_band(surface.vertex_count(), false);
  for (const std::uint32_t v : band) in_band[v] = true;
  std::vector<std::uint32_t> triangles;
  double wanted_mm2 = 0.0;
  for (std::uint32_t i = 0; i < surface.triangle_count(); ++i) {
    const Triangle& t = surface.triangles[i];
    if (!in_band[t[0]] && !in_band[t[1]] && !in_band[t[2]]) continue;
    triangles.push_back(i);
    wanted_mm2 +=
        static_cast<double>(surface.triangle_area_mm2[i]) *
        share_inside({field_mm(field.at(t[0])), field_mm(field.at(t[1])), field_mm(field.at(t[2]))});
  }
  double low_mm = -reach_mm, high_mm = reach_mm;
  for (int step = 0; step < 30; ++step) {
    const double shift_mm = 0.5 * (low_mm + high_mm);
    double mm2 = 0.0;
    for (const std::uint32_t i : triangles) {
      const Triangle& t = surface.triangles[i];
      mm2 += static_cast<double>(surface.triangle_area_mm2[i]) *
             share_inside({static_cast<double>(smooth[t[0]]) + shift_mm,
                           static_cast<double>(smooth[t[1]]) + shift_mm,
                           static_cast<double>(smooth[t[2]]) + shift_mm});
    }
    (mm2 < wanted_mm2 ? low_mm : high_mm) = shift_mm;
  }
  const double shift_mm = 0.5 * (low_mm + high_mm);
  return field_within_reach(border,
                            [&](std::uint32_t v) { return static_cast<double>(smooth[v]) + shift_mm; });
}

}  // namespace scalpmap
