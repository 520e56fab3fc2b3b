// How the head is seen: from a place on it to its pixel in the window, and back.
#pragma once

#include <imgui.h>

#include <optional>

#include "draw/camera.h"

namespace scalpmap {

struct HeadSight {
  const Camera& camera;
  PictureSize size;       // of the picture
  ImVec2 origin, extent;  // of the view in the window
  ImVec2 in_window(Pixel pixel) const;
};

// The skin under a pixel of the picture; none: beside the head. One ray, about 1 us.
std::optional<SkinPlace> skin_at(const HeadSight& sight, const Surface& surface, Pixel pixel);

}  // namespace scalpmap
