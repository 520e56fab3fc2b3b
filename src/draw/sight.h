// Which of some places on the skin can be seen, and where in the picture: for lines drawn over the head.
#pragma once

#include <span>
#include <vector>

#include "draw/camera.h"

namespace scalpmap {

struct SeenPlace {
  Pixel pixel;
  bool visible = false;  // in front of the camera, and no skin between it and the eye
};

// One ray a place, about 1 us each.
std::vector<SeenPlace> seen(const Surface& surface, const Camera& camera, PictureSize size,
                            std::span<const Vec3> places);

}  // namespace scalpmap
