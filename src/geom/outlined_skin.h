// The skin inside a closed line of shortest paths.
#pragma once

#include <span>

#include "base/result.h"
#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// `corners` are taken to the nearest skin and joined by shortest paths, the last with the first; the border
// is that line. Of the two parts the line divides the surface into, the smaller is inside; where it crosses
// itself, what is inside an odd number of its windings or, should that be the smaller part, an even one.
// Errors: refused, where fewer than three different places are given, some are not on connected skin, or the
// line divides nothing. The sentence begins with the argument "path". Cost: the paths (geom/geodesic_path.h),
// 30 ms at 1,000,000 triangles for what lies on either side, and 0.3 us a vertex near the line.
Result<ZoneField> outlined(const Surface& surface, std::span<const Vec3> corners);

}  // namespace scalpmap
