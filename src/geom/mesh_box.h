// The box around a mesh, along the axes.
#pragma once

#include <algorithm>

#include "geom/mesh.h"

namespace scalpmap {

struct MeshBox {
  Vec3 low, high;
  Vec3 size() const { return high - low; }
  Vec3 middle() const { return (low + high) * 0.5; }
};

// Around all vertices, used or not; at the origin where there are none.
inline MeshBox box_around(const Mesh& mesh) {
  if (mesh.vertices.empty()) return {};
  MeshBox box{mesh.vertices.front(), mesh.vertices.front()};
  for (const Vec3 p : mesh.vertices) {
    box.low = {std::min(box.low.x, p.x), std::min(box.low.y, p.y), std::min(box.low.z, p.z)};
    box.high = {std::max(box.high.x, p.x), std::max(box.high.y, p.y), std::max(box.high.z, p.z)};
  }
  return box;
}

}  // namespace scalpmap
