// What lies on the other side of a head: places and zones mirrored over the mid-plane x = 0.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// The skin where the mirror image of `place` lies: the nearest that faces the way the image does, for the two
// halves of a head are never quite alike, and of an ear's two faces the right one is meant. Nothing where
// there is none within 20 mm: the scan ends before.
std::optional<SkinPlace> mirrored_place(const Surface& surface, const SkinPlace& place);

// The places of a path, taken to the nearest skin, mirrored. Places with no skin on the other side are left
// out.
std::vector<Vec3> mirrored_path(const Surface& surface, std::span<const Vec3> path);

// The mirror image of a zone: each vertex takes the value from the place of its own image. Mirrored twice it
// is the same border, but for points and corners narrower than an edge: within 0.05 mm on a symmetric head,
// and in the mean within 0.005 mm on a real scan. Shared by the cores: about 10 us of processor time a vertex
// near the border, nothing to speak of for those well inside; 0.1 s for 100 cm2 at 1,000,000 triangles.
ZoneField mirrored(const Surface& surface, const ZoneField& field);

}  // namespace scalpmap
