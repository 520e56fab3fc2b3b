// Splits long edges until the surface is as fine as the work needs; triangles always meet edge to edge.
#pragma once

#include <cstddef>
#include <functional>

#include "base/progress.h"
#include "base/result.h"
#include "geom/mesh.h"

namespace scalpmap {

enum class MidpointPlacement {
  flat,   // on the old triangles: the shape and its area stay exactly as they were
  curved  // on the smooth surface through the old vertices, where there is one; elsewhere flat
};

struct RefineOptions {
  // The longest edge wanted at a place, > 0; called from several threads. Edges come out between half of it
  // and all of it (finer only where a coarse part meets a fine one).
  std::function<double(Vec3 place)> longest_edge;
  MidpointPlacement placement = MidpointPlacement::flat;
  std::size_t most_triangles = 4'000'000;
};

// Halves every edge longer than wanted, and its triangles with it, until none is left; old vertices keep
// their place and number. A triangle with one, two or three split edges becomes two, three or four; of two
// ways to cut what remains the shorter is taken. Works on open and non-manifold meshes. A mesh that is fine
// enough comes back as it is. Curved placement follows PN triangles (Vlachos, Peters, Boyd, Mitchell 2001,
// "Curved PN Triangles"): each edge becomes a cubic that is square to the normals at both ends; creases (over
// 35 degrees), borders and what lies next to them stay flat. Errors: bad_data where more than
// `most_triangles` would be needed; refused when cancelled.
Result<Mesh> refine_mesh(Mesh mesh, const RefineOptions& options, Progress& progress);

}  // namespace scalpmap
