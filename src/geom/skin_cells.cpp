#include "geom/skin_cells.h"

#include <limits>

namespace scalpmap {

SkinCells gather_skin_cells(const Surface& surface, double reach_mm) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  constexpr double least_cos = 0.5;
  const double squared_reach = reach_mm * reach_mm;
  SkinCells cells{std::vector<std::uint32_t>(surface.vertex_count(), none), 0};
  std::vector<std::uint32_t> queue;
  for (std::uint32_t seed = 0; seed < surface.vertex_count(); ++seed) {
    if (cells.cell_of[seed] != none) continue;
    cells.cell_of[seed] = cells.count;
    const Vec3 middle = surface.position(seed), normal = wide(surface.averaged_normals[seed]);
    queue.assign(1, seed);
    for (std::size_t i = 0; i < queue.size(); ++i)
      for (const std::uint32_t w : surface.neighbours_of(queue[i])) {
        if (cells.cell_of[w] != none || length_squared(surface.position(w) - middle) >= squared_reach ||
            dot(wide(surface.averaged_normals[w]), normal) < least_cos)
          continue;
        cells.cell_of[w] = cells.count;
        queue.push_back(w);
      }
    ++cells.count;
  }
  return cells;
}

}  // namespace scalpmap
