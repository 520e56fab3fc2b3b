// Results and commands as text for people.
#pragma once

#include <string>

#include "plan/plan.h"
#include "plan/results.h"

namespace scalpmap {

// Zones, sessions, totals and warnings, in aligned columns.
std::string results_table(const Plan& plan, const Results& results);
// Every command with its arguments, units, ranges and an example.
std::string commands_text();

}  // namespace scalpmap
