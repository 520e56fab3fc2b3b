// The colour of each kind of zone, one for screen, pictures and files: Okabe and Ito's palette ("Color
// universal design", 2008), whose colours differ for every common kind of colour vision.
#pragma once

#include <cstdint>

#include "plan/zone.h"

namespace scalpmap {

// 0xRRGGBB, display values.
constexpr std::uint32_t zone_colour(ZoneKind kind) {
  switch (kind) {
    case ZoneKind::balding:
      return 0x56b4e9;  // sky blue
    case ZoneKind::thinning:
      return 0x009e73;  // bluish green
    case ZoneKind::scar:
      return 0xe69f00;  // orange
    case ZoneKind::hairline:
      return 0xcc79a7;  // reddish purple
    case ZoneKind::no_go:
      break;
  }
  return 0xd55e00;  // vermilion
}

// Skin that no zone covers.
inline constexpr std::uint32_t bare_skin_colour = 0xd0ab96;

}  // namespace scalpmap
