// A zone's field as it is drawn: one byte a vertex, in steps of 1/32 mm up to 4 mm. A border shifts by
// 0.016 mm at most, half a pixel where 25 mm fill the view; and a stroke uploads half of what it would in
// full.
#pragma once

#include <algorithm>
#include <cstdint>

#include "geom/zone_field.h"

namespace scalpmap {

inline constexpr double drawn_steps_per_mm = 32.0;

// The same on both sides of the border: zones that share one go on sharing it.
constexpr std::int8_t drawn_steps(std::int16_t field_steps) {
  constexpr int field_steps_in_one = static_cast<int>(field_steps_per_mm / drawn_steps_per_mm);
  const int size = field_steps < 0 ? -field_steps : field_steps;
  const int steps = std::min(127, (size + field_steps_in_one / 2) / field_steps_in_one);
  return static_cast<std::int8_t>(field_steps < 0 ? -steps : steps);
}

}  // namespace scalpmap
