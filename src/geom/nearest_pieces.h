// The few pieces of border that may be the nearest to some place of a ball, and the distances to them of many
// places at once.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "geom/kept_border.h"

namespace scalpmap {

// Far more than rounding can do to a distance.
inline constexpr double distance_rounding_mm = 1e-3;

using FourFloats = float __attribute__((vector_size(16)));

// Sixteen places, and the square of the distance from each to the nearest piece met so far.
struct SixteenPlaces {
  std::array<FourFloats, 4> x, y, z, squared_mm2;
};

// The distance to a convex piece P is a convex function, and its square too: over a ball of radius r no place
// is nearest to P where d(P)^2 - d(Q)^2 > r^2 + 2 r |p - q|, with d the distances from the middle of the ball
// to P and to the nearest piece Q, and p and q the nearest places on them. Where a border runs smoothly that
// leaves what lies within 2.5 r along it, however far away it is. First asked of a wide ball, then of the
// small ones in it.
class NearestPieces {
 public:
  void clear();
  // Only a piece seen from all of the ball rules others out.
  void add(const KeptPiece& piece, bool seen_by_all);
  std::size_t count() const { return pieces_.size(); }
  bool all_seen_by_all() const { return all_seen_by_all_; }
  // To the nearest of those seen by all; huge where there is none.
  double least_mm(Vec3 place) const;
  // Keeps those that may be the nearest to a place of the ball, and lie within reach_mm of one.
  void keep_nearest(Vec3 centre, double radius_mm, double reach_mm);
  // Finds those of a ball within that one, for the two below; keeps all. About 4 ns a piece.
  void choose(Vec3f centre, float radius_mm, float reach_mm);
  // Lowers the squares to those of the distances to the pieces chosen: about 1 ns a place and piece. The same
  // for every choice that the nearest pieces are in, to the last bit.
  void lower(SixteenPlaces& places) const;
  // The same for one place (of the sixteen), and only of pieces seen by all or turned towards `normal`.
  void lower_where_faced(SixteenPlaces& places, std::size_t place, Vec3 normal) const;

 private:
  // Side by side.
  struct Four {
    FourFloats from_x, from_y, from_z, along_x, along_y, along_z, share_x, share_y, share_z;
  };
  struct Offsets {
    FourFloats x, y, z, squared;
  };
  void line_up();

  std::vector<const KeptPiece*> pieces_;
  std::vector<std::uint8_t> seen_by_all_;
  bool all_seen_by_all_ = true;
  std::vector<Four> fours_;
  std::vector<Offsets> offsets_;  // from the middle of the ball to the nearest places
  std::vector<std::uint32_t> chosen_;
};

}  // namespace scalpmap
