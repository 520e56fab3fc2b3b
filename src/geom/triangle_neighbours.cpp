#include "geom/triangle_neighbours.h"

#include "base/parallel.h"

namespace scalpmap {

TriangleNeighbours::TriangleNeighbours(const Surface& surface) : across_(3 * surface.triangles.size(), none) {
  // The triangles around each vertex.
  std::vector<std::uint32_t> start(surface.vertex_count() + 1, 0);
  for (const Triangle& t : surface.triangles)
    for (const std::uint32_t v : t) ++start[v + 1];
  for (std::size_t v = 1; v < start.size(); ++v) start[v] += start[v - 1];
  std::vector<std::uint32_t> around(start.back()), next(start.begin(), start.end() - 1);
  for (std::uint32_t i = 0; i < surface.triangle_count(); ++i)
    for (const std::uint32_t v : surface.triangles[i]) around[next[v]++] = i;
  parallel_ranges(surface.triangles.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t triangle = begin; triangle < end; ++triangle)
      for (std::size_t corner = 0; corner < 3; ++corner) {
        const std::uint32_t from = surface.triangles[triangle][(corner + 1) % 3];
        const std::uint32_t to = surface.triangles[triangle][(corner + 2) % 3];
        for (std::uint32_t i = start[from]; i < start[from + 1]; ++i) {
          const Triangle& t = surface.triangles[around[i]];
          if (around[i] == triangle || (t[0] != to && t[1] != to && t[2] != to)) continue;
          across_[3 * triangle + corner] = around[i];
          break;
        }
      }
  });
}

}  // namespace scalpmap
