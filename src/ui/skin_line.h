// The shortest lines on the skin, as they are drawn over the head while a tool is at work.
#pragma once

#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// From `from` to `to`, both included, on the skin; the two alone where no skin joins them. The line the
// commands take (geom/geodesic_path.h).
std::vector<Vec3> skin_line(const Surface& surface, Vec3 from, Vec3 to);

}  // namespace scalpmap
