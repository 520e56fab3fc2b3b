#include "draw/skin_look.h"

#include <cmath>

#include "draw/ambient_light.h"
#include "draw/vertex_clusters.h"

namespace scalpmap {

namespace {

// While the camera moves the skin is drawn with about this many triangles (findings: 100,000 cost 40 ms of
// one processor without a graphics card, nearly all of it per vertex).
constexpr double coarse_triangle_count = 50'000.0;

// Triangles between the vertices that stand for their clusters, patch by patch; those that collapse are left
// out. They use the same vertices, so zones need no second copy.
std::vector<Triangle> coarse_triangles(const Surface& surface, const std::vector<std::uint32_t>& stands_for,
                                       std::vector<std::uint32_t>& patch_start) {
  std::vector<Triangle> triangles;
  for (const Patch& patch : surface.patches) {
    patch_start.push_back(static_cast<std::uint32_t>(triangles.size()));
    for (std::uint32_t t = 0; t < patch.triangle_count; ++t) {
      const Triangle& fine = surface.triangles[patch.first_triangle + t];
      const Triangle coarse = {stands_for[fine[0]], stands_for[fine[1]], stands_for[fine[2]]};
      if (coarse[0] != coarse[1] && coarse[1] != coarse[2] && coarse[2] != coarse[0]) {
        triangles.push_back(coarse);
      }
    }
  }
  patch_start.push_back(static_cast<std::uint32_t>(triangles.size()));
  return triangles;
}

}  // namespace

std::shared_ptr<const SkinLook> skin_look(const Surface& surface) {
  auto look = std::make_shared<SkinLook>();
  look->ambience = ambient_light(surface);
  // A grid cell of side c holds about two triangles of area c^2 / 2.
  look->stands_for =
      vertex_clusters(surface, std::sqrt(surface.raw_area_mm2 / (coarse_triangle_count / 2.0)));
  look->coarse_triangles = coarse_triangles(surface, look->stands_for, look->coarse_start);
  return look;
}

}  // namespace scalpmap
