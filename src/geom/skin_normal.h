// Which way the skin faces at a place of it.
#pragma once

#include "geom/surface.h"

namespace scalpmap {

// Unit, outwards, averaged over a few millimetres as Surface::averaged_normals are: relief finer than that
// does not turn it.
inline Vec3 averaged_normal(const Surface& surface, const SkinPlace& place) {
  const Triangle& t = surface.triangles[place.triangle];
  return normalized(wide(surface.averaged_normals[t[0]]) * place.weight_a +
                    wide(surface.averaged_normals[t[1]]) * place.weight_b +
                    wide(surface.averaged_normals[t[2]]) * place.weight_c);
}

}  // namespace scalpmap
