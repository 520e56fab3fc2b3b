// The dots of a plan as a table, one row a dot, for tattoo devices, statistics and other programs.
#pragma once

#include <string>
#include <vector>

#include "plan/dot_choice.h"
#include "plan/plan.h"

namespace scalpmap {

// `dots` are those of `plan`, in rank order. Places in mm and directions out of the skin in the head frame;
// zone is the zone's id, diameter_mm that of the fresh dot.
std::string dots_csv(const Plan& plan, const std::vector<Dot>& dots);

}  // namespace scalpmap
