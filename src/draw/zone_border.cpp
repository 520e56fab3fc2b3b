#include "draw/zone_border.h"

#include <algorithm>
#include <cstdint>

namespace scalpmap {

std::vector<BorderStretch> zone_border(const Surface& surface, const ZoneField& field) {
  std::vector<BorderStretch> pieces;
  for (const Patch& patch : surface.patches) {
    if (std::none_of(patch.pages.begin(), patch.pages.end(),
                     [&field](std::uint32_t page) { return field.page(page) != nullptr; }))
      continue;
    for (std::uint32_t t = patch.first_triangle; t < patch.first_triangle + patch.triangle_count; ++t) {
      const Triangle& corners = surface.triangles[t];
      const std::array<std::int16_t, 3> steps = {field.at(corners[0]), field.at(corners[1]),
                                                 field.at(corners[2])};
      BorderStretch piece;
      std::size_t ends = 0;
      for (std::size_t k = 0; k < 3; ++k) {
        const std::size_t next = (k + 1) % 3;
        if ((steps[k] > 0) == (steps[next] > 0)) continue;
        const double part = steps[k] / static_cast<double>(steps[k] - steps[next]);
        const Vec3 from = surface.position(corners[k]), to = surface.position(corners[next]);
        piece[ends++] = from + (to - from) * part;
      }
      if (ends == 2) pieces.push_back(piece);
    }
  }
  return pieces;
}

double field_at(const Surface& surface, const ZoneField& field, const SkinPlace& place) {
  const Triangle& corners = surface.triangles[place.triangle];
  return field_mm(field.at(corners[0])) * place.weight_a + field_mm(field.at(corners[1])) * place.weight_b +
         field_mm(field.at(corners[2])) * place.weight_c;
}

}  // namespace scalpmap
