#include "plan/scan_holes.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "plan/scalp.h"

namespace scalpmap {

std::string worded_place(Vec3 place, double head_scale) {
  const Vec3 p = place / head_scale;
  const std::string side = p.x > 0.0 ? "left" : "right";
  if (!on_scalp(place, head_scale)) {
    if (below_scalp_mm(place, head_scale) < 0.0 || (std::abs(p.x) > 60.0 && p.y > -50.0 && p.z < 40.0))
      return "the " + side + " ear";
    if (p.z > 20.0) return p.y < -85.0 ? "the chin or throat" : "the face";
    return "the neck";
  }
  // By the direction from the middle of the braincase.
  const Vec3 d = normalized(p - Vec3{0.0, 46.0, -9.0});
  if (std::abs(d.x) > 0.72) return "the " + side + " side of the scalp";
  if (d.z > 0.55) return "the front of the scalp";
  if (d.y < 0.15) return "the back of the head";
  return d.z < -0.35 ? "the crown" : "the top of the head";
}

std::string worded_hole(const ScanHole& hole, double head_scale) {
  char text[120];
  std::snprintf(text, sizeof text, hole.widest_mm < 9.5 ? "%.1f mm wide at " : "%.0f mm wide at ",
                hole.widest_mm);
  std::string words = text + worded_place(hole.middle, head_scale);
  std::snprintf(text, sizeof text, hole.area_cm2 < 0.095 ? ", %.2f cm² of skin" : ", %.1f cm² of skin",
                hole.area_cm2);
  words += text;
  return words + (hole.filled ? ", filled" : "");
}

std::optional<std::string> read_value(std::string_view text, const Limits&, std::vector<ScanHole>& value) {
  std::vector<ScanHole> holes;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    std::vector<double> numbers;
    if (auto fault = read_value(text.substr(0, end), Limits{}, numbers)) return fault;
    if (numbers.size() != 8)
      return "must be holes of eight numbers, not of " + std::to_string(numbers.size());
    holes.push_back({{numbers[0], numbers[1], numbers[2]},
                     numbers[3],
                     numbers[4],
                     numbers[5],
                     numbers[6] != 0.0,
                     numbers[7] != 0.0});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  value = std::move(holes);
  return std::nullopt;
}

std::string write_value(const std::vector<ScanHole>& value) {
  std::string text;
  for (const ScanHole& hole : value) {
    if (!text.empty()) text += ';';
    text += write_value(std::vector<double>{hole.middle.x, hole.middle.y, hole.middle.z, hole.around_mm,
                                            hole.widest_mm, hole.area_cm2, hole.on_scalp ? 1.0 : 0.0,
                                            hole.filled ? 1.0 : 0.0});
  }
  return text;
}

std::string kind_of_value(const std::vector<ScanHole>&) {
  return "list of holes";
}

}  // namespace scalpmap
