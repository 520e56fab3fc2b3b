#include "geom/skin_curvature.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/parallel.h"
#include "geom/skin_cells.h"

namespace scalpmap {

namespace {

constexpr double cell_reach_mm = 2.0;

// A cell of skin as one place: means over its area. The mean normal is left shorter than 1, so that on a ball
// it is the mean place over the radius, to the last bit.
struct Piece {
  Vec3 place, normal;
  double area_mm2 = 0.0;
};

std::vector<Piece> pieces_of(const Surface& surface, const SkinCells& cells) {
  std::vector<double> vertex_area(surface.vertex_count(), 0.0);
  for (std::uint32_t i = 0; i < surface.triangle_count(); ++i)
    for (const std::uint32_t v : surface.triangles[i]) vertex_area[v] += surface.triangle_area_mm2[i] / 3.0;
  std::vector<Piece> pieces(cells.count);
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
    Piece& piece = pieces[cells.cell_of[v]];
    piece.place += surface.position(v) * vertex_area[v];
    piece.normal += wide(surface.averaged_normals[v]) * vertex_area[v];
    piece.area_mm2 += vertex_area[v];
  }
  // A piece that folds over itself may have no area at all; it then counts for nothing.
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
    Piece& piece = pieces[cells.cell_of[v]];
    if (piece.area_mm2 > 0.0) continue;
    piece = {surface.position(v), wide(surface.averaged_normals[v]), 0.0};
  }
  for (Piece& piece : pieces)
    if (piece.area_mm2 > 0.0) {
      piece.place = piece.place / piece.area_mm2;
      piece.normal = piece.normal / piece.area_mm2;
    }
  return pieces;
}

// Pieces in cubes, for "all within a reach".
class PieceGrid {
 public:
  PieceGrid(const std::vector<Piece>& pieces, double reach_mm) : low_(pieces[0].place) {
    Vec3 high = low_;
    for (const Piece& piece : pieces) {
      const Vec3& x = piece.place;
      low_ = {std::min(low_.x, x.x), std::min(low_.y, x.y), std::min(low_.z, x.z)};
      high = {std::max(high.x, x.x), std::max(high.y, x.y), std::max(high.z, x.z)};
    }
    const Vec3 extent = high - low_;
    cube_mm_ = std::max(reach_mm / 2.0, std::max({extent.x, extent.y, extent.z}) / most_cubes_an_axis);
    const auto along = [&](double mm) { return static_cast<int>(mm / cube_mm_) + 1; };
    size_ = {along(extent.x), along(extent.y), along(extent.z)};
    start_.assign(static_cast<std::size_t>(size_[0]) * static_cast<std::size_t>(size_[1]) *
                          static_cast<std::size_t>(size_[2]) +
                      1,
                  0);
    std::vector<std::size_t> slots;
    for (const Piece& piece : pieces) {
      const auto at = cube(piece.place);
      slots.push_back(slot(at[0], at[1], at[2]));
      ++start_[slots.back() + 1];
    }
    for (std::size_t i = 1; i < start_.size(); ++i) start_[i] += start_[i - 1];
    std::vector<std::uint32_t> fill(start_.begin(), start_.end() - 1);
    members_.resize(pieces.size());
    for (std::uint32_t i = 0; i < pieces.size(); ++i) members_[fill[slots[i]]++] = i;
  }

  // Calls visit(index) for every piece within `reach_mm`, and for some beyond, always in the same order.
  template <class Visit>
  void visit_near(Vec3 place, double reach_mm, Visit&& visit) const {
    const Vec3 reach{reach_mm, reach_mm, reach_mm};
    const auto from = cube(place - reach), to = cube(place + reach);
    for (int z = from[2]; z <= to[2]; ++z)
      for (int y = from[1]; y <= to[1]; ++y)
        for (std::size_t i = start_[slot(from[0], y, z)]; i < start_[slot(to[0], y, z) + 1]; ++i)
          visit(members_[i]);
  }

 private:
  static constexpr double most_cubes_an_axis = 100.0;

  std::array<int, 3> cube(Vec3 place) const {
    const Vec3 from = place - low_;
    const auto along = [&](double mm, int size) {
      return static_cast<int>(std::clamp(mm / cube_mm_, 0.0, static_cast<double>(size - 1)));
    };
    return {along(from.x, size_[0]), along(from.y, size_[1]), along(from.z, size_[2])};
  }
  std::size_t slot(int x, int y, int z) const {
    return (static_cast<std::size_t>(z) * static_cast<std::size_t>(size_[1]) + static_cast<std::size_t>(y)) *
               static_cast<std::size_t>(size_[0]) +
           static_cast<std::size_t>(x);
  }

  Vec3 low_;
  double cube_mm_ = 1.0;
  std::array<int, 3> size_{1, 1, 1};
  std::vector<std::uint32_t> start_;  // of each cube's members, and one more
  std::vector<std::uint32_t> members_;
};

SkinBend bend_at(const Piece& here, const std::vector<Piece>& pieces, const PieceGrid& grid,
                 double reach_mm) {
  const Vec3 up = normalized(here.normal);
  const Vec3 e = normalized(cross(up, std::abs(up.x) < 0.6 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
  const Vec3 f = cross(up, e);
  // Weighted sums over places (x, y) and normals (u, v) in the tangent plane.
  double weight = 0.0, x = 0.0, y = 0.0, u = 0.0, v = 0.0;
  double xx = 0.0, xy = 0.0, yy = 0.0, ux = 0.0, uy = 0.0, vx = 0.0, vy = 0.0;
  grid.visit_near(here.place, reach_mm, [&](std::uint32_t i) {
    const Piece& piece = pieces[i];
    const Vec3 away = piece.place - here.place;
    const double fall = 1.0 - length_squared(away) / (reach_mm * reach_mm);
    const double facing = dot(piece.normal, up);
    if (fall <= 0.0 || facing <= 0.0) return;
    const double w = piece.area_mm2 * fall * fall * facing;
    const double px = dot(away, e), py = dot(away, f), nu = dot(piece.normal, e), nv = dot(piece.normal, f);
    weight += w;
    x += w * px, y += w * py, u += w * nu, v += w * nv;
    xx += w * px * px, xy += w * px * py, yy += w * py * py;
    ux += w * nu * px, uy += w * nu * py, vx += w * nv * px, vy += w * nv * py;
  });
  if (weight <= 0.0) return {};
  xx -= x * x / weight, xy -= x * y / weight, yy -= y * y / weight;
  ux -= u * x / weight, uy -= u * y / weight, vx -= v * x / weight, vy -= v * y / weight;
  const double determinant = xx * yy - xy * xy, half_sum = (xx + yy) / 2.0;
  // Skin along a line alone, or none around: nothing can be told, and it is taken as flat.
  if (determinant <= 1e-3 * half_sum * half_sum) return {};
  const double a = (ux * yy - uy * xy) / determinant, b = (uy * xx - ux * xy) / determinant;
  const double c = (vx * yy - vy * xy) / determinant, d = (vy * xx - vx * xy) / determinant;
  return {static_cast<float>((a + d) / 2.0), static_cast<float>(a * d - (b + c) * (b + c) / 4.0)};
}

}  // namespace

SkinCurvature measure_skin_curvature(const Surface& surface) {
  const SkinCells cells = gather_skin_cells(surface, cell_reach_mm);
  const std::vector<Piece> pieces = pieces_of(surface, cells);
  const double reach_mm = std::max(curvature_reach_mm, 3.0 * surface.mean_edge_mm);
  const PieceGrid grid(pieces, reach_mm);
  std::vector<SkinBend> of_cell(cells.count);
  parallel_ranges(cells.count, 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) of_cell[i] = bend_at(pieces[i], pieces, grid, reach_mm);
  });

  SkinCurvature curvature;
  curvature.of_triangle.resize(surface.triangle_count());
  for (std::uint32_t i = 0; i < surface.triangle_count(); ++i) {
    double mean = 0.0, gauss = 0.0;
    for (const std::uint32_t v : surface.triangles[i]) {
      const SkinBend& bend = of_cell[cells.cell_of[v]];
      mean += static_cast<double>(bend.mean_per_mm) / 3.0;
      gauss += static_cast<double>(bend.gauss_per_mm2) / 3.0;
    }
    curvature.of_triangle[i] = {static_cast<float>(mean), static_cast<float>(gauss)};
  }
  return curvature;
}

}  // namespace scalpmap
