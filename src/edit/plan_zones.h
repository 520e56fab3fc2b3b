// The zones of a plan as commands find them, make them, and may change them.
#pragma once

#include <string>

#include "base/result.h"
#include "plan/plan.h"

namespace scalpmap {

// Refusals begin with the name of the argument that held the id.
Error no_such_zone(const Plan& plan, const std::string& id, const char* argument = "zone");
Result<const Zone*> zone_named(const Plan& plan, const std::string& id, const char* argument = "zone");
// The zone whose skin a command is about to change, or which it is to remove: every such command asks here,
// and nowhere else. A locked zone is refused.
Result<Zone*> zone_to_change(Plan& plan, const std::string& id);

// Whether a new zone may have this id: well formed, not taken, and the plan not full.
Result<void> check_new_id(const Plan& plan, const std::string& id);
// The first colour no zone has, from the kind's own on.
int free_colour(const Plan& plan, ZoneKind kind);

}  // namespace scalpmap
