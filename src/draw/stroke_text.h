// Short labels in pictures, drawn with a pen: capital letters, digits and the "mm" of a scale bar, so that
// pictures need no font.
#pragma once

#include <string_view>

#include "base/image.h"
#include "draw/scene.h"

namespace scalpmap {

// A straight stroke with round ends, smoothed at its edge. Coordinates are pixels from the top left corner.
void draw_stroke(Image& image, double x0, double y0, double x1, double y1, double width_px, Rgb colour);

// `capital_px` is the height of a capital; the baseline is at `y`, the text starts at `x`. Characters without
// a shape (anything but A-Z, 0-9, "-", "m" and the space) are left out, so lower-case words must be given in
// capitals.
void draw_label(Image& image, std::string_view text, double x, double y, double capital_px, double pen_px,
                Rgb colour);
double label_width(std::string_view text, double capital_px);

}  // namespace scalpmap
