// The brush and the eraser: from mouse samples to a preview, and on release to one line of the script
// language.
#pragma once

#include <string>
#include <vector>

#include "geom/brush.h"
#include "ui/workbench.h"

namespace scalpmap {

class BrushTool {
 public:
  bool at_work() const { return at_work_; }

  // Begins a stroke in the zone, which the plan holds. Nothing is painted before the first move().
  void press(const std::string& zone, BrushAction action, double radius_mm);
  // The stroke goes on at a place on the skin. It is rounded as the command line writes it and painted by the
  // function the command itself uses, so that what is shown is what the command will do.
  void move(Workbench& bench, Vec3 place);
  // The pointer has left the skin: where it comes back, the stroke goes on as a new one, and paints nothing
  // in between.
  void lift() { lifted_ = true; }
  // Ends the stroke: the commands to post (one, unless the pointer left the skin on the way).
  std::vector<std::string> release(Workbench& bench);
  void give_up(Workbench& bench);

 private:
  bool at_work_ = false;
  bool lifted_ = false;
  std::string zone_;
  BrushAction action_ = BrushAction::paint;
  double radius_mm_ = 0.0;
  std::vector<std::vector<Vec3>> strokes_;
};

}  // namespace scalpmap
