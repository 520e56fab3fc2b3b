#include "geom/skin_packets.h"

#include <algorithm>
#include <cmath>

namespace scalpmap {

namespace {

// A vertex farther than so many edges from the first of a packet, or of a group, is not taken into it.
constexpr double edges_per_packet = 5.0, edges_per_group = 14.0;

struct Box {
  Vec3 low{1e300, 1e300, 1e300}, high{-1e300, -1e300, -1e300};
  void take(Vec3 p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  Vec3 centre() const { return (low + high) * 0.5; }
};

// Cuts the vertices of one piece of a tile, in their order, into packets and groups.
class Cutting {
 public:
  Cutting(const Surface& surface, SkinPackets& into) : surface_(surface), into_(into) {}

  // `members` name vertices within the tile, whose order is filled up to `slot`.
  void take_piece(std::uint32_t tile, std::uint32_t slot, std::span<const std::uint8_t> members) {
    const std::uint32_t first_vertex = tile * vertices_per_tile;
    const auto piece = static_cast<std::uint32_t>(into_.pieces.size());
    Box box;
    for (const std::uint8_t v : members) box.take(surface_.position(first_vertex + v));
    SkinPackets::Piece whole{box.centre(), 0.0, static_cast<std::uint32_t>(into_.packets.size()), 0};
    for (const std::uint8_t v : members)
      whole.radius_mm =
          std::max(whole.radius_mm, distance(surface_.position(first_vertex + v), whole.centre));
    into_.pieces.push_back(whole);

    Vec3 group_place{};
    for (std::size_t begin = 0; begin < members.size();) {
      const Vec3 place = surface_.position(first_vertex + members[begin]);
      const double edge_mm =
          std::sqrt(static_cast<double>(surface_.squared_edge_mm2[first_vertex + members[begin]]));
      std::size_t end = begin + 1;
      while (end < members.size() && end < begin + vertices_per_packet &&
             distance(surface_.position(first_vertex + members[end]), place) <= edges_per_packet * edge_mm)
        ++end;
      const auto number = static_cast<std::uint32_t>(into_.packets.size());
      if (begin == 0 || number - into_.groups.back().first_packet == packets_per_group ||
          distance(place, group_place) > edges_per_group * edge_mm) {
        into_.groups.push_back({{}, 0.0, {}, 1.0, number, number, piece});
        group_place = place;
      }
      add_packet(first_vertex, slot + static_cast<std::uint32_t>(begin), members.subspan(begin, end - begin));
      ++into_.groups.back().end_packet;
      begin = end;
    }
  }

 private:
  void add_packet(std::uint32_t first_vertex, std::uint32_t slot, std::span<const std::uint8_t> members) {
    Box box;
    for (const std::uint8_t v : members) box.take(surface_.position(first_vertex + v));
    SkinPackets::Packet packet;
    packet.centre = narrow(box.centre());
    double radius_mm = 0.0;
    for (const std::uint8_t v : members)
      radius_mm = std::max(radius_mm, distance(surface_.position(first_vertex + v), wide(packet.centre)));
    // Never less than it is.
    packet.radius_mm = std::nextafter(static_cast<float>(radius_mm), 1e30f);
    packet.first = slot;
    packet.count = static_cast<std::uint32_t>(members.size());
    packet.group = static_cast<std::uint32_t>(into_.groups.size()) - 1;
    const std::uint32_t in_tile = static_cast<std::uint32_t>(into_.packets.size()) -
                                  into_.first_packet[first_vertex / vertices_per_tile];
    for (const std::uint8_t v : members)
      into_.packet_in_tile[first_vertex + v] = static_cast<std::uint8_t>(in_tile);
    into_.packets.push_back(packet);
  }

  const Surface& surface_;
  SkinPackets& into_;
};

void put_ball_and_cone_around(const Surface& surface, const SkinPackets& packets, SkinPackets::Group& group) {
  const SkinPackets::Packet &front = packets.packets[group.first_packet],
                            &back = packets.packets[group.end_packet - 1];
  Box box;
  for (std::uint32_t slot = front.first; slot < back.first + back.count; ++slot) {
    const std::uint32_t v = packets.vertex_at(slot);
    box.take(surface.position(v));
    group.axis += wide(surface.averaged_normals[v]);
  }
  group.centre = box.centre();
  group.axis = normalized(group.axis);
  for (std::uint32_t slot = front.first; slot < back.first + back.count; ++slot) {
    const std::uint32_t v = packets.vertex_at(slot);
    group.radius_mm = std::max(group.radius_mm, distance(surface.position(v), group.centre));
    group.cone_cos = std::min(group.cone_cos, dot(wide(surface.averaged_normals[v]), group.axis));
  }
}

}  // namespace

std::shared_ptr<const SkinPackets> make_skin_packets(const Surface& surface) {
  auto made = std::make_shared<SkinPackets>();
  const std::uint32_t count = surface.vertex_count();
  const SkinTiles& tiles = surface.tiles;
  const auto tile_count = static_cast<std::uint32_t>(tiles.tiles.size());
  made->order.resize(count);
  made->packet_in_tile.resize(count);
  made->packets.reserve(count / vertices_per_packet * 5 / 4);

  Cutting cutting(surface, *made);
  for (std::uint32_t tile = 0; tile < tile_count; ++tile) {
    made->first_packet.push_back(static_cast<std::uint32_t>(made->packets.size()));
    const std::uint32_t first = tile * vertices_per_tile, end = std::min(first + vertices_per_tile, count);
    std::uint32_t slot = first;
    for (std::uint32_t name = first; name < end; ++name) {
      // A piece bears the name of its first vertex.
      if (tiles.piece[name] != name - first) continue;
      const std::uint32_t begin = slot;
      for (std::uint32_t v = name; v < end; ++v)
        if (tiles.piece[v] == name - first) made->order[slot++] = static_cast<std::uint8_t>(v - first);
      cutting.take_piece(tile, begin, std::span(made->order).subspan(begin, slot - begin));
    }
  }
  for (SkinPackets::Group& group : made->groups) put_ball_and_cone_around(surface, *made, group);

  std::vector<std::uint32_t> others;
  std::uint32_t piece = 0;
  for (std::uint32_t tile = 0; tile < tile_count; ++tile) {
    const std::uint32_t end = tile + 1 < tile_count ? made->first_packet[tile + 1]
                                                    : static_cast<std::uint32_t>(made->packets.size());
    for (; piece < made->pieces.size() && made->pieces[piece].first_packet < end; ++piece) {
      made->pieces[piece].beside_start = static_cast<std::uint32_t>(made->beside.size());
      const std::uint8_t name = made->order[made->packets[made->pieces[piece].first_packet].first];
      others.clear();
      for (const Gateway& gateway : tiles.gateways_of(tile))
        if (gateway.piece == name) others.push_back(made->piece_of(gateway.vertex));
      std::sort(others.begin(), others.end());
      others.erase(std::unique(others.begin(), others.end()), others.end());
      made->beside.insert(made->beside.end(), others.begin(), others.end());
    }
  }
  made->pieces.push_back({{},
                          0.0,
                          static_cast<std::uint32_t>(made->packets.size()),
                          static_cast<std::uint32_t>(made->beside.size())});

  float squared = 0.0f;
  for (const float mm2 : surface.squared_edge_mm2) squared = std::max(squared, mm2);
  made->longest_edge_mm = std::sqrt(static_cast<double>(squared));
  return made;
}

}  // namespace scalpmap
