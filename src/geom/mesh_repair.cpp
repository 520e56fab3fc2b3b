#include "geom/mesh_repair.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/parallel.h"
#include "geom/mesh_edges.h"
#include "geom/vertex_weld.h"

namespace scalpmap {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t smallest_range = 32768;
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

// The triangles that are not marked, in their order.
std::vector<Triangle> unmarked(std::span<const Triangle> triangles, std::span<const char> marked) {
  std::vector<Triangle> kept;
  kept.reserve(triangles.size());
  for (std::size_t t = 0; t < triangles.size(); ++t)
    if (!marked[t]) kept.push_back(triangles[t]);
  return kept;
}

// Which vertices the triangles use.
std::vector<char> used_vertices(std::span<const Triangle> triangles, std::size_t vertex_count) {
  std::vector<char> used(vertex_count, 0);
  parallel_ranges(triangles.size(), smallest_range, [&](std::size_t begin, std::size_t end) {
    for (std::size_t t = begin; t < end; ++t)
      for (const std::uint32_t v : triangles[t])
        std::atomic_ref(used[v]).store(char{1}, std::memory_order_relaxed);
  });
  return used;
}

std::vector<double> triangle_areas(const Mesh& mesh) {
  std::vector<double> areas(mesh.triangles.size());
  parallel_ranges(areas.size(), smallest_range, [&](std::size_t begin, std::size_t end) {
    for (std::size_t t = begin; t < end; ++t) {
      const auto& [a, b, c] = mesh.triangles[t];
      areas[t] = length(triangle_vector_area(mesh.vertices[a], mesh.vertices[b], mesh.vertices[c]));
    }
  });
  return areas;
}

// Finite triangles over welded vertices.
Mesh welded(const Mesh& raw, RepairCounts& counts) {
  std::vector<char> marked(raw.triangles.size());
  parallel_ranges(marked.size(), smallest_range, [&](std::size_t begin, std::size_t end) {
    for (std::size_t t = begin; t < end; ++t)
      marked[t] = std::any_of(raw.triangles[t].begin(), raw.triangles[t].end(), [&](std::uint32_t v) {
        return v >= raw.vertices.size() || !finite(raw.vertices[v]);
      });
  });
  counts.non_finite_triangles = std::count(marked.begin(), marked.end(), 1);
  Mesh mesh;
  mesh.triangles = counts.non_finite_triangles == 0 ? raw.triangles : unmarked(raw.triangles, marked);
  if (mesh.triangles.empty()) return mesh;
  const std::vector<char> used = used_vertices(mesh.triangles, raw.vertices.size());
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

  // From here on `place` is the vertex's number among those kept.
  std::vector<std::uint32_t> place = first_vertices(raw.vertices, used, tolerance);
  for (std::uint32_t v = 0; v < raw.vertices.size(); ++v) {
    if (!used[v]) continue;
    if (place[v] != v) {
      place[v] = place[place[v]];
      ++counts.welded_vertices;
    } else {
      place[v] = static_cast<std::uint32_t>(mesh.vertices.size());
      mesh.vertices.push_back(raw.vertices[v]);
    }
  }
  const double least_area = extent * extent * 1e-14;
  marked.resize(mesh.triangles.size());
  parallel_ranges(marked.size(), smallest_range, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      Triangle& t = mesh.triangles[i];
      for (std::uint32_t& v : t) v = place[v];
      const bool apart = t[0] != t[1] && t[1] != t[2] && t[2] != t[0];
      marked[i] = !(apart && length(triangle_vector_area(mesh.vertices[t[0]], mesh.vertices[t[1]],
                                                         mesh.vertices[t[2]])) > least_area);
    }
  });
  counts.degenerate_triangles = std::count(marked.begin(), marked.end(), 1);
  if (counts.degenerate_triangles > 0) mesh.triangles = unmarked(mesh.triangles, marked);
  return mesh;
}

// The mesh on its way: triangles are marked as dropped and taken out only at the end.
class Sheet {
 public:
  explicit Sheet(Mesh& mesh, RepairCounts& counts)
      : mesh_(mesh),
        counts_(counts),
        edges_(mesh.triangles, mesh.vertices.size()),
        dropped_(mesh.triangles.size(), 0) {}

  void repair() {
    drop_duplicates();
    find_patches();
    drop_fins();
    keep_largest_piece();
    count_borders();
    turn_outward();
    take_out_dropped();
  }

 private:
  std::uint32_t triangle_count() const { return static_cast<std::uint32_t>(mesh_.triangles.size()); }
  std::uint32_t third_corner(Side s) const { return mesh_.triangles[triangle_of(s)][(s + 2) % 3]; }

  // Marks triangles as dropped and says how many.
  std::int64_t drop(std::span<const char> marked) {
    const auto count = std::count(marked.begin(), marked.end(), 1);
    if (count == 0) return 0;
    edges_.forget(marked);
    for (std::size_t t = 0; t < dropped_.size(); ++t) dropped_[t] |= marked[t];
    return count;
  }

  // Of triangles with the same three corners (in whatever order) the first stays.
  void drop_duplicates() {
    std::vector<char> marked(triangle_count(), 0);
    std::vector<Side> by_corner;
    for (std::uint32_t e = 0; e < edges_.count(); ++e) {
      const auto sides = edges_.sides_of(e);
      if (sides.size() < 2) continue;
      if (sides.size() == 2) {
        if (third_corner(sides[0]) == third_corner(sides[1])) marked[triangle_of(sides[1])] = 1;
        continue;
      }
      by_corner.assign(sides.begin(), sides.end());
      std::stable_sort(by_corner.begin(), by_corner.end(),
                       [&](Side a, Side b) { return third_corner(a) < third_corner(b); });
      for (std::size_t i = 1; i < by_corner.size(); ++i)
        if (third_corner(by_corner[i]) == third_corner(by_corner[i - 1]))
          marked[triangle_of(by_corner[i])] = 1;
    }
    counts_.duplicate_triangles = drop(marked);
  }

  // Triangles joined over edges of exactly two triangles are a patch, named after its first triangle. On the
  // way each is told whether it runs against that one.
  void find_patches() {
    std::vector<Side> opposite(3 * std::size_t{triangle_count()}, none);
    parallel_ranges(edges_.count(), smallest_range, [&](std::size_t begin, std::size_t end) {
      for (std::size_t e = begin; e < end; ++e) {
        const auto sides = edges_.sides_of(static_cast<std::uint32_t>(e));
        if (sides.size() != 2) continue;
        opposite[sides[0]] = sides[1];
        opposite[sides[1]] = sides[0];
      }
    });
    patch_of_.assign(triangle_count(), none);
    against_.assign(triangle_count(), 0);
    std::vector<std::uint32_t> reached;
    for (std::uint32_t seed = 0; seed < triangle_count(); ++seed) {
      if (patch_of_[seed] != none || dropped_[seed]) continue;
      patch_of_[seed] = seed;
      reached.assign(1, seed);
      while (!reached.empty()) {
        const std::uint32_t t = reached.back();
        reached.pop_back();
        for (Side side = 3 * t; side < 3 * t + 3; ++side) {
          const Side other = opposite[side];
          if (other == none) continue;
          const std::uint32_t neighbour = triangle_of(other);
          if (patch_of_[neighbour] != none) continue;
          patch_of_[neighbour] = seed;
          // Two triangles agree when they run along their edge in opposite directions.
          const bool agrees = mesh_.triangles[t][side - 3 * t] != mesh_.triangles[neighbour][other % 3];
          against_[neighbour] = agrees ? against_[t] : static_cast<char>(!against_[t]);
          reached.push_back(neighbour);
        }
      }
    }
    // Patches joined over any edge are a piece.
    Groups pieces(triangle_count());
    for (std::uint32_t e = 0; e < edges_.count(); ++e) {
      const auto sides = edges_.sides_of(e);
      for (std::size_t i = 1; sides.size() > 2 && i < sides.size(); ++i)
        pieces.join(patch_of_[triangle_of(sides[0])], patch_of_[triangle_of(sides[i])]);
    }
    piece_of_patch_ = std::move(pieces.parent);
    for (std::uint32_t t = 0; t < triangle_count(); ++t)  // a parent lies before its child
      piece_of_patch_[t] = piece_of_patch_[piece_of_patch_[t]];
  }

  std::uint32_t piece_of(std::uint32_t triangle) const { return piece_of_patch_[patch_of_[triangle]]; }

  void drop_fins() {
    std::vector<std::uint32_t> patch_size(triangle_count(), 0), largest_patch_of_piece(triangle_count(), 0);
    for (std::uint32_t t = 0; t < triangle_count(); ++t)
      if (!dropped_[t]) ++patch_size[patch_of_[t]];
    for (std::uint32_t p = 0; p < triangle_count(); ++p) {
      std::uint32_t& largest = largest_patch_of_piece[piece_of_patch_[p]];
      largest = std::max(largest, patch_size[p]);
    }
    // Only flaps with a free edge: a small lid that closes a hole between other sheets is skin.
    std::vector<char> has_border(triangle_count(), 0);
    for (std::uint32_t e = 0; e < edges_.count(); ++e) {
      const auto sides = edges_.sides_of(e);
      if (sides.size() == 1) has_border[patch_of_[triangle_of(sides[0])]] = 1;
    }
    std::vector<char> marked(triangle_count(), 0);
    for (std::uint32_t t = 0; t < triangle_count(); ++t) {
      if (dropped_[t]) continue;
      const std::uint32_t patch = patch_of_[t];
      marked[t] = has_border[patch] && patch_size[patch] <= most_fin_triangles &&
                  patch_size[patch] * 4 < largest_patch_of_piece[piece_of_patch_[patch]];
    }
    counts_.fin_triangles = drop(marked);
    if (counts_.fin_triangles > 0) find_patches();
  }

  void keep_largest_piece() {
    area_ = triangle_areas(mesh_);
    std::vector<double> area_of_piece(triangle_count(), 0.0);
    double all = 0.0;
    for (std::uint32_t t = 0; t < triangle_count(); ++t) {
      if (dropped_[t]) continue;
      counts_.pieces += area_of_piece[piece_of(t)] == 0.0;
      area_of_piece[piece_of(t)] += area_[t];
      all += area_[t];
    }
    const auto largest = static_cast<std::uint32_t>(
        std::max_element(area_of_piece.begin(), area_of_piece.end()) - area_of_piece.begin());
    counts_.kept_area_share = area_of_piece[largest] / all;
    std::vector<char> marked(triangle_count(), 0);
    for (std::uint32_t t = 0; t < triangle_count(); ++t) marked[t] = !dropped_[t] && piece_of(t) != largest;
    counts_.dropped_triangles = drop(marked);
  }

  void count_borders() {
    struct Border {
      std::uint32_t from, to;
    };
    std::vector<Border> borders;
    for (std::uint32_t e = 0; e < edges_.count(); ++e) {
      const auto sides = edges_.sides_of(e);
      counts_.non_manifold_edges += sides.size() > 2;
      if (sides.size() != 1) continue;
      const Triangle& t = mesh_.triangles[triangle_of(sides[0])];
      borders.push_back({t[sides[0] % 3], t[(sides[0] + 1) % 3]});
    }
    if (borders.empty()) return;
    Groups joined(mesh_.vertices.size());
    std::vector<double> border_length(mesh_.vertices.size(), 0.0);
    for (const auto& [from, to] : borders) joined.join(from, to);
    for (const auto& [from, to] : borders) {
      double& sum = border_length[joined.root(from)];
      counts_.open_borders += sum == 0.0;
      sum += distance(mesh_.vertices[from], mesh_.vertices[to]);
      counts_.longest_border = std::max(counts_.longest_border, sum);
    }
  }

  // Gives neighbours in a patch the same sense, then turns each patch outward.
  void turn_outward() {
    Vec3 middle;
    double all = 0.0;
    for (std::uint32_t i = 0; i < triangle_count(); ++i) {
      if (dropped_[i]) continue;
      const auto& [a, b, c] = mesh_.triangles[i];
      middle += (mesh_.vertices[a] + mesh_.vertices[b] + mesh_.vertices[c]) * (area_[i] / 3.0);
      all += area_[i];
    }
    middle = middle / all;
    std::vector<double>& volume =
        area_;  // of each triangle, about the middle; the areas have done their work
    parallel_ranges(triangle_count(), smallest_range, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const auto& [a, b, c] = mesh_.triangles[i];
        const double own = dot(mesh_.vertices[a] - middle,
                               triangle_vector_area(mesh_.vertices[a], mesh_.vertices[b], mesh_.vertices[c]));
        volume[i] = against_[i] ? -own : own;
      }
    });
    std::vector<double> volume_of_patch(triangle_count(), 0.0);
    std::int64_t kept = 0, turned = 0;
    for (std::uint32_t t = 0; t < triangle_count(); ++t)
      if (!dropped_[t]) volume_of_patch[patch_of_[t]] += volume[t];
    for (std::uint32_t t = 0; t < triangle_count(); ++t) {
      if (dropped_[t]) continue;
      ++kept;
      if ((against_[t] == 1) == (volume_of_patch[patch_of_[t]] < 0.0)) continue;
      std::swap(mesh_.triangles[t][1], mesh_.triangles[t][2]);
      ++turned;
    }
    counts_.turned_inside_out = turned * 2 > kept;
    counts_.flipped_triangles = counts_.turned_inside_out ? kept - turned : turned;
  }

  void take_out_dropped() {
    mesh_.triangles = unmarked(mesh_.triangles, dropped_);
    const std::vector<char> used = used_vertices(mesh_.triangles, mesh_.vertices.size());
    if (std::find(used.begin(), used.end(), 0) == used.end()) return;
    std::vector<std::uint32_t> place(used.size(), 0);
    std::uint32_t kept = 0;
    for (std::size_t v = 0; v < place.size(); ++v) {
      if (!used[v]) continue;
      mesh_.vertices[kept] = mesh_.vertices[v];
      place[v] = kept++;
    }
    mesh_.vertices.resize(kept);
    for (Triangle& t : mesh_.triangles)
      for (std::uint32_t& v : t) v = place[v];
  }

  Mesh& mesh_;
  RepairCounts& counts_;
  MeshEdges edges_;
  std::vector<char> dropped_;
  std::vector<std::uint32_t> patch_of_;  // by triangle; `none` where dropped before patches were found
  std::vector<char> against_;            // by triangle: runs against the first of its patch
  std::vector<std::uint32_t> piece_of_patch_;
  std::vector<double> area_;
};

}  // namespace

RepairedMesh repair_mesh(const Mesh& raw) {
  RepairedMesh result;
  result.mesh = welded(raw, result.counts);
  if (result.mesh.triangles.empty()) return {Mesh{}, result.counts};
  Sheet(result.mesh, result.counts).repair();
  if (result.mesh.triangles.empty()) return {Mesh{}, result.counts};
  return result;
}

}  // namespace scalpmap
