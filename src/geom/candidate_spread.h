// Candidates for dot sites, evenly over the whole skin.
#pragma once

#include <cstdint>
#include <vector>

#include "base/rng.h"
#include "geom/candidate_tree.h"
#include "geom/surface.h"

namespace scalpmap {

// The place of a triangle with these weights of its corners, and the skin's averaged normal there.
OrientedPoint skin_point(const Surface& surface, std::uint32_t triangle, double a, double b, double c);

// One candidate in each of `count` equal pieces of the area, taken along the triangles' order; those of one
// triangle, and of its neighbours before and after, spread by an additive sequence (Roberts, "The
// unreasonable effectiveness of quasirandom sequences", 2018; Heitz, "A low-distortion map between triangle
// and square", 2019). Random places leave more gaps, and a hole without a candidate is never filled.
// Shared by the cores; the result does not depend on their number.
std::vector<Candidate> spread_candidates(const Surface& surface, std::uint32_t count, Rng& rng);

}  // namespace scalpmap
