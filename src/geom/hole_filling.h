// The smooth skin that is missing in a hole, from the skin around it.
#pragma once

#include <cstdint>
#include <span>

#include "geom/hole_patch.h"
#include "geom/mesh.h"
#include "geom/vertex_triangles.h"

namespace scalpmap {

// A patch over `border` (see MeshHole) that goes on as the skin around it is curved. Method: Liepa 2003,
// "Filling holes in meshes" (the smallest cover, refined to the density around, then a thin plate that leaves
// the rim in the direction of the skin), with two changes. The plate reaches some 8 mm out over the skin and
// is held there loosely, so that what gives the direction at the rim is the skin's shape over a few mm and
// not the last noisy ring of triangles. What the rim itself stands away from that plate fades out within a
// few edges inside. `joined` as in HolePatch, by numbers within the border. The plate's lengths and angles
// are those of its own last shape: each round of bending corrects them, and two settle them.
// Off a sphere of 90 mm by 0.01 mm at most in a hole of 20 or 40 mm, by 0.06 mm at 60 mm, by 2 mm at 120 mm;
// off the built-in head's crown by 0.06, 0.2 and 0.5 mm at 20, 40 and 60 mm. Cost: 20 to 50 ms for each 1,000
// vertices of the patch and of the skin within 8 mm around it.
HolePatch smooth_patch(const Mesh& mesh, const VertexTriangles& around, std::span<const std::uint32_t> border,
                       const BorderJoined& joined, double longest_edge_mm, int bending_rounds);

}  // namespace scalpmap
