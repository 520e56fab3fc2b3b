#include "geom/brush_ring.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "base/check.h"
#include "geom/skin_normal.h"

namespace scalpmap {

namespace {

constexpr int outward_steps = 5;
constexpr int corrections = 3;

// The skin under a place that lies off it by no more than `reach_mm` along the normal, if there is any.
std::optional<SkinPlace> skin_under(const Surface& surface, Vec3 place, Vec3 normal, double reach_mm) {
  const Vec3 above = place + normal * reach_mm;
  const std::optional<SkinPlace> hit = surface.query->first_hit(above, -normal);
  if (!hit || distance(hit->position, above) > 2.0 * reach_mm) return std::nullopt;
  return hit;
}

// Walks along the section of the skin by the plane of `normal` and `direction` until it is `radius_mm` away
// from the centre, or the skin ends.
Vec3 outmost(const Surface& surface, const SkinPlace& centre, Vec3 normal, Vec3 direction, double radius_mm) {
  const Vec3 across_section = cross(normal, direction);
  SkinPlace place = centre;
  const auto forward = [&] {
    return normalized(cross(across_section, averaged_normal(surface, place)), direction);
  };
  const auto step = [&](double length_mm) {
    const std::optional<SkinPlace> next =
        skin_under(surface, place.position + forward() * length_mm, averaged_normal(surface, place),
                   std::max(std::abs(length_mm), 0.05 * radius_mm));
    if (next) place = *next;
    return next.has_value();
  };
  const double stride = radius_mm / outward_steps;
  while (distance(place.position, centre.position) < radius_mm - stride) {
    const double before = distance(place.position, centre.position);
    if (!step(stride) || distance(place.position, centre.position) < before + 0.1 * stride) {
      return place.position;  // the skin ends here, or turns back
    }
  }
  for (int i = 0; i < corrections; ++i) {
    const Vec3 outward = place.position - centre.position;
    const double away = length(outward);
    // Straight-line distance grows by this much for each mm along the skin.
    const double gain = away > 0.0 ? std::max(0.3, dot(outward / away, forward())) : 1.0;
    if (!step((radius_mm - away) / gain)) break;
  }
  return place.position;
}

}  // namespace

std::vector<Vec3> ring_on_skin(const Surface& surface, const SkinPlace& centre, double radius_mm,
                               int directions) {
  SCALPMAP_CHECK(radius_mm > 0.0 && directions >= 3);
  const Vec3 normal = averaged_normal(surface, centre);
  const Vec3 helper = std::abs(normal.y) < 0.9 ? Vec3{0.0, 1.0, 0.0} : Vec3{1.0, 0.0, 0.0};
  const Vec3 first = normalized(cross(helper, normal));
  const Vec3 second = cross(normal, first);
  std::vector<Vec3> ring;
  ring.reserve(static_cast<std::size_t>(directions));
  for (int i = 0; i < directions; ++i) {
    const double angle = 2.0 * std::numbers::pi * i / directions;
    const Vec3 direction = first * std::cos(angle) + second * std::sin(angle);
    ring.push_back(outmost(surface, centre, normal, direction, radius_mm));
  }
  return ring;
}

}  // namespace scalpmap
