// The triangles at each vertex of a mesh.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geom/mesh.h"

namespace scalpmap {

// Ascending at each vertex. Linear time.
class VertexTriangles {
 public:
  VertexTriangles(std::span<const Triangle> triangles, std::size_t vertex_count)
      : start_(vertex_count + 1, 0), triangles_(triangles.size() * 3) {
    for (const Triangle& t : triangles)
      for (const std::uint32_t v : t) ++start_[v + 1];
    for (std::size_t v = 0; v < vertex_count; ++v) start_[v + 1] += start_[v];
    std::vector<std::uint32_t> next(start_.begin(), start_.end() - 1);
    for (std::uint32_t t = 0; t < triangles.size(); ++t)
      for (const std::uint32_t v : triangles[t]) triangles_[next[v]++] = t;
  }
  std::span<const std::uint32_t> at(std::uint32_t vertex) const {
    return {triangles_.data() + start_[vertex], triangles_.data() + start_[vertex + 1]};
  }

 private:
  std::vector<std::uint32_t> start_;
  std::vector<std::uint32_t> triangles_;
};

}  // namespace scalpmap
