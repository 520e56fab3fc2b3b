// Something to mind about a plan, told and not refused.
#pragma once

#include <optional>
#include <string>

#include "geom/vec3.h"

namespace scalpmap {

struct Warning {
  // For programs: "density-high", "density-capped", "thinning-full", "scar-raised", "scar-young",
  // "scar-start", "hair-thick", "hole-open", "hole-filled", "off-scalp", "scan-rough", "session-long", and
  // those of hairline_warnings().
  std::string code;
  std::string text;                // for people
  std::optional<Vec3> place = {};  // where on the skin, if it is about one place
  std::string note = {};           // the same in a few words, to be written there
};

}  // namespace scalpmap
