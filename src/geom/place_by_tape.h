// The place on the skin that is known by lengths of tape from other places, or by a plane it lies in.
#pragma once

#include <array>
#include <optional>

#include "geom/geodesic_path.h"

namespace scalpmap {

// One thing that is known of a place.
struct TapeCondition {
  std::optional<SkinPlace> from;  // it lies `mm` from there along the skin; none: in the plane
  double mm = 0.0;
  Vec3 normal;  // unit; the plane is dot(normal, place) = offset_mm
  double offset_mm = 0.0;
};
inline TapeCondition so_far_from(const SkinPlace& from, double mm) {
  return {from, mm, {}, 0.0};
}
inline TapeCondition in_plane(Vec3 normal, double offset_mm) {
  return {std::nullopt, 0.0, normal, offset_mm};
}

// The place that fulfils both conditions, of several the one to which Newton's steps lead from `start`, which
// should be within some 30 mm of it: a length along the skin grows in the direction in which its shortest
// path arrives. Within 0.005 mm of both on smooth skin. On rough skin, where shortest paths jump from one
// side of a bump to the other, it is the place that missed least, by 0.5 mm at most. Nothing where no place
// is found: the skin ends before, or the conditions contradict each other. Some 3 to 6 steps of two shortest
// paths each.
std::optional<SkinPlace> place_where(const Surface& surface, const std::array<TapeCondition, 2>& conditions,
                                     Vec3 start);

// The place on `path` at this length from its start, between its ends.
SkinPlace place_along(const Surface& surface, const GeodesicPath& path, double mm);

}  // namespace scalpmap
