#include "geom/skin_sample.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/rng.h"

namespace scalpmap {

namespace {

double along(Vec3 p, char axis) {
  return axis == 0 ? p.x : axis == 1 ? p.y : p.z;
}

}  // namespace

SkinSample sample_skin(const Mesh& mesh, std::size_t count) {
  SkinSample sample;
  double all = 0.0;
  for (const auto& [a, b, c] : mesh.triangles)
    all += length(triangle_vector_area(mesh.vertices[a], mesh.vertices[b], mesh.vertices[c]));
  if (!(all > 0.0) || !std::isfinite(all)) return sample;
  // One point in each of `count` equal stretches of the running area; only its place in the triangle is by
  // lot.
  Rng rng(1);
  double passed = 0.0;
  std::size_t taken = 0;
  for (const auto& [ia, ib, ic] : mesh.triangles) {
    const Vec3 a = mesh.vertices[ia], b = mesh.vertices[ib], c = mesh.vertices[ic];
    const Vec3 area = triangle_vector_area(a, b, c);
    passed += length(area);
    while (taken < count && (static_cast<double>(taken) + 0.5) * all < passed * static_cast<double>(count)) {
      double u = rng.unit(), v = rng.unit();
      if (u + v > 1.0) {
        u = 1.0 - u;
        v = 1.0 - v;
      }
      sample.points.push_back(a + (b - a) * u + (c - a) * v);
      sample.normals.push_back(normalized(area));
      ++taken;
    }
  }
  if (sample.points.empty()) return sample;
  const double number = static_cast<double>(sample.points.size());
  for (const Vec3 p : sample.points) sample.middle += p / number;
  double squared = 0.0;
  for (const Vec3 p : sample.points) squared += length_squared(p - sample.middle) / number;
  sample.spread = std::sqrt(squared);
  sample.spacing = std::sqrt(all / number);
  return sample;
}

NearestSample::NearestSample(std::vector<Vec3> points)
    : points_(std::move(points)), order_(points_.size()), axis_(points_.size(), 0) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  build(0, order_.size());
}

void NearestSample::build(std::size_t first, std::size_t last) {
  if (last - first < 2) return;
  Vec3 low = points_[order_[first]], high = low;
  for (std::size_t i = first; i < last; ++i) {
    const Vec3 p = points_[order_[i]];
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  const Vec3 size = high - low;
  const char axis = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
  const std::size_t middle = first + (last - first) / 2;
  std::nth_element(order_.begin() + static_cast<std::ptrdiff_t>(first),
                   order_.begin() + static_cast<std::ptrdiff_t>(middle),
                   order_.begin() + static_cast<std::ptrdiff_t>(last), [&](std::size_t a, std::size_t b) {
                     const double at_a = along(points_[a], axis), at_b = along(points_[b], axis);
                     return at_a != at_b ? at_a < at_b : a < b;
                   });
  axis_[middle] = axis;
  build(first, middle);
  build(middle + 1, last);
}

void NearestSample::search(std::size_t first, std::size_t last, Vec3 place, std::size_t& best,
                           double& best_squared) const {
  if (first >= last) return;
  const std::size_t middle = first + (last - first) / 2;
  const Vec3 p = points_[order_[middle]];
  const double squared = length_squared(p - place);
  if (squared < best_squared) {
    best_squared = squared;
    best = order_[middle];
  }
  const double across = along(place, axis_[middle]) - along(p, axis_[middle]);
  const bool low_side = across < 0.0;
  if (low_side)
    search(first, middle, place, best, best_squared);
  else
    search(middle + 1, last, place, best, best_squared);
  if (across * across >= best_squared) return;
  if (low_side)
    search(middle + 1, last, place, best, best_squared);
  else
    search(first, middle, place, best, best_squared);
}

std::optional<std::size_t> NearestSample::nearest(Vec3 place, double within) const {
  std::size_t best = points_.size();
  double best_squared = within * within;
  search(0, points_.size(), place, best, best_squared);
  if (best == points_.size()) return std::nullopt;
  return best;
}

}  // namespace scalpmap
