// One line of the script language in people's words, for the list of what was done.
#pragma once

#include <string>
#include <string_view>

#include "plan/plan.h"

namespace scalpmap {

// "Paint 'Crown', 12 mm brush". Zones are called by their names in `before`, the plan the line was run on. A
// command without words of its own is told by its label and arguments, and one that this program does not
// know by its name.
std::string command_words(std::string_view line, const Plan& before);

}  // namespace scalpmap
