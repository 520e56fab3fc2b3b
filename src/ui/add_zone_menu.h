// The button that adds a zone, and the menu in which its kind is chosen.
#pragma once

#include "ui/widgets.h"
#include "ui/wishes.h"
#include "ui/workbench.h"

namespace scalpmap {

// At the cursor, `width` px wide.
void show_add_zone(Ui& ui, const Workbench& bench, Wishes& wishes, float width);

// The command that adds a zone of a kind, with an id and a name no other has.
std::string add_zone_line(const Workbench& bench, ZoneKind kind);

}  // namespace scalpmap
