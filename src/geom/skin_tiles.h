// The skin in small tiles, so that what holds for a whole tile (near enough, facing the right way) need not
// be asked of each of its vertices.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geom/vec3.h"

namespace scalpmap {

// Vertices are taken in their order, which is spatial, this many a tile (the last may have fewer).
inline constexpr std::uint32_t vertices_per_tile = 128;

struct SkinTile {
  Vec3 centre;  // of a ball around its vertices
  double radius_mm = 0.0;
  Vec3 axis;  // of a cone around their averaged normals
  double cone_cos = -1.0, cone_sin = 0.0;
  bool in_one_piece = false;  // edges within it join all its vertices
};

// A vertex just outside a tile, and the piece of the tile that it is joined to.
struct Gateway {
  std::uint32_t vertex = 0;
  std::uint32_t piece = 0;
};

struct SkinTiles {
  std::vector<SkinTile> tiles;
  // Per vertex: which piece of its tile it belongs to. Two vertices of a tile are of one piece where edges
  // within the tile join them.
  std::vector<std::uint8_t> piece;
  // Of tile t: gateways[gateway_start[t]] .. gateways[gateway_start[t + 1]].
  std::vector<std::uint32_t> gateway_start;
  std::vector<Gateway> gateways;

  std::span<const Gateway> gateways_of(std::uint32_t tile) const {
    return {gateways.data() + gateway_start[tile], gateways.data() + gateway_start[tile + 1]};
  }
};

// Neighbours of vertex v: neighbours[neighbour_start[v]] .. neighbours[neighbour_start[v + 1]]. Linear,
// shared by the cores: about 30 ns a vertex; 6 bytes a vertex to keep.
SkinTiles make_skin_tiles(std::span<const Vec3f> positions, std::span<const Vec3f> averaged_normals,
                          std::span<const std::uint32_t> neighbour_start,
                          std::span<const std::uint32_t> neighbours);

}  // namespace scalpmap
