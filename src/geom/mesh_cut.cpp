#include "geom/mesh_cut.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "geom/mesh_edges.h"
#include "geom/mesh_pieces.h"

namespace scalpmap {

namespace {

constexpr double on_plane_share = 1e-6;  // of the longest extent of the mesh

double longest_extent(const Mesh& mesh) {
  Vec3 low = mesh.vertices.front(), high = low;
  for (const Vec3 p : mesh.vertices) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  return std::max({high.x - low.x, high.y - low.y, high.z - low.z});
}

double area_of(const Mesh& mesh) {
  double sum = 0.0;
  for (const auto& [a, b, c] : mesh.triangles)
    sum += length(triangle_vector_area(mesh.vertices[a], mesh.vertices[b], mesh.vertices[c]));
  return sum;
}

// All that is above the plane, whatever its pieces; vertices that are no longer used stay.
Mesh clipped(const Mesh& mesh, Vec3 normal, double offset, MeshCut& cut) {
  const double on_plane = on_plane_share * longest_extent(mesh);
  std::vector<double> above(mesh.vertices.size());
  for (std::size_t v = 0; v < above.size(); ++v) {
    above[v] = dot(mesh.vertices[v], normal) - offset;
    if (std::abs(above[v]) <= on_plane) above[v] = 0.0;
  }
  const MeshEdges edges(mesh.triangles, mesh.vertices.size());
  constexpr std::uint32_t uncut = 0xffffffff;
  std::vector<std::uint32_t> vertex_on_edge(edges.count(), uncut);
  Mesh kept;
  kept.vertices = mesh.vertices;
  for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t) {
    const Triangle& corners = mesh.triangles[t];
    const auto side_of = [&](std::size_t k) { return above[corners[k]]; };
    const bool any_above = side_of(0) > 0.0 || side_of(1) > 0.0 || side_of(2) > 0.0;
    const bool any_below = side_of(0) < 0.0 || side_of(1) < 0.0 || side_of(2) < 0.0;
    if (!any_below) {
      kept.triangles.push_back(corners);
      continue;
    }
    if (!any_above) {
      ++cut.dropped_triangles;
      continue;
    }
    ++cut.cut_triangles;
    // Sutherland and Hodgman 1974: the corners above and the places where sides pass through, in order.
    std::vector<std::uint32_t> part;
    for (std::uint32_t k = 0; k < 3; ++k) {
      const std::uint32_t a = corners[k], b = corners[(k + 1) % 3];
      if (above[a] >= 0.0) part.push_back(a);
      if (above[a] * above[b] >= 0.0) continue;
      std::uint32_t& crossing = vertex_on_edge[edges.edge_of_side[3 * t + k]];
      if (crossing == uncut) {
        crossing = static_cast<std::uint32_t>(kept.vertices.size());
        const std::uint32_t low = std::min(a, b), high = std::max(a, b);
        const double share = above[low] / (above[low] - above[high]);
        kept.vertices.push_back(mesh.vertices[low] + (mesh.vertices[high] - mesh.vertices[low]) * share);
      }
      part.push_back(crossing);
    }
    SCALPMAP_CHECK(part.size() == 3 || part.size() == 4);
    if (part.size() == 3) {
      kept.triangles.push_back({part[0], part[1], part[2]});
      continue;
    }
    const bool other_way = distance(kept.vertices[part[1]], kept.vertices[part[3]]) <
                           distance(kept.vertices[part[0]], kept.vertices[part[2]]);
    const std::size_t first = other_way ? 1 : 0;
    for (const std::size_t k : {std::size_t{1}, std::size_t{2}})
      kept.triangles.push_back({part[first], part[(first + k) % 4], part[(first + k + 1) % 4]});
  }
  return kept;
}

}  // namespace

Mesh cut_by_plane(const Mesh& mesh, Vec3 normal, double offset, MeshCut* cut) {
  MeshCut counts;
  Mesh kept;
  if (!mesh.triangles.empty()) {
    const Mesh all = clipped(mesh, normal, offset, counts);
    if (!all.triangles.empty()) {
      const MeshPieces pieces = pieces_of(all);
      counts.dropped_pieces = static_cast<std::int64_t>(pieces.pieces.size()) - 1;
      kept = piece_alone(all, pieces, 0);
    }
    counts.dropped_area_mm2 = area_of(mesh) - area_of(kept);
  }
  if (cut) *cut = counts;
  return kept;
}

}  // namespace scalpmap
