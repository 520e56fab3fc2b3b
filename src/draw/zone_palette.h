// Colours and hatches that tell zones and sessions apart, for every kind of colour vision.
#pragma once

#include <cstddef>

#include "draw/scene.h"

namespace scalpmap {

struct ZoneLook {
  Rgb colour;
  Hatch hatch = Hatch::plain;
};

// Of Zone::colour (plan/zone_colours.h).
ZoneLook zone_look(int colour_number);

// Sessions are 1, 2, 3 ...: the same palette, those first that stand out on skin.
Rgb session_colour(std::size_t session);

// Pigment in the skin on the day: black diluted to a dark ash grey.
inline constexpr Rgb fresh_ink = rgb_of(0x2e2a29);

}  // namespace scalpmap
