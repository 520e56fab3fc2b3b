// The ear on one side of a head, as what stands out from the skin around it, and the tragion by it.
#pragma once

#include <optional>

#include "geom/skin_map.h"

namespace scalpmap {

struct EarOutline {
  double tragion_y = 0.0, tragion_z = 0.0;  // mm
  double outward_mm = 0.0;                  // of the skin there
  double low_y = 0.0, high_y = 0.0;         // of what stands out, mm
  double back_z = 0.0, front_z = 0.0;
  bool whole = true;  // false: cut off below its upper edge
  double plus_minus_mm = 0.0;
};

// On a head of mean size that lies nearly in the head frame, from a map whose x is forward, y up, and whose
// height is outward. No value where nothing of an ear's size stands out, whole.
std::optional<EarOutline> find_ear(const SkinMap& side);

}  // namespace scalpmap
