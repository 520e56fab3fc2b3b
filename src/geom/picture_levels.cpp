#include "geom/picture_levels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "base/parallel.h"

namespace scalpmap {

namespace {

using Rgb3 = std::array<double, 3>;

const std::uint8_t* pixel_of(const Image& image, int x, int y) {
  return image.rgba.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width_px) +
                                  static_cast<std::size_t>(x));
}

// An odd row or column at the end is covered by pixels of its own.
Image halved(const Image& image) {
  Image half;
  half.width_px = (image.width_px + 1) / 2;
  half.height_px = (image.height_px + 1) / 2;
  half.rgba.resize(4 * static_cast<std::size_t>(half.width_px) * static_cast<std::size_t>(half.height_px));
  parallel_ranges(static_cast<std::size_t>(half.height_px), 16, [&](std::size_t begin, std::size_t end) {
    std::uint8_t* to = half.rgba.data() + 4 * begin * static_cast<std::size_t>(half.width_px);
    for (int y = static_cast<int>(begin); y < static_cast<int>(end); ++y) {
      const int below = std::min(2 * y + 1, image.height_px - 1);
      for (int x = 0; x < half.width_px; ++x, to += 4) {
        const int beside = std::min(2 * x + 1, image.width_px - 1);
        const std::uint8_t *a = pixel_of(image, 2 * x, 2 * y), *b = pixel_of(image, beside, 2 * y),
                           *c = pixel_of(image, 2 * x, below), *d = pixel_of(image, beside, below);
        for (std::size_t k = 0; k < 4; ++k)
          to[k] = static_cast<std::uint8_t>((a[k] + b[k] + c[k] + d[k] + 2) / 4);
      }
    }
  });
  return half;
}

// The two pixels beside a place along one axis, and the share of the second.
struct Between {
  int first = 0, second = 0;
  double share = 0.0;
};
Between between_pixels(double place, int size) {
  const double repeated = place - std::floor(place);
  const double at = repeated * size - 0.5;
  const double whole = std::floor(at);
  const int first = static_cast<int>(whole);
  return {(first + size) % size, (first + 1) % size, at - whole};
}

Rgb3 on_level(const Image& image, double right, double down) {
  const Between x = between_pixels(right, image.width_px), y = between_pixels(down, image.height_px);
  const std::uint8_t *a = pixel_of(image, x.first, y.first), *b = pixel_of(image, x.second, y.first),
                     *c = pixel_of(image, x.first, y.second), *d = pixel_of(image, x.second, y.second);
  Rgb3 colour;
  for (std::size_t k = 0; k < 3; ++k) {
    const double upper = a[k] + (b[k] - a[k]) * x.share, lower = c[k] + (d[k] - c[k]) * x.share;
    colour[k] = upper + (lower - upper) * y.share;
  }
  return colour;
}

}  // namespace

PictureLevels::PictureLevels(const Image& picture) : picture_(picture) {
  SCALPMAP_CHECK(picture.width_px > 0 && picture.height_px > 0);
  SCALPMAP_CHECK(picture.rgba.size() == 4 * static_cast<std::size_t>(picture.width_px) *
                                            static_cast<std::size_t>(picture.height_px));
  const Image* last = &picture_;
  while (last->width_px > 1 || last->height_px > 1) {
    halvings_.push_back(halved(*last));
    last = &halvings_.back();
  }
}

std::array<double, 3> PictureLevels::around(double right, double down, double across_px) const {
  const auto level = [&](std::size_t i) -> const Image& { return i == 0 ? picture_ : halvings_[i - 1]; };
  const double deepest = static_cast<double>(halvings_.size());
  const double depth = across_px > 1.0 ? std::min(std::log2(across_px), deepest) : 0.0;
  const auto upper = static_cast<std::size_t>(depth);
  const double share = depth - static_cast<double>(upper);
  Rgb3 colour = on_level(level(upper), right, down);
  if (share <= 0.0) return colour;
  const Rgb3 coarser = on_level(level(upper + 1), right, down);
  for (std::size_t k = 0; k < 3; ++k) colour[k] += (coarser[k] - colour[k]) * share;
  return colour;
}

}  // namespace scalpmap
