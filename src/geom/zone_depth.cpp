#include "geom/zone_depth.h"

#include <algorithm>

#include "geom/border_pieces.h"

namespace scalpmap {

ZoneDepth measure_zone_depth(const Surface& surface, const ZoneField& field, double reach_mm) {
  ZoneDepth depth{reach_mm, std::vector<float>(surface.vertex_count(), 0.0f)};
  // Inside and not yet reached from a border: as deep as can be asked.
  for (std::uint32_t p = 0; p < field.page_count(); ++p) {
    if (!field.page(p)) continue;
    const std::uint32_t end = std::min((p + 1) * vertices_per_page, surface.vertex_count());
    for (std::uint32_t v = p * vertices_per_page; v < end; ++v)
      if (inside_zone(surface, field, v)) depth.depth_mm[v] = static_cast<float>(reach_mm);
  }
  lower_to_nearest(surface, border_pieces(surface, field), FarSide::reached, depth.depth_mm);
  return depth;
}

}  // namespace scalpmap
