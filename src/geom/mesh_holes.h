// The open borders of a mesh, one by one: the neck's edge and each hole in the skin; and their filling.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geom/mesh.h"

namespace scalpmap {

// An open border of a mesh, closed round: the neck's edge or a hole.
struct MeshHole {
  // Vertices in order, each once, counter-clockwise as seen from outside: the hole lies to the left, the mesh
  // to the right. Starts at the lowest vertex.
  std::vector<std::uint32_t> border;
  Vec3 middle;             // of the border, by its length
  Vec3 direction;          // unit, outward through the hole
  double around_mm = 0.0;  // length of the border
  double widest_mm = 0.0;  // longest straight distance between two of its vertices
  double area_mm2 = 0.0;   // of the skin that is missing: of a coarse smooth filling, 0.1 % on a sphere
};

// All simple closed borders (geom/border_loops.h), longest first; what does not close is left out and
// counted. `mesh` has valid indices, as from repair_mesh. Some 0.15 s at 1,000,000 triangles, then for each
// hole what its coarse filling costs: nothing for a triangle, 30 ms for 200 vertices, 0.1 s for 1,000. The
// figure for a neck's missing area is that of a round end to it, and means little.
std::vector<MeshHole> find_holes(const Mesh& mesh, std::int64_t* left_out = nullptr);

// What closing holes added to a mesh.
struct HoleFilling {
  std::int64_t vertices = 0;
  std::int64_t triangles = 0;
  double area_mm2 = 0.0;
};

// Closes holes that find_holes found on this mesh, each with a smooth patch (geom/hole_filling.h) whose edges
// are about as long as those of its border, growing inward up to `longest_edge_mm` where that is longer; no
// old vertex or triangle moves, and the border's edges are not cut. New vertices and triangles come last.
// Every hole can be closed. Fill a head's holes, not its neck. 0.25 s for a border of 1,000 vertices where
// edges may grow to 3 mm, 50 ms for each 1,000 vertices where they may not.
HoleFilling fill_holes(Mesh& mesh, std::span<const MeshHole> holes, double longest_edge_mm);
HoleFilling fill_hole(Mesh& mesh, const MeshHole& hole, double longest_edge_mm);

}  // namespace scalpmap
