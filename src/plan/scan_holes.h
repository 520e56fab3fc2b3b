// The holes of a scan: where skin is missing, how much, and whether it was filled.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/value_text.h"
#include "geom/vec3.h"

namespace scalpmap {

// Which holes are closed with skin that nobody scanned. Only what a person asks for.
enum class HolesToFill { none, scalp, all };
template <>
struct EnumWords<HolesToFill> {
  static constexpr std::array<EnumWord<HolesToFill>, 3> words{
      {{HolesToFill::none, "none"}, {HolesToFill::scalp, "scalp"}, {HolesToFill::all, "all"}}};
};

struct ScanHole {
  Vec3 middle;  // of its border; mm, head frame
  double around_mm = 0.0;
  double widest_mm = 0.0;
  double area_cm2 = 0.0;  // of the skin that is missing, an estimate
  bool on_scalp = false;
  bool filled = false;
  bool operator==(const ScanHole&) const = default;
};

// Too small to see or to matter; told of by their number.
inline bool is_pinhole(const ScanHole& hole) {
  return hole.widest_mm < 1.0;
}

// "the crown", "the left side of the scalp", "the face", ... by a place of the head frame.
std::string worded_place(Vec3 place, double head_scale);
// "18 mm wide at the crown, 2.3 cm² of skin, filled".
std::string worded_hole(const ScanHole& hole, double head_scale);

// One hole is "x,y,z,around,widest,area,scalp,filled" (the last two 0 or 1); holes are joined by ";".
std::optional<std::string> read_value(std::string_view text, const Limits& limits,
                                      std::vector<ScanHole>& value);
std::string write_value(const std::vector<ScanHole>& value);
std::string kind_of_value(const std::vector<ScanHole>&);

}  // namespace scalpmap
