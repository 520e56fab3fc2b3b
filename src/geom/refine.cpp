#include "geom/refine.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "base/parallel.h"
#include "geom/mesh_edges.h"

namespace scalpmap {

namespace {

constexpr std::size_t smallest_range = 16384;
constexpr std::uint32_t unsplit = std::numeric_limits<std::uint32_t>::max();
// A vertex with a triangle that leans away from its normal by more than this lies on a crease, or in noise:
// the edges there stay straight.
constexpr double smooth_cos = 0.82;  // 35 degrees
// A curved midpoint never leaves its chord by more than this share of the edge (a 35 degree arc: 0.077).
constexpr double most_bulge_share = 0.08;

// Normals of the triangles, and the same at the vertices, weighted by the angle at the corner, so that it
// does not matter how the skin is cut into triangles. A vertex is smooth where all its triangles lean about
// the same way and no border or sheet ends there; others have no normal.
std::vector<Vec3> smooth_normals(const Mesh& mesh, const MeshEdges& edges) {
  std::vector<Vec3> of_triangle(mesh.triangles.size());
  std::vector<std::array<float, 3>> angles(mesh.triangles.size());
  parallel_ranges(mesh.triangles.size(), smallest_range, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Triangle& t = mesh.triangles[i];
      const std::array<Vec3, 3> p = {mesh.vertices[t[0]], mesh.vertices[t[1]], mesh.vertices[t[2]]};
      of_triangle[i] = normalized(triangle_vector_area(p[0], p[1], p[2]), {});
      for (std::size_t k = 0; k < 3; ++k) {
        const Vec3 to_next = normalized(p[(k + 1) % 3] - p[k], {}),
                   to_last = normalized(p[(k + 2) % 3] - p[k], {});
        angles[i][k] = static_cast<float>(std::acos(std::clamp(dot(to_next, to_last), -1.0, 1.0)));
      }
    }
  });
  std::vector<Vec3> normals(mesh.vertices.size());
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i)
    for (std::size_t k = 0; k < 3; ++k)
      normals[mesh.triangles[i][k]] += of_triangle[i] * static_cast<double>(angles[i][k]);
  for (Vec3& n : normals) n = normalized(n, {});

  std::vector<char> rough(normals.size(), 0);
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i)
    for (const std::uint32_t v : mesh.triangles[i]) rough[v] |= dot(of_triangle[i], normals[v]) < smooth_cos;
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    const auto sides = edges.sides_of(e);
    if (sides.size() == 2) continue;
    const Triangle& t = mesh.triangles[triangle_of(sides[0])];
    rough[t[sides[0] % 3]] = rough[t[(sides[0] + 1) % 3]] = 1;
  }
  for (std::size_t v = 0; v < normals.size(); ++v)
    if (rough[v]) normals[v] = {};
  return normals;
}

// The middle of the cubic from a to b that is square to the normals there.
Vec3 curved_midpoint(Vec3 a, Vec3 b, Vec3 normal_a, Vec3 normal_b) {
  const Vec3 chord = b - a;
  const Vec3 bulge = (normal_a * dot(chord, normal_a) - normal_b * dot(chord, normal_b)) * -0.125;
  const double most = most_bulge_share * length(chord);
  const double size = length(bulge);
  return (a + b) * 0.5 + (size > most ? bulge * (most / size) : bulge);
}

class Refiner {
 public:
  Refiner(Mesh& mesh, const RefineOptions& options) : mesh_(mesh), options_(options) {}

  // Splits each edge that is too long once; false where there is none.
  bool pass() {
    const MeshEdges edges(mesh_.triangles, mesh_.vertices.size());
    const std::vector<std::uint32_t> chosen = edges_to_split(edges);
    if (chosen.empty()) return false;
    // Only of the mesh as it came: midpoints get theirs from their ends.
    if (options_.placement == MidpointPlacement::curved && normals_.empty())
      normals_ = smooth_normals(mesh_, edges);
    std::vector<std::uint32_t> midpoint(edges.count(), unsplit);
    for (const std::uint32_t e : chosen) {
      const auto [a, b] = ends(edges.sides_of(e)[0]);
      midpoint[e] = add_midpoint(a, b);
    }
    std::vector<Triangle> next;
    next.reserve(mesh_.triangles.size() + 2 * chosen.size());
    for (std::uint32_t t = 0; t < mesh_.triangles.size(); ++t)
      split(mesh_.triangles[t],
            {midpoint[edges.edge_of_side[3 * t]], midpoint[edges.edge_of_side[3 * t + 1]],
             midpoint[edges.edge_of_side[3 * t + 2]]},
            next);
    mesh_.triangles = std::move(next);
    return true;
  }

 private:
  // From the lower vertex number to the higher, so that rounding does not depend on the side seen first.
  std::pair<std::uint32_t, std::uint32_t> ends(Side side) const {
    const Triangle& t = mesh_.triangles[triangle_of(side)];
    const std::uint32_t a = t[side % 3], b = t[(side + 1) % 3];
    return {std::min(a, b), std::max(a, b)};
  }

  // All edges that are too long, and with each the longest edge of its triangles, and so on: a triangle is
  // never cut across its length only, so none turns into a needle where fine and coarse meet (Rivara 1984,
  // "Algorithms for refining triangular grids").
  std::vector<std::uint32_t> edges_to_split(const MeshEdges& edges) const {
    std::vector<double> squared_length(edges.count());
    std::vector<char> marked(edges.count(), 0);
    std::vector<std::uint32_t> chosen;
    parallel_ranges(edges.count(), smallest_range, [&](std::size_t begin, std::size_t end) {
      for (std::size_t e = begin; e < end; ++e) {
        const auto [a, b] = ends(edges.sides_of(static_cast<std::uint32_t>(e))[0]);
        squared_length[e] = squared(a, b);
        const double limit = options_.longest_edge((mesh_.vertices[a] + mesh_.vertices[b]) * 0.5);
        marked[e] = squared_length[e] > limit * limit;
      }
    });
    for (std::uint32_t e = 0; e < edges.count(); ++e)
      if (marked[e]) chosen.push_back(e);
    for (std::size_t i = 0; i < chosen.size(); ++i)
      for (const Side side : edges.sides_of(chosen[i])) {
        const Side first = side - side % 3;
        std::uint32_t longest = edges.edge_of_side[first];
        for (Side s = first + 1; s < first + 3; ++s) {
          const std::uint32_t e = edges.edge_of_side[s];
          if (squared_length[e] > squared_length[longest]) longest = e;
        }
        if (marked[longest] || squared_length[longest] <= squared_length[chosen[i]]) continue;
        marked[longest] = 1;
        chosen.push_back(longest);
      }
    return chosen;
  }

  std::uint32_t add_midpoint(std::uint32_t a, std::uint32_t b) {
    const auto number = static_cast<std::uint32_t>(mesh_.vertices.size());
    const Vec3 p = mesh_.vertices[a], q = mesh_.vertices[b];
    const bool curved = !normals_.empty() && normals_[a] != Vec3{} && normals_[b] != Vec3{} &&
                        dot(normals_[a], normals_[b]) > smooth_cos;
    mesh_.vertices.push_back(curved ? curved_midpoint(p, q, normals_[a], normals_[b]) : (p + q) * 0.5);
    if (!normals_.empty()) normals_.push_back(curved ? normalized(normals_[a] + normals_[b], {}) : Vec3{});
    return number;
  }

  double squared(std::uint32_t a, std::uint32_t b) const {
    return length_squared(mesh_.vertices[a] - mesh_.vertices[b]);
  }

  // `middle[k]` lies on the side from corner k to corner k + 1.
  void split(const Triangle& t, const Triangle& middle, std::vector<Triangle>& next) const {
    const int count = (middle[0] != unsplit) + (middle[1] != unsplit) + (middle[2] != unsplit);
    if (count == 0) {
      next.push_back(t);
    } else if (count == 3) {
      next.push_back({t[0], middle[0], middle[2]});
      next.push_back({middle[0], t[1], middle[1]});
      next.push_back({middle[2], middle[1], t[2]});
      next.push_back({middle[0], middle[1], middle[2]});
    } else if (count == 1) {
      const std::size_t k = middle[0] != unsplit ? 0 : middle[1] != unsplit ? 1 : 2;
      const std::uint32_t a = t[k], b = t[(k + 1) % 3], c = t[(k + 2) % 3];
      next.push_back({a, middle[k], c});
      next.push_back({middle[k], b, c});
    } else {
      // The two split sides meet at corner b; a and c are the ends of the third.
      const std::size_t k = middle[0] == unsplit ? 1 : middle[1] == unsplit ? 2 : 0;
      const std::uint32_t a = t[k], b = t[(k + 1) % 3], c = t[(k + 2) % 3];
      const std::uint32_t ab = middle[k], bc = middle[(k + 1) % 3];
      next.push_back({ab, b, bc});
      if (squared(a, bc) <= squared(ab, c)) {
        next.push_back({a, ab, bc});
        next.push_back({a, bc, c});
      } else {
        next.push_back({a, ab, c});
        next.push_back({ab, bc, c});
      }
    }
  }

  Mesh& mesh_;
  const RefineOptions& options_;
  std::vector<Vec3> normals_;  // none at all: flat placement; zero: not smooth at this vertex
};

}  // namespace

Result<Mesh> refine_mesh(Mesh mesh, const RefineOptions& options, Progress& progress) {
  Refiner refiner(mesh, options);
  // A pass halves every long edge, so 40 passes bring 1 km below 1 nm.
  for (int pass = 0; pass < 40; ++pass) {
    if (progress.cancelled()) return Error{ErrorKind::refused, "Cancelled."};
    progress.report("refining the surface", pass / 8.0 < 1.0 ? pass / 8.0 : 1.0);
    if (!refiner.pass()) break;
    if (mesh.triangles.size() > options.most_triangles)
      return Error{ErrorKind::bad_data,
                   "The scan would need more than " + std::to_string(options.most_triangles) +
                       " triangles at this edge length; check its unit, or choose a longer "
                       "edge."};
  }
  return mesh;
}

}  // namespace scalpmap
