#include "draw/stroke_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace scalpmap {

namespace {

// Pen moves on a grid 4 wide and 6 high, baseline 0: pairs of digits are places the pen draws to, a space
// lifts it.
struct Glyph {
  char character;
  double width;
  std::string_view moves;
};
constexpr std::array<Glyph, 38> glyphs = {{
    {'A', 4, "002640 1232"},
    {'B', 4, "0333444536060030414233"},
    {'C', 4, "4536160501103041"},
    {'D', 4, "00062644422000"},
    {'E', 3.6, "46060040 0333"},
    {'F', 3.6, "460600 0333"},
    {'G', 4, "45361605011030414323"},
    {'H', 4, "0006 4046 0343"},
    {'I', 0, "0006"},
    {'J', 3, "3631201001"},
    {'K', 4, "0006 4602 1340"},
    {'L', 3.4, "060040"},
    {'M', 4, "0006234640"},
    {'N', 4, "00064046"},
    {'O', 4, "160501103041453616"},
    {'P', 4, "00063645443303"},
    {'Q', 4, "160501103041453616 2240"},
    {'R', 4, "00063645443303 2340"},
    {'S', 4, "453616050413334241301001"},
    {'T', 4, "0646 2026"},
    {'U', 4, "060110304146"},
    {'V', 4, "062046"},
    {'W', 6, "0610365066"},
    {'X', 4, "0046 0640"},
    {'Y', 4, "062346 2320"},
    {'Z', 4, "06460040"},
    {'0', 4, "160501103041453616"},
    {'1', 2, "052620"},
    {'2', 4, "05163645440040"},
    {'3', 4, "0516364544334241301001 1333"},
    {'4', 4, "30360242"},
    {'5', 4, "460603344341301001"},
    {'6', 4, "453616050110304142331302"},
    {'7', 4, "064610"},
    {'8', 4, "160504133344453616 1302011030414233"},
    {'9', 4, "011030414536160504133344"},
    {'-', 2.4, "0323"},
    {'m', 4, "0004 03142320 23344340"},
}};
constexpr double space_width = 2.2, gap = 1.7;

const Glyph* glyph_of(char character) {
  const auto* found = std::find_if(glyphs.begin(), glyphs.end(),
                                   [character](const Glyph& g) { return g.character == character; });
  return found == glyphs.end() ? nullptr : found;
}

}  // namespace

void draw_stroke(Image& image, double x0, double y0, double x1, double y1, double width_px, Rgb colour) {
  const double reach = width_px / 2.0 + 1.0;
  const int left = std::max(0, static_cast<int>(std::floor(std::min(x0, x1) - reach)));
  const int right = std::min(image.width_px, static_cast<int>(std::ceil(std::max(x0, x1) + reach)));
  const int top = std::max(0, static_cast<int>(std::floor(std::min(y0, y1) - reach)));
  const int bottom = std::min(image.height_px, static_cast<int>(std::ceil(std::max(y0, y1) + reach)));
  const double along_x = x1 - x0, along_y = y1 - y0;
  const double squared = along_x * along_x + along_y * along_y;
  const std::array<float, 3> ink = {colour.r, colour.g, colour.b};
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const double from_x = x + 0.5 - x0, from_y = y + 0.5 - y0;
      const double part =
          squared > 0.0 ? std::clamp((from_x * along_x + from_y * along_y) / squared, 0.0, 1.0) : 0.0;
      const double away = std::hypot(from_x - along_x * part, from_y - along_y * part);
      const double share = std::clamp(width_px / 2.0 + 0.5 - away, 0.0, 1.0);
      if (share <= 0.0) continue;
      std::uint8_t* pixel =
          image.rgba.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width_px) +
                                   static_cast<std::size_t>(x));
      for (std::size_t k = 0; k < 3; ++k) {
        const double old = pixel[k];
        pixel[k] =
            static_cast<std::uint8_t>(std::lround(old + (static_cast<double>(ink[k]) * 255.0 - old) * share));
      }
    }
  }
}

void draw_label(Image& image, std::string_view text, double x, double y, double capital_px, double pen_px,
                Rgb colour) {
  const double unit = capital_px / 6.0;
  for (const char character : text) {
    const Glyph* glyph = glyph_of(character);
    if (!glyph) {
      x += character == ' ' ? space_width * unit : 0.0;
      continue;
    }
    bool down = false;
    double from_x = 0.0, from_y = 0.0;
    for (std::size_t i = 0; i + 1 < glyph->moves.size();) {
      if (glyph->moves[i] == ' ') {
        down = false;
        ++i;
        continue;
      }
      const double to_x = x + (glyph->moves[i] - '0') * unit, to_y = y - (glyph->moves[i + 1] - '0') * unit;
      if (down) draw_stroke(image, from_x, from_y, to_x, to_y, pen_px, colour);
      from_x = to_x;
      from_y = to_y;
      down = true;
      i += 2;
    }
    x += (glyph->width + gap) * unit;
  }
}

double label_width(std::string_view text, double capital_px) {
  double width = 0.0;
  for (const char character : text) {
    const Glyph* glyph = glyph_of(character);
    width += glyph ? glyph->width + gap : character == ' ' ? space_width : 0.0;
  }
  return std::max(0.0, width - gap) * capital_px / 6.0;
}

}  // namespace scalpmap
