#include "draw/side_scale.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "draw/stroke_text.h"

namespace scalpmap {

namespace {

constexpr Rgb label_colour = rgb_of(0xc9ced6), shadow_colour = rgb_of(0x15181d);
constexpr double ends_mm = full_side_mm + 1.0;
// Drawn as short strokes side by side.
constexpr int parts = 70;

}  // namespace

void draw_side_scale(Image& image, SidesShown shown) {
  const double unit_px = std::max(7.0, image.height_px / 62.0), pen_px = std::max(1.2, 0.14 * unit_px);
  const double left = 3.0 * unit_px, width = std::min(30.0 * unit_px, image.width_px * 0.6);
  const double top = 3.0 * unit_px, bar_px = 1.4 * unit_px;
  const auto x_of = [&](double mm) { return left + width * (mm + ends_mm) / (2.0 * ends_mm); };
  const auto label = [&](const std::string& words, double x, double y) {
    for (const bool shadow : {true, false})
      draw_label(image, words, x, y, unit_px * 0.8, (shadow ? 2.6 : 1.0) * pen_px,
                 shadow ? shadow_colour : label_colour);
  };
  const bool borders = shown == SidesShown::borders;
  const std::string less = borders ? "LESS FAR OUT" : "FLATTER", more = borders ? "FARTHER OUT" : "FULLER";
  label(less, left, top);
  label(more, left + width - label_width(more, unit_px * 0.8), top);
  const double bar_top = top + 0.9 * unit_px, half_part = width / parts / 2.0;
  for (int i = 0; i < parts; ++i) {
    const double mm = -ends_mm + 2.0 * ends_mm * (i + 0.5) / parts;
    draw_stroke(image, x_of(mm), bar_top + half_part, x_of(mm), bar_top + bar_px - half_part,
                2.0 * half_part + 1.0, side_colour(mm));
  }
  for (const double mm : {-full_side_mm, -4.0, -unseen_side_mm, 0.0, unseen_side_mm, 4.0, full_side_mm}) {
    const std::string words = std::to_string(std::lround(mm)) + (mm == full_side_mm ? " mm" : "");
    const std::string number = std::to_string(std::lround(mm));
    label(words, x_of(mm) - label_width(number, unit_px * 0.8) / 2.0, bar_top + bar_px + 1.5 * unit_px);
  }
}

}  // namespace scalpmap
