// The pieces of a zone's border, patch by patch, kept while the zone is painted.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geom/skin_packets.h"
#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// A piece of border (geom/border_pieces.h) as the search for the nearest wants it.
struct KeptPiece {
  std::uint32_t triangle = 0;
  std::uint32_t tile_piece = 0;  // that it lies on, by SkinPackets
  Vec3f from, along;             // straight from here to from + along
  Vec3f share;   // along by its squared length: dot(offset, share) is how far along it a place is
  Vec3f facing;  // the averaged normal there
};

class KeptBorder {
 public:
  struct OnPatch {
    std::vector<KeptPiece> pieces;  // ascending by triangle
    Vec3 centre;                    // of a ball around them
    double radius_mm = 0.0;
  };
  struct Change {
    std::vector<std::uint32_t> turned;  // vertices that may have come in or gone out, some of them twice
    std::vector<KeptPiece> pieces;      // that came or went, by patch
  };
  // Goes over from the field it had last (none at first) to this one. The surface is always the same. Cost:
  // about 6 ns a triangle of the flakes that changed. The change is valid until the next call.
  const Change& follow(const Surface& surface, const SkinPackets& packets, const ZoneField& field);
  const ZoneField& field() const { return field_; }

  std::span<const std::uint32_t> patches() const { return patches_; }  // where the border passes, ascending
  const OnPatch& on(std::uint32_t patch) const { return by_patch_[patch]; }

 private:
  void mark_flakes(const Surface& surface, std::uint32_t page, unsigned parts);
  // `flakes`: those of the patch where the field changed, ascending.
  void cut_again(const Surface& surface, const SkinPackets& packets, std::uint32_t patch,
                 std::span<const std::uint32_t> flakes);

  ZoneField field_;
  std::vector<OnPatch> by_patch_;
  std::vector<std::uint32_t> patches_;
  std::vector<std::uint32_t> marked_;    // flakes
  std::vector<std::uint8_t> is_marked_;  // per flake, all 0 between calls
  std::vector<KeptPiece> before_;
  Change change_;
};

}  // namespace scalpmap
