#include "ui/head_sight.h"

namespace scalpmap {

ImVec2 HeadSight::in_window(Pixel pixel) const {
  const float scale = extent.x / static_cast<float>(size.width_px);
  return {origin.x + static_cast<float>(pixel.x) * scale, origin.y + static_cast<float>(pixel.y) * scale};
}

std::optional<SkinPlace> skin_at(const HeadSight& sight, const Surface& surface, Pixel pixel) {
  const Ray ray = ray_through(sight.camera, sight.size, pixel);
  return surface.query->first_hit(ray.origin, ray.direction);
}

}  // namespace scalpmap
