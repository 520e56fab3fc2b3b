#include "geom/simplify.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>

#include "base/parallel.h"
#include "geom/edge_collapse.h"
#include "geom/mesh_edges.h"

namespace scalpmap {

namespace {

// Parts are cubes of about this many triangles, so that one fits the nearer caches.
constexpr double triangles_per_part = 16000.0;
constexpr double most_parts_an_axis = 60.0;
// A round leaves what lies between parts alone; each round cuts the parts elsewhere (shares of a part).
constexpr std::array<double, 3> part_offsets = {0.0, 0.37, 0.71};
// Edges shorter than this share of the longest wanted are collapsed.
constexpr double shortest_share = 0.6;
constexpr std::size_t smallest_range = 16384;

// Inner vertices, vertices of a plain border, and those that cannot move.
void find_kinds(ThinningMesh& m) {
  const MeshEdges edges(m.triangles, m.vertices.size());
  std::vector<char> borders(m.vertices.size(), 0);
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    const auto sides = edges.sides_of(e);
    if (sides.size() == 2) continue;
    const Triangle& t = m.triangles[triangle_of(sides[0])];
    for (const std::uint32_t v : {t[sides[0] % 3], t[(sides[0] + 1) % 3]})
      borders[v] = sides.size() == 1 && borders[v] < 2 ? static_cast<char>(borders[v] + 1) : char{3};
  }
  m.kind.resize(borders.size());
  for (std::size_t v = 0; v < borders.size(); ++v)
    m.kind[v] = borders[v] == 0   ? VertexKind::inner
                : borders[v] == 2 ? VertexKind::border
                                  : VertexKind::fixed;
}

bool has_short_edge(const ThinningMesh& m) {
  std::atomic<bool> found = false;
  parallel_ranges(m.triangles.size(), smallest_range, [&](std::size_t begin, std::size_t end) {
    for (std::size_t t = begin; t < end && !found; ++t)
      for (std::size_t k = 0; k < 3; ++k) {
        const std::uint32_t a = m.triangles[t][k], b = m.triangles[t][(k + 1) % 3];
        if (distance(m.vertices[a], m.vertices[b]) < shortest_share * m.longest_mm[a]) found = true;
      }
  });
  return found;
}

struct Grid {
  Vec3 low;
  double size = 1.0;  // of a cube
  std::array<std::uint32_t, 3> count{1, 1, 1};

  std::uint32_t cell_of(Vec3 p) const {
    const auto along = [&](double at, double from, std::uint32_t most) {
      return std::min(static_cast<std::uint32_t>(std::max((at - from) / size, 0.0)), most - 1);
    };
    return (along(p.z, low.z, count[2]) * count[1] + along(p.y, low.y, count[1])) * count[0] +
           along(p.x, low.x, count[0]);
  }
};

// Cubes over which the mesh's triangles are dealt out, moved by a share of a cube.
Grid grid_over(const ThinningMesh& m, double offset) {
  Vec3 low{1e300, 1e300, 1e300}, high{-1e300, -1e300, -1e300};
  double area = 0.0;
  for (const auto& [a, b, c] : m.triangles) {
    const Vec3 p = m.vertices[a];
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
    area += length(triangle_vector_area(p, m.vertices[b], m.vertices[c]));
  }
  const double extent = std::max({high.x - low.x, high.y - low.y, high.z - low.z, 1e-9});
  Grid grid;
  if (static_cast<double>(m.triangles.size()) <= triangles_per_part) return grid;
  grid.size = std::max(std::sqrt(area * triangles_per_part / static_cast<double>(m.triangles.size())),
                       extent / most_parts_an_axis);
  grid.low = low - Vec3{1, 1, 1} * (grid.size * offset);
  const auto cells = [&](double from, double to) {
    return static_cast<std::uint32_t>((to - from) / grid.size) + 1;
  };
  grid.count = {cells(grid.low.x, high.x), cells(grid.low.y, high.y), cells(grid.low.z, high.z)};
  return grid;
}

// One round: deals the triangles out to parts, and works on them side by side.
void collapse_in_parts(ThinningMesh& m, const Grid& grid, const ThinningRules& rules) {
  const std::uint32_t part_count = grid.count[0] * grid.count[1] * grid.count[2];
  std::vector<std::uint32_t> part_of(m.triangles.size());
  std::fill(m.owner.begin(), m.owner.end(), no_index);
  parallel_ranges(m.triangles.size(), smallest_range, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const Triangle& t = m.triangles[i];
      part_of[i] = grid.cell_of((m.vertices[t[0]] + m.vertices[t[1]] + m.vertices[t[2]]) / 3.0);
      for (const std::uint32_t v : t) {
        // Whoever comes first, a vertex of several parts ends up as shared.
        const std::atomic_ref owner(m.owner[v]);
        std::uint32_t seen = no_index;
        if (!owner.compare_exchange_strong(seen, part_of[i], std::memory_order_relaxed) && seen != part_of[i])
          owner.store(shared_owner, std::memory_order_relaxed);
      }
    }
  });
  std::vector<std::uint32_t> start(std::size_t{part_count} + 1, 0);
  for (const std::uint32_t part : part_of) ++start[part + 1];
  for (std::uint32_t part = 0; part < part_count; ++part) start[part + 1] += start[part];
  std::vector<std::uint32_t> members(m.triangles.size());
  {
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (std::uint32_t t = 0; t < members.size(); ++t) members[next[part_of[t]]++] = t;
  }
  std::vector<std::uint32_t> parts;  // that hold anything
  for (std::uint32_t part = 0; part < part_count; ++part)
    if (start[part + 1] > start[part]) parts.push_back(part);
  std::fill(m.first_corner.begin(), m.first_corner.end(), no_index);
  std::fill(m.nearest_mm.begin(), m.nearest_mm.end(), -1.0f);
  m.next_corner.resize(3 * m.triangles.size());
  parallel_ranges(parts.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      collapse_short_edges(m, parts[i],
                           std::span(members).subspan(start[parts[i]], start[parts[i] + 1] - start[parts[i]]),
                           rules);
  });
  std::size_t kept = 0;
  for (std::size_t t = 0; t < m.triangles.size(); ++t) {
    if (m.triangles[t][0] == no_index) continue;
    m.triangles[kept] = m.triangles[t];
    m.first_removed[kept++] = m.first_removed[t];
  }
  m.triangles.resize(kept);
  m.first_removed.resize(kept);
}

// What is left, vertices that nothing uses any more taken out.
Mesh mesh_of(ThinningMesh&& m) {
  std::vector<std::uint32_t> place(m.vertices.size(), 0);
  for (const Triangle& t : m.triangles)
    for (const std::uint32_t v : t) place[v] = 1;
  std::uint32_t kept = 0;
  for (std::size_t v = 0; v < place.size(); ++v) {
    if (!place[v]) continue;
    m.vertices[kept] = m.vertices[v];
    place[v] = kept++;
  }
  m.vertices.resize(kept);
  m.vertices.shrink_to_fit();
  m.triangles.shrink_to_fit();
  for (Triangle& t : m.triangles)
    for (std::uint32_t& v : t) v = place[v];
  return {std::move(m.vertices), std::move(m.triangles)};
}

}  // namespace

Result<Mesh> simplify_mesh(Mesh mesh, const SimplifyOptions& options, Progress& progress) {
  const Error cancelled{ErrorKind::refused, "Cancelled."};
  const char* const step = "simplifying the surface";
  progress.report(step, 0.0);
  if (progress.cancelled()) return cancelled;
  ThinningMesh m;
  m.vertices = std::move(mesh.vertices);
  m.triangles = std::move(mesh.triangles);
  const std::size_t vertex_count = m.vertices.size();
  m.longest_mm.resize(vertex_count);
  parallel_ranges(vertex_count, smallest_range, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v)
      m.longest_mm[v] = static_cast<float>(options.longest_edge(m.vertices[v]));
  });
  if (!has_short_edge(m)) return Mesh{std::move(m.vertices), std::move(m.triangles)};
  m.scanned.resize(vertex_count);
  std::transform(m.vertices.begin(), m.vertices.end(), m.scanned.begin(), narrow);
  find_kinds(m);
  m.allowed_mm.assign(vertex_count, 0.0f);
  m.merged.assign(vertex_count, 1);
  m.border_drift_mm.assign(vertex_count, 0.0f);
  m.owner.resize(vertex_count);
  m.next_removed.assign(vertex_count, no_index);
  m.first_corner.resize(vertex_count);
  m.nearest_mm.resize(vertex_count);
  m.first_removed.assign(m.triangles.size(), no_index);
  const ThinningRules rules{shortest_share, options.most_deviation_mm};
  for (std::size_t round = 0; round < part_offsets.size(); ++round) {
    progress.report(step, 0.1 + 0.6 * std::sqrt(static_cast<double>(round) / part_offsets.size()));
    if (progress.cancelled()) return cancelled;
    const Grid grid = grid_over(m, part_offsets[round]);
    collapse_in_parts(m, grid, rules);
    if (grid.count == std::array<std::uint32_t, 3>{1, 1, 1}) break;  // nothing was shared
  }
  progress.report(step, 1.0);
  return mesh_of(std::move(m));
}

}  // namespace scalpmap
