// The skin in packets of up to 16 vertices and groups of up to 128 that lie close together, and how the
// pieces of its tiles are joined: what a search over near skin asks before it asks vertices.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geom/surface.h"

namespace scalpmap {

inline constexpr std::uint32_t vertices_per_packet = 16;
inline constexpr std::uint32_t packets_per_group = 8;

struct SkinPackets {
  // Vertices that are neighbours in memory are mostly neighbours on the skin, but now and then the next one
  // lies far away, or on another sheet. A packet ends there, and all of it lies in one piece of one tile.
  struct Packet {
    Vec3f centre;  // of a ball around its vertices
    float radius_mm = 0.0f;
    std::uint32_t first = 0;  // its vertices are vertex_at(first) up to vertex_at(first + count - 1)
    std::uint32_t count = 0;
    std::uint32_t group = 0;
  };
  struct Group {
    Vec3 centre;  // of a ball around its packets
    double radius_mm = 0.0;
    Vec3 axis;  // of a cone around the averaged normals of its vertices
    double cone_cos = 1.0;
    std::uint32_t first_packet = 0, end_packet = 0;
    std::uint32_t piece = 0;
  };
  // A piece of a tile (geom/skin_tiles.h).
  struct Piece {
    Vec3 centre;  // of a ball around its vertices
    double radius_mm = 0.0;
    std::uint32_t first_packet = 0;
    // Pieces of other tiles that an edge joins to it: beside[beside_start] up to those of the next piece.
    std::uint32_t beside_start = 0;
  };

  std::vector<Packet> packets;  // ascending by tile
  std::vector<Group> groups;
  std::vector<Piece> pieces;  // and one more, where they end
  std::vector<std::uint32_t> beside;
  std::vector<std::uint8_t> order;           // of the vertices of each tile, by packet
  std::vector<std::uint8_t> packet_in_tile;  // per vertex: which of its tile's it lies in
  std::vector<std::uint32_t> first_packet;   // per tile
  double longest_edge_mm = 0.0;              // as averaged at a vertex

  std::uint32_t piece_count() const { return static_cast<std::uint32_t>(pieces.size()) - 1; }
  std::uint32_t vertex_at(std::uint32_t slot) const {
    return slot / vertices_per_tile * vertices_per_tile + order[slot];
  }
  std::uint32_t packet_of(std::uint32_t vertex) const {
    return first_packet[vertex / vertices_per_tile] + packet_in_tile[vertex];
  }
  std::uint32_t piece_of(std::uint32_t vertex) const {
    return groups[packets[packet_of(vertex)].group].piece;
  }
  std::span<const std::uint32_t> beside_piece(std::uint32_t piece) const {
    return {beside.data() + pieces[piece].beside_start, beside.data() + pieces[piece + 1].beside_start};
  }
};

// Linear: about 35 ns a vertex, and 5 bytes to keep.
std::shared_ptr<const SkinPackets> make_skin_packets(const Surface& surface);

}  // namespace scalpmap
