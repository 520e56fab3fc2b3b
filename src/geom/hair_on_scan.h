// Hair on the scan: a scanner sees the tips of the hair, and the skin lies below what it saw.
#pragma once

#include "geom/skin_curvature.h"

namespace scalpmap {

// What the skin under a small piece of the scanned surface is, over that piece.
struct SkinUnderHair {
  double share = 1.0;        // its area
  double lost_per_mm = 0.0;  // how much the share falls for each millimetre more of hair
};

// The corrections that are believed. Beyond them (an ear or a fold with hair as long as its own radius) the
// skin has no one place below the hair, and the nearer of these two holds.
inline constexpr double least_share_under_hair = 0.3, most_share_under_hair = 1.2;

// Skin `hair_mm` below a surface bent like this: the parallel surface, of which each piece is
// 1 - 2 H t + K t^2 of the piece above it (Steiner 1840). On a ball of radius R + t that is (R / (R + t))^2,
// on a plane 1, and in a hollow it is more than 1.
SkinUnderHair skin_under_hair(const SkinBend& bend, double hair_mm);

}  // namespace scalpmap
