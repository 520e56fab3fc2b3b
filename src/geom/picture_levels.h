// A picture and its halvings, to look colours up where the skin is coarser than the picture.
#pragma once

#include <array>
#include <vector>

#include "base/image.h"

namespace scalpmap {

// Each level is half as wide and high as the one before it, a pixel the mean of the four it covers (Williams,
// Pyramidal Parametrics, 1983). Means are of display values. About 2 ns a pixel to build, on all cores.
class PictureLevels {
 public:
  // Borrows the picture, which has at least one pixel.
  explicit PictureLevels(const Image& picture);

  int width_px() const { return picture_.width_px; }
  int height_px() const { return picture_.height_px; }

  // Red, green and blue, 0 .. 255, about a place (0 .. 1 to the right and down; beyond, the picture repeats),
  // averaged over a square about so many of its pixels wide. Between pixels and levels it is interpolated.
  std::array<double, 3> around(double right, double down, double across_px) const;

 private:
  const Image& picture_;
  std::vector<Image> halvings_;
};

}  // namespace scalpmap
