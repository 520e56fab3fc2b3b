#include "geom/skin_walk.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace scalpmap {

namespace {

// A walk that has not arrived by then goes round in circles, or over skin that is not the one meant.
constexpr int most_steps = 1000;
// What is beyond an edge by less than this share of the triangle is on it: or a walk would cross back and
// forth.
constexpr double on_edge = 1e-12;

}  // namespace

std::optional<SkinPlace> walk_to_line(const Surface& surface, const TriangleNeighbours& neighbours,
                                      std::uint32_t from_triangle, Vec3 point, Vec3 outward) {
  std::uint32_t triangle = from_triangle;
  for (int step = 0; step < most_steps; ++step) {
    const Triangle& t = surface.triangles[triangle];
    const std::array<Vec3, 3> corner{surface.position(t[0]), surface.position(t[1]), surface.position(t[2])};
    const Vec3 a = corner[0] - point, b = corner[1] - point, c = corner[2] - point;
    const std::array<double, 3> part{dot(outward, cross(b, c)), dot(outward, cross(c, a)),
                                     dot(outward, cross(a, b))};
    const double whole = part[0] + part[1] + part[2];
    if (!(whole > 0.0)) return std::nullopt;
    const auto least = static_cast<std::size_t>(std::min_element(part.begin(), part.end()) - part.begin());
    if (part[least] >= -on_edge * whole) {
      std::array<double, 3> weight{};
      for (std::size_t i = 0; i < 3; ++i) weight[i] = std::max(part[i], 0.0);
      const double sum = weight[0] + weight[1] + weight[2];
      for (double& w : weight) w /= sum;
      return SkinPlace{triangle, weight[0], weight[1], weight[2],
                       corner[0] * weight[0] + corner[1] * weight[1] + corner[2] * weight[2]};
    }
    const std::optional<std::uint32_t> beyond = neighbours.across(triangle, least);
    if (!beyond) return std::nullopt;
    triangle = *beyond;
  }
  return std::nullopt;
}

}  // namespace scalpmap
