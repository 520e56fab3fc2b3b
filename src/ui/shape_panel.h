// Right, at the step "Map": what changes the shape of the zone selected as a whole.
#pragma once

#include "ui/widgets.h"
#include "ui/wishes.h"
#include "ui/workbench.h"

namespace scalpmap {

// Grow, smooth, mirror, join with another zone, scatter small scars; folded away until it is asked for.
void show_shape_section(Ui& ui, const Workbench& bench, const Zone& zone, Wishes& wishes);

}  // namespace scalpmap
