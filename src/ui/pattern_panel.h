// The patterns of hair loss to choose from, at the step "Map".
#pragma once

#include "ui/widgets.h"
#include "ui/wishes.h"
#include "ui/workbench.h"

namespace scalpmap {

// A gallery of small heads; a click places that pattern in the stead of one that was placed before. While
// placing it is the last thing done, its temples, vertex and band are sliders. Where the plan has no zones,
// the gallery lies open.
void show_patterns(Ui& ui, const Workbench& bench, Wishes& wishes);
// Whether placing a pattern was the last thing done.
bool pattern_was_last(const Workbench& bench);
// The SALT score, where the plan is about hair loss in patches.
void show_salt(Ui& ui, const Workbench& bench);

}  // namespace scalpmap
