// Where the views of the head stand in the room there is for them.
#pragma once

#include <vector>

#include "ui/wishes.h"

namespace scalpmap {

struct PanePlace {
  double x = 0.0, y = 0.0, width = 0.0, height = 0.0;  // px
};

// One a view. Two stand side by side where each is then at least `least_width` wide, or else one above the
// other. In a line-up the first is large, and the three others stand beside it or below it, whichever makes
// them larger. `line` px lie between any two.
std::vector<PanePlace> pane_places(Layout layout, double width, double height, double least_width,
                                   double line);

}  // namespace scalpmap
