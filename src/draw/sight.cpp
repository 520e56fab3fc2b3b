#include "draw/sight.h"

#include <optional>

#include "draw/sight_lines.h"

namespace scalpmap {

namespace {

// Skin this near a place is the place's own: rays start beyond it.
constexpr double own_skin_mm = 0.8;

}  // namespace

std::vector<SeenPlace> seen(const Surface& surface, const Camera& camera, PictureSize size,
                            std::span<const Vec3> places) {
  const SightLines sight(camera, size);
  const Vec3 eye = eye_of(camera);
  std::vector<SeenPlace> result;
  result.reserve(places.size());
  for (const Vec3 place : places) {
    SeenPlace found;
    if (sight.depth(place) > own_skin_mm) {
      const bool has_eye = camera.projection == Projection::perspective;
      const Vec3 to_eye = has_eye ? normalized(eye - place) : sight.axes().back;
      found.pixel = sight.pixel(place);
      const std::optional<SkinPlace> hit = surface.query->first_hit(place + to_eye * own_skin_mm, to_eye);
      found.visible = !hit || (has_eye && distance(hit->position, place) > distance(eye, place));
    }
    result.push_back(found);
  }
  return result;
}

}  // namespace scalpmap
