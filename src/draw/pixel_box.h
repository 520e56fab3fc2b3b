// A rectangle of whole pixels, for saying what part of a picture has to be drawn again.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "draw/camera.h"

namespace scalpmap {

// Covers columns [left, right) and rows [top, bottom), rows counted from the top. Empty unless both sides
// are positive.
struct PixelBox {
  int left = std::numeric_limits<int>::max(), top = std::numeric_limits<int>::max();
  int right = std::numeric_limits<int>::min(), bottom = std::numeric_limits<int>::min();

  bool empty() const { return left >= right || top >= bottom; }
  int width() const { return empty() ? 0 : right - left; }
  int height() const { return empty() ? 0 : bottom - top; }
  bool meets(const PixelBox& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
  // Grows to hold everything within `reach_px` of the pixel.
  void take(Pixel pixel, double reach_px) {
    static constexpr double far_away = 1e6;  // keeps what is off the picture within int
    const auto held = [](double value) { return std::clamp(value, -far_away, far_away); };
    left = std::min(left, static_cast<int>(std::floor(held(pixel.x - reach_px))));
    top = std::min(top, static_cast<int>(std::floor(held(pixel.y - reach_px))));
    right = std::max(right, static_cast<int>(std::ceil(held(pixel.x + reach_px))));
    bottom = std::max(bottom, static_cast<int>(std::ceil(held(pixel.y + reach_px))));
  }
  PixelBox within(PictureSize size) const {
    return {std::max(left, 0), std::max(top, 0), std::min(right, size.width_px),
            std::min(bottom, size.height_px)};
  }
};

}  // namespace scalpmap
