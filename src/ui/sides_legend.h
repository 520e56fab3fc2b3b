// Left against right, over the picture: what the colours mean, the figures, and where the sides differ most.
#pragma once

#include <optional>

#include "ui/head_marks.h"
#include "ui/shown_sides.h"

namespace scalpmap {

// Its lower left corner at `corner`, no wider than `most_width`; what would make it higher than `most_height`
// is left out, the scale last. Returns what it stands on.
PixelRect show_sides_legend(Ui& ui, const Workbench& bench, ShownSides& sides, ImVec2 corner,
                            float most_width, float most_height);
// A ring around the place of the left side that differs most, with its mm clear of what is taken.
void show_worst_place(Ui& ui, const Workbench& bench, const ShownSides& sides, const HeadSight& sight,
                      const std::vector<PixelRect>& taken);

}  // namespace scalpmap
