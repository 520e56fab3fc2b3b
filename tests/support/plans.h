// Small plans to try things on.
#pragma once

#include "plan/plan.h"

namespace scalpmap {

// A sphere of 90 mm about the origin with its dot sites, and no zones. Made once and shared: plans are
// values.
const Plan& sphere_plan();

}  // namespace scalpmap
