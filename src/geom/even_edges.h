// Brings a scan to the edges that the work wants, whether it is too coarse, too dense or both.
#pragma once

#include <cstddef>
#include <functional>

#include "base/progress.h"
#include "base/result.h"
#include "geom/mesh.h"

namespace scalpmap {

struct EvenEdgesOptions {
  std::function<double(Vec3 place)> longest_edge;  // wanted at a place, > 0; called from several threads
  double most_deviation_mm = 0.05;                 // see SimplifyOptions
  std::size_t most_triangles = 4'000'000;          // see RefineOptions
};

// Simplifies what is dense, refines what is coarse (curved), and simplifies again where refining left much
// that is shorter than needed: halving an edge a little too long leaves two of half the length wanted. Edges
// come out between about half of the longest wanted and all of it, three quarters on average. The deviation
// is shared by both steps that simplify. Errors: as refine_mesh and simplify_mesh have them.
Result<Mesh> even_edges(Mesh mesh, const EvenEdgesOptions& options, Progress& progress);

}  // namespace scalpmap
