// The tools, one under the other at the left edge of the head.
#pragma once

#include "ui/widgets.h"
#include "ui/wishes.h"
#include "ui/workbench.h"

namespace scalpmap {

// Between `top` and `bottom`, at the left edge `left`, all in window pixels; in as many columns as it takes.
// Returns what it stands on.
PixelRect show_tool_strip(Ui& ui, const Workbench& bench, Wishes& wishes, float left, float top,
                          float bottom);

}  // namespace scalpmap
