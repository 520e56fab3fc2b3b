// Colours and hatches that tell zones and sessions apart, for every kind of colour vision.
#pragma once

#include <cstddef>

#include "draw/scene.h"
#include "plan/zone.h"

namespace scalpmap {

struct ZoneLook {
  Rgb colour;
  Hatch hatch = Hatch::plain;
};

// The colour of a zone's kind, and a hatch by its place in the plan's list, so that colour is never all that
// tells two zones apart (the hatches come round again after seven zones).
ZoneLook zone_look(ZoneKind kind, std::size_t index);

// Sessions are 1, 2, 3 ...: Okabe and Ito's colours again, in an order that also differs in grey.
Rgb session_colour(std::size_t session);

// Healed pigment in the skin, seen as a buzz cut.
inline constexpr Rgb healed_ink = rgb_of(0x4a4340);

}  // namespace scalpmap
