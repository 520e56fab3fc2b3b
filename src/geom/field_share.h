// How much of a triangle lies inside a zone, by the values of a field at its corners.
#pragma once

#include <array>
#include <cstddef>

namespace scalpmap {

// The share (0 to 1) of a triangle where a field that is linear over it is above 0. The same share as
// clipping it there, for whoever needs no more than that.
constexpr double share_inside(const std::array<double, 3>& f) {
  const int inside = (f[0] > 0.0) + (f[1] > 0.0) + (f[2] > 0.0);
  if (inside == 0) return 0.0;
  if (inside == 3) return 1.0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double own = f[i], next = f[(i + 1) % 3], last = f[(i + 2) % 3];
    // The one corner that is alone on its side of the border cuts off a smaller copy of the triangle.
    if ((own > 0.0) == (next > 0.0) || (own > 0.0) == (last > 0.0)) continue;
    const double alone = own * own / ((own - next) * (own - last));
    return own > 0.0 ? alone : 1.0 - alone;
  }
  return 0.0;
}

}  // namespace scalpmap
