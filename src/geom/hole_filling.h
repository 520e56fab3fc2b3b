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
// are those of its own last shape: each round of bending corrects them, and two settle them. On a sphere of
// 90 mm the patch is off by the fourth order of the hole's size: 0.002 mm at the middle of a hole of 20 mm,
// 0.03 mm at 40 mm, 0.15 mm at 60 mm.
HolePatch smooth_patch(const Mesh& mesh, const VertexTriangles& around, std::span<const std::uint32_t> border,
                       const BorderJoined& joined, double longest_edge_mm, int bending_rounds);

}  // namespace scalpmap
