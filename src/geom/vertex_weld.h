// Which vertices of a mesh lie on one another.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geom/vec3.h"

namespace scalpmap {

// For each vertex that is used the first vertex that it lies on: itself, or an earlier one that lies on
// itself and is within `tolerance`. Of vertices not used the answer means nothing. `used` holds one entry a
// vertex; used positions are finite, tolerance > 0. About 60 ns a vertex; twelve bytes.
std::vector<std::uint32_t> first_vertices(std::span<const Vec3> vertices, std::span<const char> used,
                                          double tolerance);

}  // namespace scalpmap
