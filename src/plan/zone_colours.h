// The colours and hatches of zones, the same on screen, in pictures and in files: Okabe and Ito's palette
// ("Color universal design", 2008), whose colours differ for every common kind of colour vision.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "plan/zone.h"

namespace scalpmap {

// 0xRRGGBB, display values, of Zone::colour (1 .. most_colours). The first seven all differ.
constexpr std::uint32_t zone_colour(int number) {
  constexpr std::array<std::uint32_t, 7> palette = {0x56b4e9,   // sky blue
                                                    0xe69f00,   // orange
                                                    0x009e73,   // bluish green
                                                    0xcc79a7,   // reddish purple
                                                    0xf0e442,   // yellow
                                                    0x0072b2,   // blue
                                                    0xd55e00};  // vermilion
  return palette[static_cast<std::size_t>(number - 1) % palette.size()];
}

// Which of seven hatches goes with it: colour is never all that tells two zones apart, and no two of the 49
// numbers share both.
constexpr std::size_t zone_hatch(int number) {
  const auto n = static_cast<std::size_t>(number - 1);
  return (n + n / 7) % 7;
}

// Skin that no zone covers.
inline constexpr std::uint32_t bare_skin_colour = 0xd0ab96;

}  // namespace scalpmap
