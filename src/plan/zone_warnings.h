// What to mind about one zone, by its kind.
#pragma once

#include <vector>

#include "plan/results.h"

namespace scalpmap {

// Appends what is to be said of a zone's density, of a scar's relief and age, and of thinning without room
// for dots. `plan` holds `zone`.
void add_zone_warnings(const Plan& plan, const Zone& zone, std::vector<Warning>& warnings);

}  // namespace scalpmap
