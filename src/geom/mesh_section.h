// Where a plane cuts a mesh.
#pragma once

#include <array>

#include "geom/mesh.h"

namespace scalpmap {

// Hands `take` the two ends of each stretch in which a triangle crosses the plane dot(normal, p) = offset.
// Linear time.
template <class Take>
void cross_section(const Mesh& mesh, Vec3 normal, double offset, Take&& take) {
  for (const Triangle& t : mesh.triangles) {
    std::array<Vec3, 3> corner;
    std::array<double, 3> height;
    for (std::size_t s = 0; s < 3; ++s) {
      corner[s] = mesh.vertices[t[s]];
      height[s] = dot(normal, corner[s]) - offset;
    }
    std::array<Vec3, 2> crossing;
    std::size_t count = 0;
    for (std::size_t s = 0; s < 3; ++s) {
      const std::size_t next = (s + 1) % 3;
      if ((height[s] < 0.0) != (height[next] < 0.0))
        crossing[count++] = corner[s] + (corner[next] - corner[s]) * (height[s] / (height[s] - height[next]));
    }
    if (count == 2) take(crossing[0], crossing[1]);
  }
}

}  // namespace scalpmap
