// A zone of the plan: one named part of the skin and what is to be done there.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
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

// Of a hair transplant's donor area: one line cut out of it, or many small round ones; or any other patch.
enum class ScarType { strip, punctate, patch };
template <>
struct EnumWords<ScarType> {
  static constexpr std::array<EnumWord<ScarType>, 3> words{
      {{ScarType::strip, "strip"}, {ScarType::punctate, "punctate"}, {ScarType::patch, "patch"}}};
};

// A raised scar stays visible under its dots, and in a keloid pigment wanders: clinics publish both.
enum class ScarRelief { flat, raised, sunken };
template <>
struct EnumWords<ScarRelief> {
  static constexpr std::array<EnumWord<ScarRelief>, 3> words{
      {{ScarRelief::flat, "flat"}, {ScarRelief::raised, "raised"}, {ScarRelief::sunken, "sunken"}}};
};

enum class MarkType { mole, wart, lesion, other };
template <>
struct EnumWords<MarkType> {
  static constexpr std::array<EnumWord<MarkType>, 4> words{{{MarkType::mole, "mole"},
                                                            {MarkType::wart, "wart"},
                                                            {MarkType::lesion, "lesion"},
                                                            {MarkType::other, "other"}}};
};

// What is known of a kind before a technician changes it.
struct ZoneKindRow {
  ZoneKind kind;
  std::string_view label;          // for people
  std::string_view what;           // one phrase for menus
  double default_density_per_cm2;  // where a new zone starts
  double default_density_factor;   // and, where its density was not given, by what that is multiplied
  bool takes_dots;
  int first_colour;  // where a new zone starts looking for a free one
};
// One row a kind. Only 130 dots/cm2 is derived from published counts (40,000 to 50,000 dots over 300 to
// 350 cm2); the other starting densities, and 0.6 of the surround's density on a scar, have no published
// source and are there to be changed.
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

// Published counts of hairs run up to 310 per cm2.
inline constexpr double most_existing_per_cm2 = 400.0;
inline constexpr double most_blend_mm = 60.0;
inline constexpr double most_guard_mm = 30.0;

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

  // Thinning alone. Dots fill up to the density: what grows there is taken off (counted as dots would be).
  double existing_density_per_cm2 = 0.0;

  // A scar alone. What clinics publish of scars is in words: some take too much pigment and some refuse it,
  // it gets better with each session, the skin around is to be blended in, and three to six sessions may be
  // needed. No figure was found for uptake, the ring's width or the passes: the defaults change nothing.
  ScarType scar_type = ScarType::patch;
  std::optional<Date> scar_date;  // of the surgery or injury
  ScarRelief scar_relief = ScarRelief::flat;
  double uptake_percent = 100.0;  // of the dots placed on it, how many hold
  double blend_mm = 0.0;          // width of the ring around it
  int passes = 1;                 // how often the needle goes over each of its dots
  double density_factor = 1.0;    // of density_per_cm2
  // Published: a scar is mature after 6 to 12 months, a transplant is to be left 6 months. Twelve is general
  // knowledge, and the cautious end.
  int gate_months = 12;

  // A no-go mark alone. That marks are to be worked round is published; how far off is not.
  MarkType mark_type = MarkType::mole;
  double guard_mm = 0.0;

  bool up_to_hairline = false;  // it ends at the plan's hairline, whatever is painted ahead of that

  std::string pattern;  // the id of the pattern that placed it (plan/pattern.h); empty: it was painted

  bool locked = false;  // its skin is not to be changed
  bool hidden = false;  // not drawn; counted all the same

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
        field("colour", &Zone::colour, "number of its colour and hatch", between(1, most_colours, "")),
        field("existing_density_per_cm2", &Zone::existing_density_per_cm2,
              "thinning: hair that is there, taken off the density",
              between(0, most_existing_per_cm2, "hairs/cm2")),
        field("scar_type", &Zone::scar_type, "scar: what it looks like"),
        field("scar_date", &Zone::scar_date, "scar: day of the surgery or injury"),
        field("scar_relief", &Zone::scar_relief, "scar: against the skin around"),
        field("uptake_percent", &Zone::uptake_percent,
              "scar: share of the dots placed that hold; so many more are placed",
              between(10, 100, "percent")),
        field("blend_mm", &Zone::blend_mm,
              "scar: ring around it in which its density fades to nothing, in place of a soft edge",
              between(0, most_blend_mm, "mm")),
        field("passes", &Zone::passes, "scar: how often the needle goes over each dot", between(1, 10, "")),
        field("density_factor", &Zone::density_factor, "scar: the density is multiplied by this",
              between(0.05, 2, "")),
        field("gate_months", &Zone::gate_months, "scar: months from its date before it may be needled",
              between(0, 120, "months")),
        field("mark_type", &Zone::mark_type, "no-go: what it is"),
        field("guard_mm", &Zone::guard_mm, "no-go: distance around it in which no dot falls",
              between(0, most_guard_mm, "mm")),
        field("up_to_hairline", &Zone::up_to_hairline, "end it at the hairline, where the plan has one"),
        field("pattern", &Zone::pattern, "id of the pattern that placed it"),
        field("locked", &Zone::locked, "refuse whatever would change its skin or remove it"),
        field("hidden", &Zone::hidden, "do not draw it; it is counted all the same"));
  }
};

// The dots that each square centimetre of its skin is to have in the end, where nothing softens its edge: of
// a thinning zone the density less the hair that is there, of a scar the density times its factor. 0 where
// the kind takes no dots.
double wanted_density_per_cm2(const Zone& zone);
// The share of its dots that hold, 1 but for a scar.
double uptake_of(const Zone& zone);
// The dots to be placed there: as many as it takes for those wanted to hold, up to most_density_per_cm2.
double placed_density_per_cm2(const Zone& zone);

// How far what is planned for it reaches beyond its border: a scar's ring, a no-go mark's guard.
double surround_mm(const Zone& zone);

// How often the needle goes over each of its dots: 1 but for a scar.
int passes_of(const Zone& zone);

// Indexes of the zones as they lie, from the bottom to the top: in the list's order, and no-go marks over all
// others.
std::vector<std::size_t> lying_order(std::span<const Zone> zones);

}  // namespace scalpmap
