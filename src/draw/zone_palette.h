// Colours and hatches that tell zones and sessions apart, for every kind of colour vision.
#pragma once

#include <cstddef>

#include "draw/scene.h"

namespace scalpmap {

struct ZoneLook {
  Rgb colour;
  Hatch hatch = Hatch::plain;
};

// The look of the zone at this place in the plan's list: Okabe and Ito's colours for the colour-blind
// (jfly.uni-koeln.de/color, 2008), each with a hatch, so that no two of the first 49 share both.
ZoneLook zone_look(std::size_t index);

// Sessions are 1, 2, 3 ...: from a light to a dark tone, so that they also differ in grey.
Rgb session_colour(std::size_t session);

// Healed pigment in the skin, seen as a buzz cut.
inline constexpr Rgb healed_ink = rgb_of(0x4a4340);

}  // namespace scalpmap
