#include "draw/zone_palette.h"

#include <array>

#include "plan/zone_colours.h"

namespace scalpmap {

ZoneLook zone_look(int colour_number) {
  constexpr std::array<Hatch, 7> hatches = {Hatch::plain,   Hatch::rising,  Hatch::falling, Hatch::level,
                                            Hatch::crossed, Hatch::upright, Hatch::grid};
  return {rgb_of(zone_colour(colour_number)), hatches[zone_hatch(colour_number)]};
}

Rgb session_colour(std::size_t session) {
  constexpr std::array<Rgb, 6> colours = {rgb_of(0x0072b2), rgb_of(0xd55e00), rgb_of(0x009e73),
                                          rgb_of(0xcc79a7), rgb_of(0x56b4e9), rgb_of(0xf0e442)};
  return colours[(session == 0 ? 0 : session - 1) % colours.size()];
}

}  // namespace scalpmap
