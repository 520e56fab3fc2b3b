// A line of places on the skin pulled taut.
#pragma once

#include <vector>

#include "geom/surface.h"
#include "geom/triangle_neighbours.h"

namespace scalpmap {

// Moves all places but the first and the last over the skin until each lies straight between its neighbours
// as far as the skin lets it, and as far from the one as from the other: the sum of the squared stretches
// becomes least, and the line a shortest path but for what is smaller than its steps. Newton's method in the
// skin's tangent planes, a few steps of it; about 0.5 us a place and step. Places that a step would take off
// the skin stay where they are, and a step that makes the line longer, as over a fold, is the last and
// undone.
void pull_taut(const Surface& surface, const TriangleNeighbours& neighbours, std::vector<SkinPlace>& places);

}  // namespace scalpmap
