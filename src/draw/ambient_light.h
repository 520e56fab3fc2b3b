// How much of the sky each place on the skin sees: what darkens the eye sockets, the ears' folds and the
// neck under the chin.
#pragma once

#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// For each vertex 0 .. 1: the cosine-weighted share of directions in which no skin lies within 70 mm (skin
// farther away counts less and less from the start). The same directions are tried everywhere, so there is
// no grain; tried at one vertex in each 3 mm cell, and spread from there by averaging over neighbours. About
// 0.3 s for a head on two cores.
std::vector<float> ambient_light(const Surface& surface);

}  // namespace scalpmap
