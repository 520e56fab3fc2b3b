#include "draw/vertex_clusters.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace scalpmap {

std::vector<std::uint32_t> vertex_clusters(const Surface& surface, double cell_mm) {
  const std::uint32_t count = surface.vertex_count();
  std::vector<std::uint64_t> keys(count);
  const auto cell = [cell_mm](float coordinate) {
    return static_cast<std::uint64_t>(
        static_cast<std::int64_t>(std::floor(static_cast<double>(coordinate) / cell_mm)) & 0xfffff);
  };
  for (std::uint32_t v = 0; v < count; ++v) {
    const Vec3f p = surface.positions[v], n = surface.averaged_normals[v];
    const std::uint64_t octant = (n.x < 0 ? 1u : 0u) | (n.y < 0 ? 2u : 0u) | (n.z < 0 ? 4u : 0u);
    keys[v] = octant << 60 | cell(p.x) << 40 | cell(p.y) << 20 | cell(p.z);
  }
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&keys](std::uint32_t a, std::uint32_t b) {
    return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
  });
  std::vector<std::uint32_t> stands_for(count);
  std::uint32_t first = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || keys[order[i]] != keys[order[i - 1]]) first = order[i];
    stands_for[order[i]] = first;
  }
  return stands_for;
}

}  // namespace scalpmap
