// A turn, a shift and a change of size: how one frame's places become another's.
#pragma once

#include "geom/vec3.h"

namespace scalpmap {

// `left`, `up` and `forward` are unit, square to each other and right-handed (left x up = forward); they, and
// `origin`, are in the old frame. Sizes grow by `scale` > 0.
struct Similarity {
  Vec3 left{1, 0, 0}, up{0, 1, 0}, forward{0, 0, 1};
  Vec3 origin;
  double scale = 1.0;

  Vec3 operator()(Vec3 place) const { return turned((place - origin) * scale); }
  // A direction: neither shifted nor made larger.
  Vec3 turned(Vec3 direction) const {
    return {dot(direction, left), dot(direction, up), dot(direction, forward)};
  }
  bool operator==(const Similarity&) const = default;
};

// The way back.
inline Similarity inverse(const Similarity& move) {
  return {{move.left.x, move.up.x, move.forward.x},
          {move.left.y, move.up.y, move.forward.y},
          {move.left.z, move.up.z, move.forward.z},
          move.turned(move.origin) * -move.scale,
          1.0 / move.scale};
}

// `first`, and then `second`.
inline Similarity joined(const Similarity& first, const Similarity& second) {
  const auto back = [&](Vec3 v) { return first.left * v.x + first.up * v.y + first.forward * v.z; };
  return {back(second.left), back(second.up), back(second.forward),
          first.origin + back(second.origin) / first.scale, first.scale * second.scale};
}

}  // namespace scalpmap
