// A walk over the skin, from triangle to triangle, to where a line through space meets it.
#pragma once

#include <cstdint>
#include <optional>

#include "geom/surface.h"
#include "geom/triangle_neighbours.h"

namespace scalpmap {

// The place where the line through `point` along `outward` meets the skin from within, walked to from a
// triangle nearby: each step leaves a triangle by the edge the line lies farthest beyond (the visibility walk
// of Devillers, Pion and Teillaud, "Walking in a triangulation", 2001). Nothing where the walk comes to the
// skin's end, to skin turned away from `outward`, or to no end at all. About 20 ns a triangle: a tenth of
// SkinQuery::nearest() where the walk is short.
std::optional<SkinPlace> walk_to_line(const Surface& surface, const TriangleNeighbours& neighbours,
                                      std::uint32_t from_triangle, Vec3 point, Vec3 outward);

}  // namespace scalpmap
