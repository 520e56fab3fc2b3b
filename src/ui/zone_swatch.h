// A zone's colour and hatch as a small square, for lists, legends and labels.
#pragma once

#include "draw/zone_palette.h"
#include "ui/widgets.h"

namespace scalpmap {

// `side` px, into the current window's draw list; `opacity` 0 to 1.
void draw_swatch(Ui& ui, ImVec2 at, float side, const ZoneLook& look, float opacity = 1.0f);

}  // namespace scalpmap
