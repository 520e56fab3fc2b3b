#include "geom/mesh_repair.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "geom/mesh_edges.h"

namespace scalpmap {

namespace {

// Vertices closer than this share of the longest extent are one: 0.5 um on a head.
constexpr double weld_share_of_extent = 2e-6;
// A patch of at most this many triangles that hangs on the sheet by non-manifold edges only is a fin.
constexpr std::uint32_t most_fin_triangles = 16;

bool finite(Vec3 p) {
  return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z);
}

struct Groups {  // union-find; the root of a group is its lowest member, so the order of joins does not
                 // matter
  std::vector<std::uint32_t> parent;
  explicit Groups(std::size_t count) : parent(count) { std::iota(parent.begin(), parent.end(), 0u); }
  std::uint32_t root(std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    if (a != b) parent[std::max(a, b)] = std::min(a, b);
  }
};

std::uint64_t mixed(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

// Vertices in cells of four tolerances. A vertex near a cell's wall is also looked up across it, so no pair
// within the tolerance is missed; each vertex joins the first earlier one that is near enough.
class VertexWelder {
 public:
  VertexWelder(std::size_t count, double tolerance) : tolerance_(tolerance), mask_(16), next_(count, none) {
    while (mask_ < count * 2) mask_ *= 2;
    head_.assign(mask_, none);
    --mask_;
  }
  // The earlier vertex that `vertex` lies on, or `vertex` itself, which is then remembered.
  std::uint32_t weld(const std::vector<Vec3>& vertices, std::uint32_t vertex) {
    const Vec3 p = vertices[vertex];
    const double cell = tolerance_ * 4.0;
    std::int64_t low[3], high[3];
    const double coordinates[3] = {p.x, p.y, p.z};
    for (int k = 0; k < 3; ++k) {
      low[k] = static_cast<std::int64_t>(std::floor((coordinates[k] - tolerance_) / cell));
      high[k] = static_cast<std::int64_t>(std::floor((coordinates[k] + tolerance_) / cell));
    }
    for (std::int64_t i = low[0]; i <= high[0]; ++i)
      for (std::int64_t j = low[1]; j <= high[1]; ++j)
        for (std::int64_t k = low[2]; k <= high[2]; ++k)
          for (std::uint32_t v = head_[slot(i, j, k)]; v != none; v = next_[v])
            if (length_squared(vertices[v] - p) <= tolerance_ * tolerance_) return v;
    std::uint32_t& head = head_[slot(static_cast<std::int64_t>(std::floor(p.x / cell)),
                                     static_cast<std::int64_t>(std::floor(p.y / cell)),
                                     static_cast<std::int64_t>(std::floor(p.z / cell)))];
    next_[vertex] = head;
    head = vertex;
    return vertex;
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::size_t slot(std::int64_t i, std::int64_t j, std::int64_t k) const {
    return static_cast<std::size_t>(
               mixed(mixed(mixed(static_cast<std::uint64_t>(i)) + static_cast<std::uint64_t>(j)) +
                     static_cast<std::uint64_t>(k))) &
           mask_;
  }
  double tolerance_;
  std::size_t mask_;
  std::vector<std::uint32_t> head_;
  std::vector<std::uint32_t> next_;
};

// Finite triangles over welded vertices; vertices that no triangle uses are dropped.
Mesh welded(const Mesh& raw, RepairCounts& counts) {
  std::vector<char> used(raw.vertices.size(), 0);
  std::vector<Triangle> triangles;
  triangles.reserve(raw.triangles.size());
  for (const Triangle& t : raw.triangles) {
    const bool whole = std::all_of(t.begin(), t.end(), [&](std::uint32_t v) {
      return v < raw.vertices.size() && finite(raw.vertices[v]);
    });
    if (!whole) {
      ++counts.non_finite_triangles;
      continue;
    }
    for (const std::uint32_t v : t) used[v] = 1;
    triangles.push_back(t);
  }
  Mesh mesh;
  if (triangles.empty()) return mesh;
  Vec3 low{1e300, 1e300, 1e300}, high{-1e300, -1e300, -1e300};
  for (std::size_t v = 0; v < raw.vertices.size(); ++v) {
    if (!used[v]) continue;
    const Vec3 p = raw.vertices[v];
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  const double extent = std::max({high.x - low.x, high.y - low.y, high.z - low.z});
  const double farthest = std::max({std::abs(low.x), std::abs(low.y), std::abs(low.z), std::abs(high.x),
                                    std::abs(high.y), std::abs(high.z)});
  // A file of floats far from its origin cannot tell places apart any finer than its last digit.
  const double tolerance = std::max({extent * weld_share_of_extent, farthest * 0x1p-23, 1e-280});

  VertexWelder welder(raw.vertices.size(), tolerance);
  std::vector<std::uint32_t> place(raw.vertices.size(), 0);
  std::vector<Vec3>& kept = mesh.vertices;
  for (std::uint32_t v = 0; v < raw.vertices.size(); ++v) {
    if (!used[v]) continue;
    const std::uint32_t first = welder.weld(raw.vertices, v);
    if (first != v) {
      place[v] = place[first];
      ++counts.welded_vertices;
    } else {
      place[v] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(raw.vertices[v]);
    }
  }
  const double least_area = extent * extent * 1e-14;
  for (Triangle t : triangles) {
    for (std::uint32_t& v : t) v = place[v];
    const bool apart = t[0] != t[1] && t[1] != t[2] && t[2] != t[0];
    if (apart && length(triangle_vector_area(kept[t[0]], kept[t[1]], kept[t[2]])) > least_area)
      mesh.triangles.push_back(t);
    else
      ++counts.degenerate_triangles;
  }
  return mesh;
}

void drop_marked(Mesh& mesh, const std::vector<char>& marked) {
  std::size_t kept = 0;
  for (std::size_t t = 0; t < mesh.triangles.size(); ++t)
    if (!marked[t]) mesh.triangles[kept++] = mesh.triangles[t];
  mesh.triangles.resize(kept);
}

// Of triangles with the same three corners (in whatever order) the first stays.
void drop_duplicates(Mesh& mesh, RepairCounts& counts) {
  const MeshEdges edges(mesh.triangles, mesh.vertices.size());
  std::vector<char> marked(mesh.triangles.size(), 0);
  const auto third_corner = [&](Side s) { return mesh.triangles[triangle_of(s)][(s + 2) % 3]; };
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    const auto sides = edges.sides_of(e);
    if (sides.size() < 2) continue;
    std::vector<Side> by_corner(sides.begin(), sides.end());
    std::stable_sort(by_corner.begin(), by_corner.end(),
                     [&](Side a, Side b) { return third_corner(a) < third_corner(b); });
    for (std::size_t i = 1; i < by_corner.size(); ++i)
      if (third_corner(by_corner[i]) == third_corner(by_corner[i - 1])) marked[triangle_of(by_corner[i])] = 1;
  }
  counts.duplicate_triangles += std::count(marked.begin(), marked.end(), 1);
  drop_marked(mesh, marked);
}

// Triangles joined over edges of exactly two triangles (a patch) or over any edge (a piece).
struct Connections {
  Groups patches, pieces;
  Connections(const Mesh& mesh, const MeshEdges& edges)
      : patches(mesh.triangles.size()), pieces(mesh.triangles.size()) {
    for (std::uint32_t e = 0; e < edges.count(); ++e) {
      const auto sides = edges.sides_of(e);
      for (std::size_t i = 1; i < sides.size(); ++i)
        pieces.join(triangle_of(sides[0]), triangle_of(sides[i]));
      if (sides.size() == 2) patches.join(triangle_of(sides[0]), triangle_of(sides[1]));
    }
  }
};

void drop_fins(Mesh& mesh, RepairCounts& counts) {
  const MeshEdges edges(mesh.triangles, mesh.vertices.size());
  Connections connections(mesh, edges);
  const std::size_t triangle_count = mesh.triangles.size();
  std::vector<std::uint32_t> patch_size(triangle_count, 0), largest_patch_of_piece(triangle_count, 0);
  for (std::uint32_t t = 0; t < triangle_count; ++t) ++patch_size[connections.patches.root(t)];
  for (std::uint32_t t = 0; t < triangle_count; ++t) {
    std::uint32_t& largest = largest_patch_of_piece[connections.pieces.root(t)];
    largest = std::max(largest, patch_size[connections.patches.root(t)]);
  }
  // Only flaps with a free edge: a small lid that closes a hole between other sheets is skin.
  std::vector<char> has_border(triangle_count, 0);
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    const auto sides = edges.sides_of(e);
    if (sides.size() == 1) has_border[connections.patches.root(triangle_of(sides[0]))] = 1;
  }
  std::vector<char> marked(triangle_count, 0);
  for (std::uint32_t t = 0; t < triangle_count; ++t) {
    const std::uint32_t patch = connections.patches.root(t);
    marked[t] = has_border[patch] && patch_size[patch] <= most_fin_triangles &&
                patch_size[patch] * 4 < largest_patch_of_piece[connections.pieces.root(t)];
  }
  counts.fin_triangles += std::count(marked.begin(), marked.end(), 1);
  drop_marked(mesh, marked);
}

void keep_largest_piece(Mesh& mesh, RepairCounts& counts) {
  const MeshEdges edges(mesh.triangles, mesh.vertices.size());
  Connections connections(mesh, edges);
  std::vector<double> area(mesh.triangles.size(), 0.0);
  double all = 0.0;
  for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t) {
    const auto& [a, b, c] = mesh.triangles[t];
    const double own = length(triangle_vector_area(mesh.vertices[a], mesh.vertices[b], mesh.vertices[c]));
    const std::uint32_t root = connections.pieces.root(t);
    counts.pieces += root == t;
    area[root] += own;
    all += own;
  }
  const auto largest = static_cast<std::uint32_t>(std::max_element(area.begin(), area.end()) - area.begin());
  counts.kept_area_share = area[largest] / all;
  std::vector<char> marked(mesh.triangles.size(), 0);
  for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t) marked[t] = connections.pieces.root(t) != largest;
  counts.dropped_triangles = std::count(marked.begin(), marked.end(), 1);
  drop_marked(mesh, marked);
  std::vector<std::uint32_t> place(mesh.vertices.size(), 0);
  for (const Triangle& t : mesh.triangles)
    for (const std::uint32_t v : t) place[v] = 1;
  std::uint32_t kept = 0;
  for (std::size_t v = 0; v < place.size(); ++v) {
    if (!place[v]) continue;
    mesh.vertices[kept] = mesh.vertices[v];
    place[v] = kept++;
  }
  mesh.vertices.resize(kept);
  for (Triangle& t : mesh.triangles)
    for (std::uint32_t& v : t) v = place[v];
}

// Gives neighbours in a patch the same sense, then turns each patch outward.
void orient(Mesh& mesh, const MeshEdges& edges, RepairCounts& counts) {
  const std::size_t triangle_count = mesh.triangles.size();
  constexpr char unseen = 2;
  std::vector<char> turned(triangle_count, unseen);
  Vec3 middle;
  double all = 0.0;
  for (const auto& [a, b, c] : mesh.triangles) {
    const double area = length(triangle_vector_area(mesh.vertices[a], mesh.vertices[b], mesh.vertices[c]));
    middle += (mesh.vertices[a] + mesh.vertices[b] + mesh.vertices[c]) * (area / 3.0);
    all += area;
  }
  middle = middle / all;
  std::vector<std::uint32_t> patch;
  for (std::uint32_t seed = 0; seed < triangle_count; ++seed) {
    if (turned[seed] != unseen) continue;
    patch.assign(1, seed);
    turned[seed] = 0;
    double volume = 0.0;
    for (std::size_t i = 0; i < patch.size(); ++i) {
      const std::uint32_t t = patch[i];
      const auto& [a, b, c] = mesh.triangles[t];
      const double own = dot(mesh.vertices[a] - middle,
                             triangle_vector_area(mesh.vertices[a], mesh.vertices[b], mesh.vertices[c]));
      volume += turned[t] ? -own : own;
      for (Side side = 3 * t; side < 3 * t + 3; ++side) {
        const auto sides = edges.sides_of(edges.edge_of_side[side]);
        if (sides.size() != 2) continue;
        const Side other = sides[0] == side ? sides[1] : sides[0];
        const std::uint32_t neighbour = triangle_of(other);
        if (turned[neighbour] != unseen) continue;
        // Two triangles agree when they run along their edge in opposite directions.
        const bool agrees = mesh.triangles[t][side % 3] != mesh.triangles[neighbour][other % 3];
        turned[neighbour] = agrees ? turned[t] : static_cast<char>(!turned[t]);
        patch.push_back(neighbour);
      }
    }
    for (const std::uint32_t t : patch) {
      if ((turned[t] == 1) == (volume < 0.0)) continue;
      std::swap(mesh.triangles[t][1], mesh.triangles[t][2]);
      ++counts.flipped_triangles;
    }
  }
}

void count_borders(const Mesh& mesh, const MeshEdges& edges, RepairCounts& counts) {
  Groups borders(mesh.vertices.size());
  std::vector<double> border_length(mesh.vertices.size(), 0.0);
  const auto ends = [&](std::uint32_t e) {
    const Side s = edges.sides_of(e)[0];
    const Triangle& t = mesh.triangles[triangle_of(s)];
    return std::pair{t[s % 3], t[(s + 1) % 3]};
  };
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    const std::size_t met = edges.sides_of(e).size();
    counts.non_manifold_edges += met > 2;
    if (met == 1) borders.join(ends(e).first, ends(e).second);
  }
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    if (edges.sides_of(e).size() != 1) continue;
    const auto [a, b] = ends(e);
    double& sum = border_length[borders.root(a)];
    counts.open_borders += sum == 0.0;
    sum += distance(mesh.vertices[a], mesh.vertices[b]);
    counts.longest_border = std::max(counts.longest_border, sum);
  }
}

}  // namespace

RepairedMesh repair_mesh(const Mesh& raw) {
  RepairedMesh result;
  Mesh& mesh = result.mesh;
  mesh = welded(raw, result.counts);
  drop_duplicates(mesh, result.counts);
  drop_fins(mesh, result.counts);
  if (mesh.triangles.empty()) return {Mesh{}, result.counts};
  keep_largest_piece(mesh, result.counts);
  // Turning a triangle swaps its corners, and with them its sides: the edges are found again.
  orient(mesh, MeshEdges(mesh.triangles, mesh.vertices.size()), result.counts);
  count_borders(mesh, MeshEdges(mesh.triangles, mesh.vertices.size()), result.counts);
  return result;
}

}  // namespace scalpmap
