// Left against right, worded for people: the same in the window and on the terminal.
#pragma once

#include <string>

#include "plan/side_comparison.h"

namespace scalpmap {

// "left 3.1 mm farther back", "even": of the hairline.
std::string worded_hairline_side(double further_mm);
// "left 3.1 mm farther out": of a border.
std::string worded_border_side(double further_mm);
// "left 1.2 mm fuller": of the skin.
std::string worded_skin_side(double out_mm);
// "All treated", the zone's name, or "Left temple and Right temple".
std::string worded_zones(const Plan& plan, const ZoneSides& sides, bool all);

}  // namespace scalpmap
