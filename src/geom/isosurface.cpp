// See isosurface.h. Dual contouring of the grid: one vertex for each loop of the skin through a cell, so that
// two sheets in one cell stay apart (G. Nielson, "Dual Marching Cubes", 2004), without its table: the loops
// are found by walking the cell's faces (cell_loops). Then the vertices are evened out along the skin and
// pulled onto it by Newton steps (a projected Laplacian; compare S. Gibson, "Constrained elastic surface
// nets", 1998). Cells near the skin are found by halving cubes; with each halving the solid sheds the parts
// out of reach. Half of a symmetric solid is made, then mirrored. Cost at 1 mm on the built-in head (260,000
// vertices): some 2.5 s of processor time, most of it in distances;
// about 150 bytes a vertex.
#include "geom/isosurface.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "geom/cell_loops.h"

namespace scalpmap {

namespace {

constexpr int block_cells = 4;  // a leaf of the halving: this many cells a side
constexpr int block_nodes = block_cells + 1;
constexpr int evening_rounds = 8;
constexpr double evening_step = 0.7;  // of the way to the middle of the neighbours
constexpr std::uint32_t none = 0xffffffffu;

// Grid node (i, j, k) lies at ((i - 1/2) cell, (j - 1/2) cell, (k - 1/2) cell) from `low`; cells of column
// i = 0 straddle x = 0 and keep their vertices on it.
struct Grid {
  double cell_mm = 1.0;
  Vec3 low;                               // x is 0
  int columns = 0, rows = 0, layers = 0;  // cells along x, y and z: whole blocks

  Vec3 node(int i, int j, int k) const {
    return {(i - 0.5) * cell_mm, low.y + (j - 0.5) * cell_mm, low.z + (k - 0.5) * cell_mm};
  }
  // The number of the block that holds a cell, and of the cell in its block.
  std::size_t block(int i, int j, int k) const {
    const auto of = [](int cell) { return static_cast<std::size_t>(cell / block_cells); };
    return (of(k) * of(rows) + of(j)) * of(columns) + of(i);
  }
  static std::size_t cell_in_block(int i, int j, int k) {
    const auto in = [](int cell) { return static_cast<std::size_t>(cell % block_cells); };
    return (in(k)*block_cells + in(j)) * block_cells + in(i);
  }
};

struct Block {
  int i = 0, j = 0, k = 0;  // its first cell
  Solid solid;              // what matters here
};

struct CellVertices {
  std::uint32_t first_vertex = none;  // in its block
  std::uint8_t inside = 0;            // one bit a corner
};

struct BlockSkin {
  std::array<CellVertices, block_cells * block_cells * block_cells> cells;
  std::vector<Vec3> vertices;
  struct Edge {
    int i, j, k;
    std::int8_t axis;
    bool outward_plus;  // the solid ends towards +axis
  };
  std::vector<Edge> edges;
};

using Quad = std::array<std::uint32_t, 4>;

void find_blocks(const Solid& solid, const Grid& grid, int i, int j, int k, int cells,
                 std::vector<Block>& found) {
  if (i >= grid.columns || j >= grid.rows || k >= grid.layers) return;
  const Vec3 first = grid.node(i, j, k);
  const double half_mm = 0.5 * cells * grid.cell_mm;
  const Vec3 centre = first + Vec3{half_mm, half_mm, half_mm};
  const double radius_mm = half_mm * std::sqrt(3.0);
  if (std::abs(solid.sample(centre).distance_mm) > Solid::steepness * radius_mm) return;
  Solid nearby = solid.near(centre, radius_mm);
  if (cells == block_cells) {
    found.push_back({i, j, k, std::move(nearby)});
    return;
  }
  const int half = cells / 2;
  for (int octant = 0; octant < 8; ++octant)
    find_blocks(nearby, grid, i + half * (octant & 1), j + half * (octant >> 1 & 1), k + half * (octant >> 2),
                half, found);
}

BlockSkin skin_of(const Block& block, const Grid& grid) {
  std::array<double, block_nodes * block_nodes * block_nodes> distance_mm;
  const auto at = [&](int i, int j, int k) -> double& {
    return distance_mm[static_cast<std::size_t>((k * block_nodes + j) * block_nodes + i)];
  };
  for (int k = 0; k < block_nodes; ++k)
    for (int j = 0; j < block_nodes; ++j)
      for (int i = 0; i < block_nodes; ++i)
        at(i, j, k) = block.solid.sample(grid.node(block.i + i, block.j + j, block.k + k)).distance_mm;
  BlockSkin skin;
  for (int k = 0; k < block_cells; ++k)
    for (int j = 0; j < block_cells; ++j)
      for (int i = 0; i < block_cells; ++i) {
        std::array<double, 8> corner;
        unsigned inside = 0;
        for (int c = 0; c < 8; ++c) {
          corner[static_cast<std::size_t>(c)] = at(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
          if (corner[static_cast<std::size_t>(c)] < 0.0) inside |= 1u << c;
        }
        if (inside == 0 || inside == 255) continue;
        const CellLoops loops = loops_of(inside);
        skin.cells[Grid::cell_in_block(i, j, k)] = {static_cast<std::uint32_t>(skin.vertices.size()),
                                                    static_cast<std::uint8_t>(inside)};
        const Vec3 origin = grid.node(block.i + i, block.j + j, block.k + k);
        for (int loop = 0; loop < loops.count; ++loop) {
          Vec3 sum;
          int crossings = 0;
          for (std::size_t e = 0; e < 12; ++e) {
            if (loops.loop[e] != loop) continue;
            const auto a = static_cast<std::size_t>(edge_corners[e][0]);
            const auto b = static_cast<std::size_t>(edge_corners[e][1]);
            const double s = corner[a] / (corner[a] - corner[b]);
            const auto bit = [&](std::size_t c, unsigned axis) {
              return static_cast<double>(c >> axis & 1u);
            };
            sum += Vec3{bit(a, 0) + s * (bit(b, 0) - bit(a, 0)), bit(a, 1) + s * (bit(b, 1) - bit(a, 1)),
                        bit(a, 2) + s * (bit(b, 2) - bit(a, 2))};
            ++crossings;
          }
          Vec3 vertex = origin + sum * (grid.cell_mm / crossings);
          if (block.i + i == 0) vertex.x = 0.0;
          skin.vertices.push_back(vertex);
        }
        // Of the cell's edges those from its first corner: each edge of the grid belongs to one cell.
        for (int axis = 0; axis < 3; ++axis) {
          const bool here = (inside & 1u) != 0, there = (inside >> (1 << axis) & 1u) != 0;
          if (here != there)
            skin.edges.push_back(
                {block.i + i, block.j + j, block.k + k, static_cast<std::int8_t>(axis), here});
        }
      }
  return skin;
}

// Half the skin as quads; vertices on x = 0 come from the cells of column 0.
struct HalfSkin {
  std::vector<Vec3> vertices;
  std::vector<std::uint32_t> block_of_vertex;
  std::vector<Quad> quads;  // counter-clockwise seen from outside
};

HalfSkin join_blocks(const Grid& grid, const std::vector<Block>& blocks,
                     const std::vector<BlockSkin>& skins) {
  HalfSkin half;
  std::vector<std::uint32_t> block_at(grid.block(0, 0, grid.layers), none);
  std::vector<std::uint32_t> first_vertex_of_block;
  for (std::size_t b = 0; b < skins.size(); ++b) {
    block_at[grid.block(blocks[b].i, blocks[b].j, blocks[b].k)] = static_cast<std::uint32_t>(b);
    first_vertex_of_block.push_back(static_cast<std::uint32_t>(half.vertices.size()));
    half.vertices.insert(half.vertices.end(), skins[b].vertices.begin(), skins[b].vertices.end());
    half.block_of_vertex.resize(half.vertices.size(), static_cast<std::uint32_t>(b));
  }
  // Around a grid edge lie four cells, stepping back along the two other axes; in each the edge has another
  // number. {steps back along the next axis, and along the one after}, counter-clockwise seen from +axis.
  constexpr std::array<std::array<int, 2>, 4> around = {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
  for (const BlockSkin& skin : skins)
    for (const BlockSkin::Edge& edge : skin.edges) {
      Quad quad;
      bool whole = true;
      for (std::size_t s = 0; s < 4; ++s) {
        std::array<int, 3> back{};
        back[static_cast<std::size_t>((edge.axis + 1) % 3)] = around[s][0];
        back[static_cast<std::size_t>((edge.axis + 2) % 3)] = around[s][1];
        const int i = edge.i - back[0], j = edge.j - back[1], k = edge.k - back[2];
        whole = whole && i >= 0 && j >= 0 && k >= 0;
        if (!whole) break;  // the other side of x = 0: comes with the mirror image
        const std::uint32_t b = block_at[grid.block(i, j, k)];
        SCALPMAP_CHECK(b != none);
        const CellVertices& cell = skins[b].cells[Grid::cell_in_block(i, j, k)];
        SCALPMAP_CHECK(cell.first_vertex != none);
        const int corner = back[0] + 2 * back[1] + 4 * back[2];
        std::size_t e = 0;
        while (edge_corners[e][0] != corner || edge_corners[e][1] != corner + (1 << edge.axis)) ++e;
        quad[s] = first_vertex_of_block[b] + cell.first_vertex +
                  static_cast<std::uint32_t>(loops_of(cell.inside).loop[e]);
      }
      if (!whole) continue;
      if (!edge.outward_plus) std::swap(quad[1], quad[3]);
      half.quads.push_back(quad);
    }
  return half;
}

// Drops every piece but the one with the most quads. Pieces joined only through the mirror image count as
// two halves of one, which is what they are.
void keep_largest_piece(HalfSkin& half) {
  std::vector<std::uint32_t> parent(half.vertices.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t v) {
    while (parent[v] != v) v = parent[v] = parent[parent[v]];
    return v;
  };
  for (const Quad& quad : half.quads)
    for (std::size_t s = 1; s < 4; ++s) {
      const std::uint32_t a = root(quad[0]), b = root(quad[s]);
      parent[std::max(a, b)] = std::min(a, b);
    }
  std::vector<std::uint32_t> size(half.vertices.size(), 0);
  for (const Quad& quad : half.quads) ++size[root(quad[0])];
  const auto largest = static_cast<std::uint32_t>(std::max_element(size.begin(), size.end()) - size.begin());
  std::vector<std::uint32_t> renumbered(half.vertices.size(), none);
  std::uint32_t count = 0;
  for (std::uint32_t v = 0; v < half.vertices.size(); ++v)
    if (root(v) == largest) {
      half.vertices[count] = half.vertices[v];
      half.block_of_vertex[count] = half.block_of_vertex[v];
      renumbered[v] = count++;
    }
  half.vertices.resize(count);
  half.block_of_vertex.resize(count);
  std::erase_if(half.quads, [&](const Quad& quad) { return renumbered[quad[0]] == none; });
  for (Quad& quad : half.quads)
    for (std::uint32_t& v : quad) v = renumbered[v];
}

// Vertices joined by a quad's side, each once, ascending.
struct Neighbours {
  std::vector<std::uint32_t> start, of;
};

Neighbours neighbours_of(const HalfSkin& half) {
  std::vector<std::uint64_t> pairs;
  pairs.reserve(half.quads.size() * 8);
  for (const Quad& quad : half.quads)
    for (std::size_t s = 0; s < 4; ++s) {
      const std::uint64_t a = quad[s], b = quad[(s + 1) % 4];
      pairs.push_back(a << 32 | b);
      pairs.push_back(b << 32 | a);
    }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  Neighbours neighbours;
  neighbours.start.assign(half.vertices.size() + 1, 0);
  neighbours.of.reserve(pairs.size());
  for (std::uint64_t pair : pairs) {
    ++neighbours.start[(pair >> 32) + 1];
    neighbours.of.push_back(static_cast<std::uint32_t>(pair));
  }
  std::partial_sum(neighbours.start.begin(), neighbours.start.end(), neighbours.start.begin());
  return neighbours;
}

// One Newton step onto the skin, no longer than `longest_mm`; `outward` is set to its normal there.
Vec3 pulled_onto(const Solid& solid, Vec3 point, double longest_mm, Vec3& outward) {
  const SolidSample sample = solid.sample(point);
  outward = normalized(sample.outward);
  const double slope2 = length_squared(sample.outward);
  if (slope2 < 0.01) return point;
  const Vec3 step = sample.outward * (-sample.distance_mm / slope2);
  const double step_mm = length(step);
  return point + (step_mm > longest_mm ? step * (longest_mm / step_mm) : step);
}

// Rounds of: every vertex towards the middle of its neighbours, along the skin only; back onto the skin.
void even_out(HalfSkin& half, const std::vector<Block>& blocks, double cell_mm) {
  const Neighbours neighbours = neighbours_of(half);
  std::vector<Vec3> moved(half.vertices.size()), outward(half.vertices.size());
  for (int round = 0; round <= evening_rounds; ++round) {
    const bool last = round == evening_rounds;
    parallel_ranges(half.vertices.size(), 4096, [&](std::size_t begin, std::size_t end) {
      for (std::size_t v = begin; v < end; ++v) {
        const Solid& solid = blocks[half.block_of_vertex[v]].solid;
        Vec3 place = half.vertices[v];
        const bool on_middle = place.x == 0.0;
        if (last) {
          for (int step = 0; step < 3; ++step) place = pulled_onto(solid, place, 0.1 * cell_mm, outward[v]);
        } else {
          Vec3 sum;
          double weight = 0.0;
          for (std::uint32_t n = neighbours.start[v]; n < neighbours.start[v + 1]; ++n) {
            const Vec3 neighbour = half.vertices[neighbours.of[n]];
            const double w = on_middle && neighbour.x != 0.0 ? 2.0 : 1.0;  // itself and its mirror image
            sum += neighbour * w;
            weight += w;
          }
          const Vec3 drift = sum / weight - place;
          if (round > 0) place += evening_step * (drift - dot(drift, outward[v]) * outward[v]);
          place = pulled_onto(solid, place, 0.5 * cell_mm, outward[v]);
        }
        if (on_middle) place.x = 0.0;
        moved[v] = place;
      }
    });
    half.vertices.swap(moved);
  }
  constexpr double steps_per_mm = 65536.0;  // so that no processor's last bit shows
  for (Vec3& v : half.vertices)
    v = {std::round(v.x * steps_per_mm) / steps_per_mm, std::round(v.y * steps_per_mm) / steps_per_mm,
         std::round(v.z * steps_per_mm) / steps_per_mm};
}

// The smallest angle's cosine, larger = worse.
double sharpest_cosine(Vec3 a, Vec3 b, Vec3 c) {
  const auto cosine = [](Vec3 at, Vec3 p, Vec3 q) { return dot(normalized(p - at), normalized(q - at)); };
  return std::max({cosine(a, b, c), cosine(b, c, a), cosine(c, a, b)});
}

// Splits each quad along the diagonal that leaves the wider angles, and adds the mirror image.
Mesh whole_mesh(const HalfSkin& half) {
  Mesh mesh;
  mesh.vertices = half.vertices;
  std::vector<std::uint32_t> mirrored(half.vertices.size());
  for (std::uint32_t v = 0; v < half.vertices.size(); ++v) {
    const Vec3 p = half.vertices[v];
    mirrored[v] = v;
    if (p.x == 0.0) continue;
    mirrored[v] = static_cast<std::uint32_t>(mesh.vertices.size());
    mesh.vertices.push_back({-p.x, p.y, p.z});
  }
  mesh.triangles.reserve(half.quads.size() * 4);
  for (const Quad& q : half.quads) {
    const auto p = [&](std::size_t s) { return half.vertices[q[s]]; };
    const double first = std::max(sharpest_cosine(p(0), p(1), p(2)), sharpest_cosine(p(0), p(2), p(3)));
    const double second = std::max(sharpest_cosine(p(1), p(2), p(3)), sharpest_cosine(p(1), p(3), p(0)));
    const std::size_t turn = first <= second ? 0 : 1;
    for (std::size_t s : {std::size_t{1}, std::size_t{2}})
      mesh.triangles.push_back({q[turn], q[(turn + s) % 4], q[(turn + s + 1) % 4]});
  }
  const std::size_t one_side = mesh.triangles.size();
  for (std::size_t t = 0; t < one_side; ++t) {
    const Triangle& triangle = mesh.triangles[t];
    mesh.triangles.push_back({mirrored[triangle[0]], mirrored[triangle[2]], mirrored[triangle[1]]});
  }
  return mesh;
}

// True if every side of a triangle is met once the other way round, and by nothing else.
bool closed_and_manifold(const Mesh& mesh) {
  std::vector<std::uint64_t> sides;
  sides.reserve(mesh.triangles.size() * 3);
  for (const Triangle& t : mesh.triangles)
    for (std::size_t s = 0; s < 3; ++s) sides.push_back(std::uint64_t{t[s]} << 32 | t[(s + 1) % 3]);
  std::sort(sides.begin(), sides.end());
  if (std::adjacent_find(sides.begin(), sides.end()) != sides.end()) return false;
  return std::all_of(sides.begin(), sides.end(), [&](std::uint64_t side) {
    return std::binary_search(sides.begin(), sides.end(), side << 32 | side >> 32);
  });
}

}  // namespace

Result<Mesh> make_isosurface(const Solid& solid, double cell_mm, Progress& progress) {
  const Error cancelled{ErrorKind::refused, "Cancelled."};
  progress.report("shaping the head", 0.0);
  int cells = block_cells;
  const double reach_mm = solid.reach_mm() + 2.0 * cell_mm;
  while (cells * cell_mm < 2.0 * reach_mm) cells *= 2;
  Grid grid;
  grid.cell_mm = cell_mm;
  const auto whole_blocks = [&](double length_mm) {
    return (static_cast<int>(std::ceil(length_mm / cell_mm)) / block_cells + 1) * block_cells;
  };
  grid.low = {0.0, -reach_mm, -reach_mm};
  grid.columns = whole_blocks(reach_mm);
  grid.rows = grid.layers = whole_blocks(2.0 * reach_mm);

  std::vector<Block> blocks;
  find_blocks(solid, grid, 0, 0, 0, cells, blocks);
  if (progress.cancelled()) return cancelled;
  progress.report("shaping the head", 0.2);
  std::vector<BlockSkin> skins(blocks.size());
  parallel_ranges(blocks.size(), 32, [&](std::size_t begin, std::size_t end) {
    for (std::size_t b = begin; b < end; ++b) skins[b] = skin_of(blocks[b], grid);
  });
  if (progress.cancelled()) return cancelled;
  progress.report("shaping the head", 0.5);
  HalfSkin half = join_blocks(grid, blocks, skins);
  if (half.quads.empty()) return Error{ErrorKind::bad_data, "The list of solids encloses nothing."};
  keep_largest_piece(half);
  even_out(half, blocks, cell_mm);
  if (progress.cancelled()) return cancelled;
  progress.report("shaping the head", 0.9);
  Mesh mesh = whole_mesh(half);
  if (!closed_and_manifold(mesh))
    return Error{ErrorKind::bad_data, "The solid is too intricate for cells of " + std::to_string(cell_mm) +
                                          " mm: its skin touches itself. Use smaller cells."};
  progress.report("shaping the head", 1.0);
  return mesh;
}

}  // namespace scalpmap
