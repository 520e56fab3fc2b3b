#include "support/mesh_checks.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <tuple>
#include <vector>

namespace scalpmap {

MeshCheck check_mesh(const Mesh& mesh) {
  MeshCheck check;
  std::vector<std::uint64_t> sides;
  for (const Triangle& t : mesh.triangles)
    for (std::size_t s = 0; s < 3; ++s) sides.push_back(std::uint64_t{t[s]} << 32 | t[(s + 1) % 3]);
  std::sort(sides.begin(), sides.end());
  for (std::size_t i = 1; i < sides.size(); ++i) check.doubled_sides += sides[i] == sides[i - 1];
  for (std::uint64_t side : sides)
    check.open_sides += !std::binary_search(sides.begin(), sides.end(), side << 32 | side >> 32);
  check.euler = static_cast<long>(mesh.vertices.size()) - static_cast<long>(sides.size() / 2) +
                static_cast<long>(mesh.triangles.size());

  std::vector<std::uint32_t> parent(mesh.vertices.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t v) {
    while (parent[v] != v) v = parent[v] = parent[parent[v]];
    return v;
  };
  for (const Triangle& t : mesh.triangles) {
    parent[root(t[1])] = root(t[0]);
    parent[root(t[2])] = root(t[0]);
  }
  for (std::uint32_t v = 0; v < parent.size(); ++v) check.pieces += parent[v] == v;

  std::vector<std::tuple<double, double, double>> places;
  for (Vec3 v : mesh.vertices) places.emplace_back(v.x, v.y, v.z);
  std::sort(places.begin(), places.end());
  for (Vec3 v : mesh.vertices)
    check.unmirrored += !std::binary_search(places.begin(), places.end(), std::tuple(-v.x, v.y, v.z));

  std::vector<double> angles;
  check.least_area_mm2 = 1e9;
  for (const Triangle& t : mesh.triangles) {
    const Vec3 a = mesh.vertices[t[0]], b = mesh.vertices[t[1]], c = mesh.vertices[t[2]];
    const double area = length(triangle_vector_area(a, b, c));
    check.area_mm2 += area;
    check.least_area_mm2 = std::min(check.least_area_mm2, area);
    check.volume_mm3 += dot(a, cross(b, c)) / 6.0;
    const auto angle = [](Vec3 at, Vec3 p, Vec3 q) {
      return std::acos(std::clamp(dot(normalized(p - at), normalized(q - at)), -1.0, 1.0)) * 180.0 /
             std::numbers::pi;
    };
    angles.push_back(std::min({angle(a, b, c), angle(b, c, a), angle(c, a, b)}));
  }
  if (angles.empty()) return check;
  std::sort(angles.begin(), angles.end());
  check.least_angle_deg = angles.front();
  check.angle_of_worst_thousandth_deg = angles[angles.size() / 1000];
  return check;
}

}  // namespace scalpmap
