// How far each vertex lies from a zone's border, measured again only where a change of the border reaches.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geom/border_pieces.h"
#include "geom/distance_pages.h"
#include "geom/kept_border.h"
#include "geom/nearest_pieces.h"
#include "geom/skin_packets.h"
#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// How far from the border distances are asked, on its either side; 0 where none are.
struct DistanceReach {
  float inside_mm = 0.0f, outside_mm = 0.0f;
  FarSide far_side = FarSide::reached;
  bool operator==(const DistanceReach&) const = default;

  float most_mm() const { return inside_mm > outside_mm ? inside_mm : outside_mm; }
};

// The distance at a vertex is the least of the straight-line distances to all pieces of border that it sees;
// inside positive and never quite 0, outside negative, and the reach where none is nearer. It sees those on
// skin that tiles (geom/skin_tiles.h) connect to its own without leaving its reach; with
// FarSide::not_reached not those turned away from it (far_side_cos). So nothing of it depends on what was
// asked before, nor on where measuring begins, and only pieces within reach that came or went change it.
//
// Exact, though few pieces are tried (geom/nearest_pieces.h). Cost: 0.15 to 0.3 us a vertex whose distance
// changes, all told, and about 6 ns a triangle of the patches on which the zone changed.
class KeptDistance {
 public:
  KeptDistance(std::shared_ptr<const SkinPackets> packets, const DistanceReach& reach);
  const std::shared_ptr<const SkinPackets>& packets() const { return packets_; }
  const DistanceReach& reach() const { return reach_; }

  // What `mm` begins as.
  DistancePages nothing_yet(const Surface& surface) const;
  // Brings `mm` from the zone it was of (none at first) to this one, on the surface that the packets are of.
  // Answers the packets of which a value changed, ascending; valid until the next call.
  std::span<const std::uint32_t> follow(const Surface& surface, const ZoneField& field, DistancePages& mm);

 private:
  void find_stale(const KeptBorder::Change& change);
  void measure_group(const Surface& surface, std::span<const std::uint32_t> stale, DistancePages& mm);
  void measure_packet(const Surface& surface, std::uint32_t packet, DistancePages& mm);
  std::span<const std::uint32_t> seen_from(std::uint32_t piece);

  std::shared_ptr<const SkinPackets> packets_;
  DistanceReach reach_;
  KeptBorder border_;
  // Per packet: no piece of border that is farther away can change it; below 0 where none can.
  std::vector<float> within_mm_;
  std::vector<std::vector<std::uint32_t>> seen_;  // per piece of tile, once asked: those that it sees
  std::vector<std::uint32_t> mark_;               // per piece of tile
  std::uint32_t current_ = 0;
  std::vector<std::uint32_t> stale_, changed_;
  std::vector<bool> is_stale_;  // per packet, all false between calls
  // For the group at hand.
  NearestPieces nearest_;
  std::vector<std::uint32_t> near_patches_;
};

}  // namespace scalpmap
