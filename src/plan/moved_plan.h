// A plan whose head is turned, shifted or made larger: the same skin with the same paint, elsewhere.
#pragma once

#include "geom/similarity.h"
#include "plan/plan.h"

namespace scalpmap {

// Everything on the skin goes with it: paint, dot sites, colours, landmarks, holes, the hairline's handles. A
// zone's density and softness, and the hairline's edge, stay what the person set, so where the head grows
// there are more dots. Where it grows so much that the sites would be too few for the highest density, they
// are placed anew, and which of them hold dots with them. Builds the surface again: about a second per
// 1,000,000 triangles.
Plan moved_plan(const Plan& plan, const Similarity& move);

}  // namespace scalpmap
