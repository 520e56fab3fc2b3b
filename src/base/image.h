// A picture as bytes, made by draw/ and written to files by io/.
#pragma once

#include <cstdint>
#include <vector>

namespace scalpmap {

// Rows from the top down, each from left to right; four bytes a pixel: red, green, blue (display values, as
// in a PNG file) and opacity.
struct Image {
  int width_px = 0;
  int height_px = 0;
  std::vector<std::uint8_t> rgba;
  bool operator==(const Image&) const = default;
};

}  // namespace scalpmap
