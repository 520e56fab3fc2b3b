#include "geom/mesh_holes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "base/check.h"
#include "geom/border_loops.h"
#include "geom/hole_filling.h"
#include "geom/vertex_triangles.h"

namespace scalpmap {

namespace {

// The filling that tells a hole's area has edges up to this share of its width.
constexpr double coarse_share = 1.0 / 20.0;
// A border whose own vector area is a smaller share of a round one's has no direction of its own.
constexpr double least_flat_share = 0.05;

double widest(const std::vector<Vec3>& places) {
  double squared = 0.0;
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t j = i + 1; j < places.size(); ++j)
      squared = std::max(squared, length_squared(places[j] - places[i]));
  return std::sqrt(squared);
}

MeshHole measured(const Mesh& mesh, const VertexTriangles& around, std::vector<std::uint32_t> border) {
  MeshHole hole;
  std::vector<Vec3> places;
  for (const std::uint32_t v : border) places.push_back(mesh.vertices[v]);
  Vec3 vector_area;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Vec3 a = places[i], b = places[(i + 1) % places.size()];
    hole.around_mm += distance(a, b);
    hole.middle += (a + b) * (0.5 * distance(a, b));
    vector_area += triangle_vector_area(places[0], a, b);
  }
  hole.middle = hole.around_mm > 0.0 ? hole.middle / hole.around_mm : places[0];
  hole.widest_mm = widest(places);
  Vec3 outward;
  for (const std::uint32_t v : border)
    for (const std::uint32_t t : around.at(v)) {
      const auto& [a, b, c] = mesh.triangles[t];
      outward += triangle_vector_area(mesh.vertices[a], mesh.vertices[b], mesh.vertices[c]);
    }
  const double round_area = hole.around_mm * hole.around_mm / (4.0 * std::numbers::pi);
  const bool flat = length(vector_area) > least_flat_share * round_area;
  hole.direction = flat ? normalized(vector_area) : normalized(outward, normalized(vector_area));
  hole.border = std::move(border);
  return hole;
}

// Edges that join vertices of a border: those of the mesh, and those that earlier patches have added.
class JoinedVertices {
 public:
  JoinedVertices(const Mesh& mesh, const VertexTriangles& around) : mesh_(mesh), around_(around) {}

  bool operator()(std::uint32_t a, std::uint32_t b) const {
    for (const std::uint32_t t : around_.at(a))
      for (const std::uint32_t v : triangle(t))
        if (v == b) return true;
    return added_.contains(std::minmax(a, b));
  }
  void add(std::uint32_t a, std::uint32_t b) { added_.insert(std::minmax(a, b)); }

 private:
  const Triangle& triangle(std::uint32_t t) const { return mesh_.triangles[t]; }
  const Mesh& mesh_;
  const VertexTriangles& around_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> added_;
};

BorderJoined within(const std::vector<std::uint32_t>& border, const JoinedVertices& joined) {
  return [&](std::uint32_t i, std::uint32_t j) { return joined(border[i], border[j]); };
}

}  // namespace

std::vector<MeshHole> find_holes(const Mesh& mesh, std::int64_t* left_out) {
  std::int64_t open = 0;
  BorderLoops loops = border_loops(mesh, &open);
  if (left_out) *left_out = open;
  std::vector<MeshHole> holes;
  if (loops.empty()) return holes;
  const VertexTriangles around(mesh.triangles, mesh.vertices.size());
  const JoinedVertices joined(mesh, around);
  for (std::vector<std::uint32_t>& loop : loops) {
    MeshHole hole = measured(mesh, around, std::move(loop));
    hole.area_mm2 =
        smooth_patch(mesh, around, hole.border, within(hole.border, joined), hole.widest_mm * coarse_share, 1)
            .area_mm2();
    holes.push_back(std::move(hole));
  }
  std::sort(holes.begin(), holes.end(), [](const MeshHole& a, const MeshHole& b) {
    return a.around_mm != b.around_mm ? a.around_mm > b.around_mm : a.border < b.border;
  });
  return holes;
}

HoleFilling fill_holes(Mesh& mesh, std::span<const MeshHole> holes, double longest_edge_mm) {
  HoleFilling filling;
  const VertexTriangles around(mesh.triangles, mesh.vertices.size());
  JoinedVertices joined(mesh, around);
  for (const MeshHole& hole : holes) {
    SCALPMAP_CHECK(std::all_of(hole.border.begin(), hole.border.end(),
                               [&](std::uint32_t v) { return v < mesh.vertices.size(); }));
    const HolePatch patch =
        smooth_patch(mesh, around, hole.border, within(hole.border, joined), longest_edge_mm, 2);
    const std::uint32_t rim = patch.border_count();
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    mesh.vertices.insert(mesh.vertices.end(), patch.places.begin() + rim, patch.places.end());
    for (Triangle t : patch.triangles) {
      for (std::uint32_t& v : t) v = v < rim ? hole.border[v] : first + (v - rim);
      for (std::size_t k = 0; k < 3; ++k)
        if (t[k] < first && t[(k + 1) % 3] < first) joined.add(t[k], t[(k + 1) % 3]);
      mesh.triangles.push_back(t);
    }
    filling.vertices += static_cast<std::int64_t>(patch.places.size() - rim);
    filling.triangles += static_cast<std::int64_t>(patch.triangles.size());
    filling.area_mm2 += patch.area_mm2();
  }
  return filling;
}

HoleFilling fill_hole(Mesh& mesh, const MeshHole& hole, double longest_edge_mm) {
  return fill_holes(mesh, {&hole, 1}, longest_edge_mm);
}

}  // namespace scalpmap
