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

  Vec3 operator()(Vec3 place) const {
    const Vec3 q = (place - origin) * scale;
    return {dot(q, left), dot(q, up), dot(q, forward)};
  }
  bool operator==(const Similarity&) const = default;
};

}  // namespace scalpmap
