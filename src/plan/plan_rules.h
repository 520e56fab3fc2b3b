// What must hold of every plan beyond the range of each single value: commands keep it, a file read back is
// held against it.
#pragma once

#include <string>
#include <vector>

#include "plan/plan.h"

namespace scalpmap {

// A sentence for each rule that `plan` breaks: zones have proper ids, each its own; the shares of the
// sessions add up and have their gaps; the currency is three capitals; zones, sites, colours and surface
// fit each other; the hairline's handles have ids and lie on the skin.
// What `plan` shares with `sound`, a plan that breaks none, is not looked at again.
std::vector<std::string> broken_rules(const Plan& plan, const Plan* sound = nullptr);

}  // namespace scalpmap
