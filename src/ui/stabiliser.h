// The stabiliser: a steady line from an unsteady hand. The brush hangs on a string behind the pointer and is
// drawn along only where the string is taut, so that trembling shorter than the string leaves no trace, and
// the brush never overshoots. (The "lazy brush" of painting programs.)
#pragma once

#include "draw/camera.h"

namespace scalpmap {

class Stabiliser {
 public:
  // Begins at a pixel, with a string of so many pixels; 0: the brush is the pointer.
  void begin(Pixel at, double string_px) {
    brush_ = at;
    string_px_ = string_px;
  }
  // Where the brush is once the pointer has gone, straight, to `pointer`.
  Pixel follow(Pixel pointer);
  Pixel brush() const { return brush_; }

 private:
  Pixel brush_;
  double string_px_ = 0.0;
};

}  // namespace scalpmap
