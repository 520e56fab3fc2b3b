// The head with its zones and dots as one binary glTF file, for 3D viewers and other programs.
#pragma once

#include <string>
#include <vector>

#include "plan/dot_choice.h"
#include "plan/plan.h"
#include "plan/results.h"

namespace scalpmap {

// Metres, +y up, +z forward, as glTF demands and the head frame has it. Three nodes: "head", coloured by the
// topmost zone at each vertex, or else as the scan was (the bare skin's one colour where it had none);
// "dots", discs of the fresh dots' true size, 0.05 mm above the skin so that they are seen; "dot places",
// points exactly on the skin with _ZONE (index into the plan's zones), _SESSION (from 1) and _RANK. The
// areas, dots, minutes and price stand in the scene's extras. `results` and `dots` are those of `plan`.
std::string head_glb(const Plan& plan, const Results& results, const std::vector<Dot>& dots);

}  // namespace scalpmap
