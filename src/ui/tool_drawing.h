// What is drawn over the head for the tool in hand: its ring on the skin, the line in progress, the middle of
// the head where things are mirrored, and the figures beside the ring.
#pragma once

#include "ui/head_sight.h"
#include "ui/tool_hand.h"
#include "ui/widgets.h"

namespace scalpmap {

class ToolDrawer {
 public:
  // `pointer`: the skin under the mouse. None: only what is in progress, and while the size is being changed
  // a ring in the middle of the view. Figures keep clear of what is `taken`.
  void show(Ui& ui, const Workbench& bench, const HeadSight& sight, const ToolHand& hand,
            const std::optional<SkinPlace>& pointer, const std::vector<PixelRect>& taken);

 private:
  const std::vector<Vec3>& middle_of(const Surface& surface);

  // Where the mirror plane meets the skin, of the surface drawn last.
  std::vector<Vec3> middle_;
  std::string middle_of_;
};

}  // namespace scalpmap
