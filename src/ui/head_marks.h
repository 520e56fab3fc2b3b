// What is drawn over the head at the step "Scan": landmarks, places pointed at, open holes.
#pragma once

#include <optional>

#include "ui/head_sight.h"
#include "ui/widgets.h"
#include "ui/workbench.h"

namespace scalpmap {

void show_head_marks(Ui& ui, const Workbench& bench, const HeadSight& sight);
// The landmark whose mark is under the pointer, if marks are shown.
std::optional<LandmarkKind> landmark_under(Ui& ui, const Workbench& bench, const HeadSight& sight,
                                           ImVec2 pointer);

}  // namespace scalpmap
