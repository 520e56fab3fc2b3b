// The results of a plan as one JSON object, "scalpmap-results", for other programs.
#pragma once

#include <string>

#include "plan/plan.h"
#include "plan/results.h"

namespace scalpmap {

// `results` are those of `plan`. Keys stand in a fixed order, numbers have the shortest digits that read back
// the same, the text ends with a line end.
std::string results_json(const Plan& plan, const Results& results, bool with_salt = false);

}  // namespace scalpmap
