// The settings of the tool in hand, in the bar above: its size, the mirror, the stabiliser.
#pragma once

#include "ui/widgets.h"
#include "ui/wishes.h"
#include "ui/workbench.h"

namespace scalpmap {

// From the cursor on, at the height `top` of the bar; leaves the cursor behind them. `roomy`: with captions.
// What a tool does not have leaves its place empty, so that nothing moves when another is taken up.
void show_tool_settings(Ui& ui, const Workbench& bench, Wishes& wishes, float top, bool roomy);

}  // namespace scalpmap
