#include "draw/visible_patches.h"

#include <cmath>
#include <cstddef>

namespace scalpmap {

std::vector<VisiblePatch> visible_patches(const Surface& surface, const SightLines& sight, PictureSize size,
                                          const PatchCulling& culling) {
  const PixelBox picture{0, 0, size.width_px, size.height_px};
  std::vector<VisiblePatch> visible;
  for (std::uint32_t p = 0; p < surface.patches.size(); ++p) {
    const Patch& patch = surface.patches[p];
    if (culling.drop_facing_away && patch.cone_cos > 0.0) {
      const double cone_sin = std::sqrt(1.0 - patch.cone_cos * patch.cone_cos) + culling.extra_cone_sin;
      if (sight.faces_away(patch.centre, patch.radius_mm, patch.axis, cone_sin)) continue;
    }
    if (sight.depth(patch.centre) + patch.radius_mm < 1.0) continue;  // behind the eye
    PixelBox box = sight.box_of_ball(patch.centre, patch.radius_mm);
    const int margin = static_cast<int>(std::ceil(culling.margin_px));
    box = {box.left - margin, box.top - margin, box.right + margin, box.bottom + margin};
    if (box.meets(picture)) visible.push_back({p, box});
  }
  return visible;
}

// In a closed surface every edge belongs to two triangles, so there are three half as many edges as
// triangles; `neighbours` lists each edge twice.
bool has_opening(const Surface& surface) {
  return surface.neighbours.size() != static_cast<std::size_t>(surface.triangle_count()) * 3;
}

}  // namespace scalpmap
