#include "geom/skin_tiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/parallel.h"

namespace scalpmap {

namespace {

// The pieces of one tile, as its edges join them.
class TilePieces {
 public:
  explicit TilePieces(std::uint32_t count) { std::iota(parent_.begin(), parent_.begin() + count, 0u); }
  // The lower one stands for both: names do not depend on the order.
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }
  std::uint32_t root(std::uint32_t a) {
    while (parent_[a] != a) {
      parent_[a] = parent_[parent_[a]];
      a = parent_[a];
    }
    return a;
  }

 private:
  std::array<std::uint32_t, vertices_per_tile> parent_{};
};

}  // namespace

SkinTiles make_skin_tiles(std::span<const Vec3f> positions, std::span<const Vec3f> averaged_normals,
                          std::span<const std::uint32_t> neighbour_start,
                          std::span<const std::uint32_t> neighbours) {
  const auto vertex_count = static_cast<std::uint32_t>(positions.size());
  const std::uint32_t tile_count = (vertex_count + vertices_per_tile - 1) / vertices_per_tile;
  SkinTiles made;
  made.tiles.resize(tile_count);
  made.piece.resize(vertex_count);
  std::vector<std::vector<Gateway>> gateways(tile_count);
  parallel_ranges(tile_count, 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      SkinTile& tile = made.tiles[i];
      const auto first = static_cast<std::uint32_t>(i) * vertices_per_tile;
      const std::uint32_t count = std::min(vertices_per_tile, vertex_count - first);
      TilePieces pieces(count);
      Vec3 low = wide(positions[first]), high = low;
      for (std::uint32_t v = first; v < first + count; ++v) {
        const Vec3 x = wide(positions[v]);
        low = {std::min(low.x, x.x), std::min(low.y, x.y), std::min(low.z, x.z)};
        high = {std::max(high.x, x.x), std::max(high.y, x.y), std::max(high.z, x.z)};
        tile.axis += wide(averaged_normals[v]);
        for (std::uint32_t n = neighbour_start[v]; n < neighbour_start[v + 1]; ++n) {
          const std::uint32_t w = neighbours[n];
          if (w - first < count)
            pieces.join(v - first, w - first);
          else
            gateways[i].push_back({w, v - first});
        }
      }
      for (std::uint32_t v = first; v < first + count; ++v)
        made.piece[v] = static_cast<std::uint8_t>(pieces.root(v - first));
      tile.in_one_piece = std::all_of(made.piece.begin() + first, made.piece.begin() + first + count,
                                      [](std::uint8_t piece) { return piece == 0; });
      tile.centre = (low + high) * 0.5;
      tile.axis = normalized(tile.axis);
      tile.cone_cos = 1.0;
      for (std::uint32_t v = first; v < first + count; ++v) {
        tile.radius_mm = std::max(tile.radius_mm, distance(wide(positions[v]), tile.centre));
        tile.cone_cos = std::min(tile.cone_cos, dot(wide(averaged_normals[v]), tile.axis));
      }
      tile.cone_sin = std::sqrt(std::max(0.0, 1.0 - tile.cone_cos * tile.cone_cos));
      const auto order = [](const Gateway& a, const Gateway& b) {
        return a.vertex != b.vertex ? a.vertex < b.vertex : a.piece < b.piece;
      };
      const auto same = [](const Gateway& a, const Gateway& b) {
        return a.vertex == b.vertex && a.piece == b.piece;
      };
      for (Gateway& gateway : gateways[i]) gateway.piece = pieces.root(gateway.piece);
      std::sort(gateways[i].begin(), gateways[i].end(), order);
      gateways[i].erase(std::unique(gateways[i].begin(), gateways[i].end(), same), gateways[i].end());
    }
  });
  made.gateway_start.reserve(tile_count + 1);
  made.gateway_start.push_back(0);
  for (const auto& own : gateways) {
    made.gateways.insert(made.gateways.end(), own.begin(), own.end());
    made.gateway_start.push_back(static_cast<std::uint32_t>(made.gateways.size()));
  }
  return made;
}

}  // namespace scalpmap
