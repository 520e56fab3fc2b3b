// What the colours of left against right mean, drawn into a finished picture.
#pragma once

#include "base/image.h"
#include "draw/side_scene.h"

namespace scalpmap {

// At the upper left: the scale, mm below it, and what its two ends stand for.
void draw_side_scale(Image& image, SidesShown shown);

}  // namespace scalpmap
