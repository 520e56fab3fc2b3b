// The list of zones in the panel on the right: a row each, with its figures and what can be done to it there.
#pragma once

#include "ui/panels.h"

namespace scalpmap {

// What lies on top stands at the top. A click on a row selects; its buttons hide, lock and copy.
void show_zone_rows(Ui& ui, const Workbench& bench, Wishes& wishes);

}  // namespace scalpmap
