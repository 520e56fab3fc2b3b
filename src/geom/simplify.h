// Takes needless vertices out of a dense scan until its edges are about as long as the work wants them.
#pragma once

#include <functional>

#include "base/progress.h"
#include "base/result.h"
#include "geom/mesh.h"

namespace scalpmap {

struct SimplifyOptions {
  // The longest edge wanted at a place, > 0: the same field as RefineOptions::longest_edge. Edges shorter
  // than about half of it go, so both leave edges between half of it and all of it. Called from several
  // threads.
  std::function<double(Vec3 place)> longest_edge;
  // How far a vertex of the scan may lie from the new surface at most, along its normal.
  double most_deviation_mm = 0.05;
};

// Merges the two ends of short edges, shortest first, each time into the middle of all the scan's vertices
// that came together there (so noise is averaged and not chosen from), where that
// - keeps every vertex of the scan taken out so far within the deviation of the new triangles;
// - leaves no edge longer than wanted, no sliver, no triangle that turns its back to its neighbours, and the
//   same connection as before (link condition: Dey, Edelsbrunner, Guha, Nekhayev 1999, "Topology preserving
//   edge contraction").
// A scan's own noise may be larger than the deviation, and then no surface with fewer vertices is within it.
// So where vertices stand off the smooth surface through their neighbours by sigma (root mean square,
// curvature taken out) three sigma are allowed where that is more, up to 0.5 mm; and of sigma no more than
// half as much again as most of the skin around has, as noise is everywhere and relief in places. Measured
// with white noise of 0.1 mm on edges of 0.25 mm: the new vertices are 0.07 mm (root mean square) off the
// true sphere. At sharp edges (a cube's) the same rule lets 0.1 mm pass. Border vertices move along a
// straight border only, none farther off it than the deviation; vertices where more than two triangles meet
// at an edge stay. Vertices that stay keep their order, and so do triangles; a mesh that has no short edge
// comes back as it is. `mesh` has valid indices, finite positions, no triangle that names a vertex twice. The
// same mesh gives the same bytes, whatever the number of cores. Errors: refused when cancelled. Linear time,
// shared by the cores; tests/bench/surface_bench.cpp says how long; about 80 bytes a triangle besides the
// mesh.
Result<Mesh> simplify_mesh(Mesh mesh, const SimplifyOptions& options, Progress& progress);

}  // namespace scalpmap
