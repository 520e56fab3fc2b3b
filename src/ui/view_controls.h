// The controls of the head's views: how it is looked at, the tools, and in how many views.
#pragma once

#include <vector>

#include "ui/head_overlays.h"

namespace scalpmap {

struct Controls {
  PixelRect free;                // what they leave of the room they stand in
  std::vector<PixelRect> taken;  // what they stand on
};

// Modes at the upper edge, the tools at the left, the views at the right; the tools end `kept_below` px above
// the lower edge. `flipped`: a view is as in a mirror.
Controls show_controls(Ui& ui, const Workbench& bench, const PixelRect& room, float kept_below, bool flipped,
                       Wishes& wishes);

}  // namespace scalpmap
