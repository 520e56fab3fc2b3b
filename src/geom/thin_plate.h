// A mesh as a thin plate: bent as little as it can be, held where its place is known.
#pragma once

#include <span>
#include <vector>

#include "geom/mesh.h"

namespace scalpmap {

// Where the vertices come to lie when the integral of the squared Laplacian of the position plus that of
// hold * (distance from its place in `wanted`)^2 is least: the bi-Laplacian fairing of Kobbelt, Campagna,
// Vorsatz and Seidel 1998 with the cotangent weights of Meyer, Desbrun, Schroeder and Barr 2003. Lengths and
// angles are those of `mesh`. `hold` is per vertex in 1/mm^4: relief narrower than some 2 pi hold^(-1/4) is
// smoothed away; 0 lets a vertex go. Vertices that no ring of triangles closes around do not resist bending.
// Solved exactly (sparse Cholesky): some 15 ms per 1,000 vertices, a little more than linear. Without hold
// enough to settle it, `wanted` comes back.
std::vector<Vec3> bend_thin_plate(const Mesh& mesh, std::span<const double> hold,
                                  std::span<const Vec3> wanted);

// Lets vectors known at the first `known.size()` vertices fade out over the rest of the mesh: smoothly, to
// 1/e within about `reach_mm` (the screened Laplace equation).
std::vector<Vec3> fade_out(const Mesh& mesh, std::span<const Vec3> known, double reach_mm);

}  // namespace scalpmap
