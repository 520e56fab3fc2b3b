#include "geom/mesh_pieces.h"

#include <algorithm>
#include <numeric>

#include "geom/mesh_edges.h"

namespace scalpmap {

MeshPieces pieces_of(const Mesh& mesh) {
  const auto count = static_cast<std::uint32_t>(mesh.triangles.size());
  constexpr std::uint32_t unseen = 0xffffffff;
  const MeshEdges edges(mesh.triangles, mesh.vertices.size());
  MeshPieces found;
  found.piece_of_triangle.assign(count, unseen);
  std::vector<std::uint32_t> open;
  for (std::uint32_t seed = 0; seed < count; ++seed) {
    if (found.piece_of_triangle[seed] != unseen) continue;
    const auto number = static_cast<std::uint32_t>(found.pieces.size());
    MeshPiece piece;
    piece.low = piece.high = mesh.vertices[mesh.triangles[seed][0]];
    open.assign(1, seed);
    found.piece_of_triangle[seed] = number;
    for (std::size_t i = 0; i < open.size(); ++i) {
      const Triangle& t = mesh.triangles[open[i]];
      ++piece.triangles;
      piece.area +=
          length(triangle_vector_area(mesh.vertices[t[0]], mesh.vertices[t[1]], mesh.vertices[t[2]]));
      for (const std::uint32_t v : t) {
        const Vec3 p = mesh.vertices[v];
        piece.low = {std::min(piece.low.x, p.x), std::min(piece.low.y, p.y), std::min(piece.low.z, p.z)};
        piece.high = {std::max(piece.high.x, p.x), std::max(piece.high.y, p.y), std::max(piece.high.z, p.z)};
      }
      for (Side side = 3 * open[i]; side < 3 * open[i] + 3; ++side)
        for (const Side other : edges.sides_of(edges.edge_of_side[side])) {
          std::uint32_t& neighbour = found.piece_of_triangle[triangle_of(other)];
          if (neighbour != unseen) continue;
          neighbour = number;
          open.push_back(triangle_of(other));
        }
    }
    found.pieces.push_back(piece);
  }
  std::vector<std::uint32_t> order(found.pieces.size()), place(found.pieces.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return found.pieces[a].area > found.pieces[b].area;
  });
  std::vector<MeshPiece> sorted;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    sorted.push_back(found.pieces[order[i]]);
    place[order[i]] = i;
  }
  found.pieces = std::move(sorted);
  for (std::uint32_t& piece : found.piece_of_triangle) piece = place[piece];
  return found;
}

Mesh piece_alone(const Mesh& mesh, const MeshPieces& pieces, std::uint32_t piece) {
  constexpr std::uint32_t unused = 0xffffffff;
  std::vector<std::uint32_t> place(mesh.vertices.size(), unused);
  Mesh alone;
  for (std::size_t t = 0; t < mesh.triangles.size(); ++t)
    if (pieces.piece_of_triangle[t] == piece) {
      alone.triangles.push_back(mesh.triangles[t]);
      for (const std::uint32_t v : mesh.triangles[t]) place[v] = 0;
    }
  for (std::size_t v = 0; v < place.size(); ++v) {
    if (place[v] == unused) continue;
    place[v] = static_cast<std::uint32_t>(alone.vertices.size());
    alone.vertices.push_back(mesh.vertices[v]);
  }
  for (Triangle& t : alone.triangles)
    for (std::uint32_t& v : t) v = place[v];
  return alone;
}

}  // namespace scalpmap
