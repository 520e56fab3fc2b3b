// One part of a mesh in which short edges are collapsed: the worker of geom/simplify.h.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "geom/mesh.h"

namespace scalpmap {

inline constexpr std::uint32_t no_index = std::numeric_limits<std::uint32_t>::max();

enum class VertexKind : char { inner, border, fixed };

// A mesh while it is simplified. Everything by vertex belongs to the part that owns the vertex, everything by
// triangle to the part the triangle is in, so parts can be worked on at the same time.
struct ThinningMesh {
  std::vector<Vec3> vertices;
  std::vector<Triangle> triangles;  // one that is gone names no_index

  // By vertex.
  std::vector<Vec3f> scanned;          // where the scan has it
  std::vector<float> allowed_mm;       // how far that may be from the surface; 0: not known yet
  std::vector<std::uint32_t> merged;   // how many vertices of the scan it is the middle of
  std::vector<float> longest_mm;       // edges wanted there
  std::vector<float> border_drift_mm;  // how far the border may have left the scan's, at most
  std::vector<VertexKind> kind;
  std::vector<std::uint32_t> owner;         // the part that holds all its triangles; shared_owner: several do
  std::vector<std::uint32_t> next_removed;  // the next vertex of the scan that belongs to the same triangle
  std::vector<std::uint32_t> first_corner;  // of its triangles: 3 * triangle + corner; no_index: gone
  std::vector<float> nearest_mm;            // length of its shortest edge; below zero: to be looked at again

  // By triangle.
  std::vector<std::uint32_t> first_removed;
  std::vector<std::uint32_t> next_corner;  // by corner: the next one at the same vertex
};
inline constexpr std::uint32_t shared_owner = no_index - 1;

struct ThinningRules {
  double shortest_share = 0.5;  // of the longest edge wanted: shorter ones go
  double most_deviation_mm = 0.05;
};

// Collapses the short edges between vertices that `part` owns. `triangles`: those of the part, ascending.
void collapse_short_edges(ThinningMesh& mesh, std::uint32_t part, std::span<const std::uint32_t> triangles,
                          const ThinningRules& rules);

}  // namespace scalpmap
