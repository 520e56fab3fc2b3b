// The steps of a plan's history as its file holds them: each plan of the past, and each that was undone, as
// what it differs in from its neighbour on the side of the present one.
//
// A step names the settings that differ, the order of the zones where it differs, and for each zone the
// vertices whose depth differs with what it was, and the sites whose exception differs. Mostly skin was bare
// before it was painted, and bare skin packs to nothing; what a stroke painted over or erased costs about a
// byte and a half a vertex of the border's band.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "io/plan_file_content.h"

namespace scalpmap {

// Adds the history of `present` to its content. All plans must have sites. Errors: refused ("Cancelled.").
Result<void> add_history(PlanContent& content, const Plan& present, const History& history,
                         Progress& progress);

// Why history_of() would refuse the settings that add_history() wrote, a sentence each.
std::vector<std::string> unreadable_steps(const PlanContent& content);

// The history again, of which each plan keeps the rules of plans; or nothing and the reasons, a sentence
// each, or none where it was cancelled. Content may be anything at all.
std::optional<History> history_of(const PlanContent& content, const Plan& present,
                                  std::vector<std::string>& faults, Progress& progress);

}  // namespace scalpmap
