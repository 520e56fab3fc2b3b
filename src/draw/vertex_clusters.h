// Groups of vertices that lie together and face the same way, each with one vertex to stand for it.
#pragma once

#include <cstdint>
#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// For each vertex the vertex that stands for it: the first one in its cell of this size whose averaged normal
// lies in the same octant, so that the two sides of an ear stay apart.
std::vector<std::uint32_t> vertex_clusters(const Surface& surface, double cell_mm);

}  // namespace scalpmap
