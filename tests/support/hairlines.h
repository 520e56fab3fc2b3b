// A head to draw hairlines on.
#pragma once

#include <string_view>

#include "plan/plan.h"

namespace scalpmap {

// The built-in head with its landmarks, without zones and dot sites. Made once and shared: plans are values.
const Plan& built_in_head_plan();

// Where a handle of a hairline stands; fails the test where it has none such.
Vec3 place_of(const Hairline& hairline, std::string_view id);

}  // namespace scalpmap
