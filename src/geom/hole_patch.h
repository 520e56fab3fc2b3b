// The triangles that close a hole, before they are bent smooth: as fine as the border around them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geom/border_cover.h"
#include "geom/mesh.h"

namespace scalpmap {

// A disc of triangles. Its first vertices are the border, in order, which stay where they are; the rest lie
// within. Method: Liepa 2003, "Filling holes in meshes": the smallest cover, refined to the density of the
// border and kept Delaunay by flips; edges are halved here where Liepa splits triangles.
class HolePatch {
 public:
  // Covers the border. `joined` tells which of its vertices an edge of the mesh joins already; the patch
  // never has an edge of its own there.
  HolePatch(std::span<const Vec3> border, const BorderJoined& joined);

  // Halves edges until they are about as long as those of the border, growing by a quarter of the way inward
  // up to `longest_edge_mm` where that is longer; then evens them out. Grows coarser than asked rather than
  // beyond some 20,000 vertices. About 2 us a vertex and pass, ten passes.
  void refine(double longest_edge_mm);
  // Flips edges until the triangles around each are Delaunay.
  void flip();

  std::uint32_t border_count() const { return border_count_; }
  double area_mm2() const;

  std::vector<Vec3> places;
  std::vector<Triangle> triangles;

 private:
  static constexpr std::uint32_t none = 0xffffffff;

  void link();
  void join(std::uint32_t side, std::uint32_t other);
  void halve(std::uint32_t side);
  bool flip_side(std::uint32_t side);
  bool has_edge(std::uint32_t triangle, std::uint32_t from, std::uint32_t to) const;
  void even_out();
  Vec3 vector_area(const Triangle& t) const {
    return triangle_vector_area(places[t[0]], places[t[1]], places[t[2]]);
  }

  BorderJoined joined_;
  std::uint32_t border_count_;
  std::vector<double> edge_mm_;        // wanted at each vertex
  std::vector<std::uint32_t> across_;  // for each side the other side of its edge, none on the border
};

}  // namespace scalpmap
