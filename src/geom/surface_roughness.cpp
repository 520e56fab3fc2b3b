#include "geom/surface_roughness.h"

#include <cmath>

#include "geom/skin_cells.h"

namespace scalpmap {

namespace {

// Weightless sums over the vertices of a cell: places (x, y) in its plane, heights h above it.
struct Heights {
  Vec3 middle, normal, e, f;
  double count = 0.0, xx = 0.0, xy = 0.0, yy = 0.0, xh = 0.0, yh = 0.0, hh = 0.0;
};

}  // namespace

double surface_roughness_mm(const Surface& surface) {
  const SkinCells cells = gather_skin_cells(surface, averaging_cell_mm / 2.0);
  std::vector<Heights> heights(cells.count);
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
    Heights& cell = heights[cells.cell_of[v]];
    cell.middle += surface.position(v);
    cell.normal += wide(surface.averaged_normals[v]);
    cell.count += 1.0;
  }
  for (Heights& cell : heights) {
    cell.middle = cell.middle / cell.count;
    cell.normal = normalized(cell.normal);
    cell.e = normalized(cross(cell.normal, std::abs(cell.normal.x) < 0.6 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
    cell.f = cross(cell.normal, cell.e);
  }
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
    Heights& cell = heights[cells.cell_of[v]];
    const Vec3 from = surface.position(v) - cell.middle;
    const double x = dot(from, cell.e), y = dot(from, cell.f), h = dot(from, cell.normal);
    cell.xx += x * x, cell.xy += x * y, cell.yy += y * y;
    cell.xh += x * h, cell.yh += y * h, cell.hh += h * h;
  }
  double squares = 0.0, freedoms = 0.0;
  for (const Heights& cell : heights) {
    const double determinant = cell.xx * cell.yy - cell.xy * cell.xy;
    if (cell.count < 4.0 || determinant <= 1e-3 * cell.xx * cell.yy) continue;
    const double a = (cell.xh * cell.yy - cell.yh * cell.xy) / determinant;
    const double b = (cell.yh * cell.xx - cell.xh * cell.xy) / determinant;
    squares += std::max(0.0, cell.hh - a * cell.xh - b * cell.yh);
    freedoms += cell.count - 3.0;
  }
  return freedoms > 0.0 ? std::sqrt(squares / freedoms) : 0.0;
}

}  // namespace scalpmap
