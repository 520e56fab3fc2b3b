// What is on the table as something to be drawn, made anew only when it has changed: one scene for all views.
#pragma once

#include "draw/dot_looks.h"
#include "draw/plan_scene.h"
#include "ui/shown_sides.h"
#include "ui/workbench.h"

namespace scalpmap {

class ShownScene {
 public:
  // Borrows from the workbench: valid until what it shows changes.
  const Scene& of(const Workbench& bench, ShownSides& sides);
  void forget() { number_ = 0; }

 private:
  Scene scene_;
  DotLooks dot_looks_;
  PlanView view_;
  std::uint64_t number_ = 0, sides_number_ = 0;
  SidesShown sides_shown_ = SidesShown::borders;
};

}  // namespace scalpmap
