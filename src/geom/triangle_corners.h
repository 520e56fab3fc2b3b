// Which corner of a triangle is which.
#pragma once

#include <cstdint>

#include "geom/mesh.h"

namespace scalpmap {

// Of one of its vertices.
inline std::uint32_t corner_of(const Triangle& t, std::uint32_t vertex) {
  return t[0] == vertex ? 0 : t[1] == vertex ? 1 : 2;
}
inline bool has(const Triangle& t, std::uint32_t vertex) {
  return t[0] == vertex || t[1] == vertex || t[2] == vertex;
}
// The corner of `t` that is neither of two of its vertices.
inline std::uint32_t third_corner(const Triangle& t, std::uint32_t v, std::uint32_t w) {
  for (std::uint32_t c = 0; c < 2; ++c)
    if (t[c] != v && t[c] != w) return c;
  return 2;
}

}  // namespace scalpmap
