// Cuts a polygon of a scan file into triangles.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geom/mesh.h"

namespace scalpmap {

// Appends the triangles of one polygon, n - 2 of them, turning the way the polygon turns. A four-sided one is
// cut along its shorter good diagonal, a longer one by clipping ears (Meisters 1975), concave ones too, at a
// cost of n^3 at worst; one of more than 64 corners, or one that crosses itself, is cut as a fan. Corners
// must be valid indices; fewer than three give nothing.
void triangulate_polygon(std::span<const std::uint32_t> corners, std::span<const Vec3> vertices,
                         std::vector<Triangle>& triangles);

}  // namespace scalpmap
