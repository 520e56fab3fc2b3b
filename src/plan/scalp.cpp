#include "plan/scalp.h"

#include <cmath>

namespace scalpmap {

bool on_scalp(Vec3 place_mm) {
  constexpr Vec3 trichion{0, 92, 85}, nape{0, -38, -78};
  constexpr Vec3 along = trichion - nape;
  constexpr Vec3 up{0, along.z, -along.y};  // across the line, pointing to the vertex
  if (dot(place_mm - nape, up) < 0.0) return false;
  // Each ear: about 64 mm high and 36 mm deep around a point behind and above the tragion.
  const Vec3 from_ear{std::abs(place_mm.x) - 80.0, place_mm.y - 6.0, place_mm.z + 12.0};
  const double u = from_ear.x / 16.0, v = from_ear.y / 36.0, w = from_ear.z / 24.0;
  return u * u + v * v + w * w > 1.0;
}

}  // namespace scalpmap
