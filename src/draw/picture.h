// Finished pictures of a scene, made without a window: for `scalpmap render`, exports and documents.
#pragma once

#include <span>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "draw/camera.h"
#include "draw/scene.h"

namespace scalpmap {

struct PictureOptions {
  PictureSize size{1600, 1200};
  bool scale_bar = true;   // with its length in words, at the lower right
  bool flipped = false;    // left and right exchanged, as in a mirror
  bool view_label = true;  // the view's name, at the lower left
};

// The whole head from a named view, orthographic (one scale all over, so the bar is true everywhere), four
// samples a pixel or more. The same scene gives the same bytes on the same driver. Draws on a
// thread of its own with a context of its own; a window's context stays current.
// Errors: `internal` when this computer offers no OpenGL; `usage` when the size is not 16 .. 8192 pixels.
Result<Image> draw_picture(const Scene& scene, View view, const PictureOptions& options);

// Six views, or all that are asked for, with one context and one upload.
Result<std::vector<Image>> draw_pictures(const Scene& scene, std::span<const View> views,
                                         const PictureOptions& options);

}  // namespace scalpmap
