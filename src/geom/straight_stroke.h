// A stroke of the round brush that runs straight, along the shortest path on the skin, from each place to the
// next.
#pragma once

#include <span>

#include "base/result.h"
#include "geom/brush.h"

namespace scalpmap {

// As brush_path() (geom/brush.h), but along shortest paths: so the middle line of a strip, too. Round at both
// ends; one place is a dab. Errors: refused, where the skin between two places is not connected; the sentence
// begins with the argument "path". `field` is then as it was.
Result<void> brush_straight(ZoneField& field, const Surface& surface, std::span<const Vec3> path,
                            double radius_mm, BrushAction action);

}  // namespace scalpmap
