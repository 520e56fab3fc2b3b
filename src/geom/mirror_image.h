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

// The mirror image of a zone: each vertex takes the value from the place of its own image. On a symmetric
// head, mirrored twice is the same border within a hundredth of a millimetre; on a real one the two maps to
// the nearest skin differ by what the head does, a few tenths. Shared by the cores: about 10 us of processor
// time a vertex near the border, nothing to speak of for those well inside.
ZoneField mirrored(const Surface& surface, const ZoneField& field);

}  // namespace scalpmap
