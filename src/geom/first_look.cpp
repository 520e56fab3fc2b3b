#include "geom/first_look.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace scalpmap {

Mesh coarse_stand_in(const Mesh& mesh, double cell_mm) {
  constexpr std::int64_t middle = 1 << 20;
  const auto cell_of = [&](double x) {
    const auto cell = static_cast<std::int64_t>(std::floor(x / cell_mm));
    return static_cast<std::uint64_t>(std::clamp<std::int64_t>(cell + middle, 0, 2 * middle - 1));
  };
  std::vector<std::pair<std::uint64_t, std::uint32_t>> cells(mesh.vertices.size());
  for (std::uint32_t v = 0; v < cells.size(); ++v) {
    const Vec3 p = mesh.vertices[v];
    cells[v] = {cell_of(p.x) << 42 | cell_of(p.y) << 21 | cell_of(p.z), v};
  }
  std::sort(cells.begin(), cells.end());
  Mesh coarse;
  std::vector<std::uint32_t> joined(mesh.vertices.size());
  for (std::size_t first = 0; first < cells.size();) {
    Vec3 sum;
    std::size_t last = first;
    for (; last < cells.size() && cells[last].first == cells[first].first; ++last) {
      sum += mesh.vertices[cells[last].second];
      joined[cells[last].second] = static_cast<std::uint32_t>(coarse.vertices.size());
    }
    coarse.vertices.push_back(sum / static_cast<double>(last - first));
    first = last;
  }
  std::vector<Triangle> all;
  for (const Triangle& t : mesh.triangles) {
    Triangle j{joined[t[0]], joined[t[1]], joined[t[2]]};
    if (j[0] == j[1] || j[1] == j[2] || j[2] == j[0]) continue;
    std::rotate(j.begin(), std::min_element(j.begin(), j.end()), j.end());
    all.push_back(j);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  coarse.triangles = std::move(all);
  return coarse;
}

}  // namespace scalpmap
