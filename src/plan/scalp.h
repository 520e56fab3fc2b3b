// Where the scalp is, in the head frame: an approximation, for warnings and for how finely skin is kept.
#pragma once

#include "geom/vec3.h"

namespace scalpmap {

// Above the plane through the front hairline (0,92,85) and the nape hairline (0,-38,-78) of the average head,
// and not on an ear. True of a head of average size to about a centimetre; what lies near the line is a
// matter of opinion on any head.
bool on_scalp(Vec3 place_mm);

}  // namespace scalpmap
