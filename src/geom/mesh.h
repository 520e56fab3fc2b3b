// Bare triangles: what a scan file holds, and what every step of preparation passes on.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "geom/vec3.h"

namespace scalpmap {

using Triangle = std::array<std::uint32_t, 3>;  // vertex indices, counter-clockwise seen from outside

struct Mesh {
  std::vector<Vec3> vertices;
  std::vector<Triangle> triangles;
};

inline Vec3 triangle_vector_area(Vec3 a, Vec3 b, Vec3 c) {
  return cross(b - a, c - a) * 0.5;
}

}  // namespace scalpmap
