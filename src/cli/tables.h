// Results and commands as text for people.
#pragma once

#include <string>

#include "plan/plan.h"
#include "plan/plan_on_new_scan.h"
#include "plan/results.h"
#include "plan/side_comparison.h"

namespace scalpmap {

// Zones, sessions, totals and warnings, in aligned columns.
// With the SALT score where asked, and where the plan is about hair loss in patches.
std::string results_table(const Plan& plan, const Results& results, bool with_salt = false);
// Every pattern of hair loss, with words.
std::string patterns_text();
// Each zone before and after its move onto a new scan, how well the scans agree, and what to look at.
std::string transfer_table(const PlanOnNewScan& moved);
// Every command with its arguments, units, ranges and an example.
std::string sides_table(const Plan& plan, const SideComparison& sides);
std::string commands_text();

}  // namespace scalpmap
