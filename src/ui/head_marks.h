// What is drawn over the head at the step "Scan": landmarks, places pointed at, open holes.
#pragma once

#include <optional>

#include "draw/camera.h"
#include "ui/widgets.h"
#include "ui/workbench.h"

namespace scalpmap {

// How the head is seen: from a place to its pixel in the window.
struct HeadSight {
  const Camera& camera;
  PictureSize size;       // of the picture
  ImVec2 origin, extent;  // of the view in the window
  ImVec2 in_window(Pixel pixel) const;
};

void show_head_marks(Ui& ui, const Workbench& bench, const HeadSight& sight);
// The landmark whose mark is under the pointer, if marks are shown.
std::optional<LandmarkKind> landmark_under(Ui& ui, const Workbench& bench, const HeadSight& sight,
                                           ImVec2 pointer);

}  // namespace scalpmap
