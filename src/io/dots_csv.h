// The dots of a plan as a table, one row a dot, for tattoo devices, statistics and other programs.
#pragma once

#include <string>
#include <vector>

#include "plan/dot_choice.h"
#include "plan/plan.h"

namespace scalpmap {

// `dots` are those of `plan`, in rank order. Dots are counted from 1. Places in mm and directions out of the
// skin in the head frame; zone is the zone's id, diameter_mm that of the fresh dot.
std::string dots_csv(const Plan& plan, const std::vector<Dot>& dots);

// Out of the skin at a site: the vertex normals of its triangle, by its weights. Unit.
Vec3 normal_at_site(const Surface& surface, const DotSites& sites, std::uint32_t rank);

}  // namespace scalpmap
