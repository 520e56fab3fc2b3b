// The hairline over the head: the line on the skin, its handles with their heights, and what is doubtful
// about it, written at the place.
#pragma once

#include "ui/head_sight.h"
#include "ui/widgets.h"
#include "ui/workbench.h"

namespace scalpmap {

// The line wherever zones are shown; its handles while its tool is held.
void show_hairline(Ui& ui, const Workbench& bench, const HeadSight& sight);
// While its tool is held, heights and doubts, clear of what is `taken`, to which it adds them and the
// handles.
void show_hairline_figures(Ui& ui, const Workbench& bench, const HeadSight& sight,
                           std::vector<PixelRect>& taken);

}  // namespace scalpmap
