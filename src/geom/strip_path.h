// The shortest path within a strip of triangles, and near it.
#pragma once

#include <cstdint>
#include <vector>

#include "geom/skin_strip.h"

namespace scalpmap {

// Where a path crosses the edge between a strip's triangles i and i + 1: at `share` of the way from vertex
// `from` to vertex `to`.
struct EdgeCrossing {
  std::uint32_t from = 0, to = 0;
  double share = 0.0;
};
struct StripPath {
  SkinStrip strip;
  std::vector<EdgeCrossing> crossings;  // one fewer than the strip's triangles
  double length_mm = 0.0;
};

// The shortest path within the strip as it is. Linear.
StripPath shortest_within(const Surface& surface, const TriangleNeighbours& neighbours, SkinStrip strip,
                          const SkinPlace& from, const SkinPlace& to);

// The shortest path within the strip; and then, as long as that path bends around a vertex on whose other
// side it has less than half a turn, the strip is moved to that other side: what is left in the end is
// shorter than any path near it. The strip is unfolded into the plane; the path in it by a funnel (Lee and
// Preparata, "Euclidean shortest paths in the presence of rectilinear barriers", 1984; Hershberger and
// Snoeyink 1994), which is linear; moving the strip is after Xin and Wang, "Efficiently determining a locally
// exact shortest path on polyhedral surfaces", 2007. Cost: about 50 ns a triangle and pass, with as many
// passes as the strip has rows of triangles to move by.
StripPath straightened(const Surface& surface, const TriangleNeighbours& neighbours, SkinStrip strip,
                       const SkinPlace& from, const SkinPlace& to);

}  // namespace scalpmap
