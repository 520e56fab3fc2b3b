// A zone of the plan: one named part of the skin and what is to be done there.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "geom/zone_field.h"

namespace scalpmap {

enum class ZoneKind { balding, thinning, scar, hairline, no_go };

template <>
struct EnumWords<ZoneKind> {
  static constexpr std::array<EnumWord<ZoneKind>, 5> words{{{ZoneKind::balding, "balding"},
                                                            {ZoneKind::thinning, "thinning"},
                                                            {ZoneKind::scar, "scar"},
                                                            {ZoneKind::hairline, "hairline"},
                                                            {ZoneKind::no_go, "no-go"}}};
};

// What is known of a kind before a technician changes it.
struct ZoneKindRow {
  ZoneKind kind;
  std::string_view label;          // for people
  std::string_view what;           // one phrase for menus
  double default_density_per_cm2;  // where a new zone starts
  bool takes_dots;
};
// One row a kind. Only 130 dots/cm2 is derived from published counts (40,000 to 50,000 dots over 300 to
// 350 cm2); the other starting densities have no published source and are there to be changed.
const std::array<ZoneKindRow, 5>& zone_kind_rows();
const ZoneKindRow& row_of(ZoneKind kind);

inline constexpr double least_density_per_cm2 = 1.0;
inline constexpr double most_density_per_cm2 = 250.0;
// The highest density found published (1,250 per square inch); beyond it a plan warns of dots that merge.
inline constexpr double warn_density_per_cm2 = 195.0;

inline constexpr double most_hair_mm = 30.0;
// From here on the correction for hair is over 20 % of the area, and a plan warns that it is a guess.
inline constexpr double warn_hair_mm = 10.0;
// How far off a length of hair judged by eye is taken to be, either way. Our proposal: no figure was found.
inline constexpr double hair_error_mm = 1.0;

// Seven colours with seven hatches: no two look alike.
inline constexpr int most_colours = 49;

inline constexpr std::size_t most_zones = 200;

// 1 to 40 letters, digits, "-" or "_".
bool is_zone_id(std::string_view id);

struct Zone {
  std::string id;  // as scripts name it: is_zone_id(), and no other zone has it
  ZoneKind kind = ZoneKind::balding;
  std::string name;
  double density_per_cm2 = 130.0;
  double softness_mm = 0.0;
  double hair_mm = 0.0;
  int colour =
      1;  // which of the palette's colours and hatches, counted from 1; kept when zones change places

  ZoneField skin;  // where it lies
  // How this zone's dots differ from "every site whose rank is below the density": ranks of sites that are
  // there all the same, and of sites that are not, both ascending. See plan/dot_choice.h.
  std::vector<std::uint32_t> called_up;
  std::vector<std::uint32_t> held_back;

  bool operator==(const Zone&) const = default;

  // What a person sets; saved, loaded, parsed and explained from this list. (id is set once, by zone.add.)
  static constexpr auto fields() {
    return std::make_tuple(
        field("kind", &Zone::kind, "what is to be done there"),
        field("name", &Zone::name, "what people call it", between(1, 80, "bytes")),
        field("density_per_cm2", &Zone::density_per_cm2, "dots per square centimetre of skin, when finished",
              between(least_density_per_cm2, most_density_per_cm2, "dots/cm2")),
        field("softness_mm", &Zone::softness_mm, "width over which the density rises from the border inwards",
              between(0, 30, "mm")),
        field("hair_mm", &Zone::hair_mm,
              "length of the hair on the scan there: the skin lies that far below it",
              between(0, most_hair_mm, "mm")),
        field("colour", &Zone::colour, "number of its colour and hatch", between(1, most_colours, "")));
  }
};

}  // namespace scalpmap
