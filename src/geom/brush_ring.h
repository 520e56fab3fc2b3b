// The outline a round brush leaves on the skin.
#pragma once

#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// Places on the skin at straight-line distance `radius_mm` around `centre`, in order, counter-clockwise seen
// from outside; the first is not repeated at the end. Where the skin ends or turns back before, the ring
// follows that edge. Each direction is walked along its section of the skin in short steps, a ray down to
// the skin each, so the ring stays on the sheet it started from. 64 directions are about 500 rays: 0.4 ms
// at 1,000,000 triangles.
std::vector<Vec3> ring_on_skin(const Surface& surface, const SkinPlace& centre, double radius_mm,
                               int directions = 64);

}  // namespace scalpmap
