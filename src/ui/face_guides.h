// The thirds of the face: level lines on the skin at the hairline, the glabella, the nose's base and the
// chin, and how far apart they lie.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/head_sight.h"
#include "ui/widgets.h"
#include "ui/workbench.h"

namespace scalpmap {

// From the hairline's middle down; levels whose landmark is not known are left out.
struct FaceLevel {
  std::string_view name;
  double y_mm = 0.0;
};
std::vector<FaceLevel> face_levels(const Workbench& bench);

// Only from where the face is seen, and where they are asked for. Some 140 rays.
void show_face_guides(Ui& ui, const Workbench& bench, const HeadSight& sight);

}  // namespace scalpmap
