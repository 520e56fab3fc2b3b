// The hairline: the line in front of which no dot is wanted, as a person set it: handles on the skin that a
// smooth line runs through, and how hard or soft its edge is.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "base/value_text.h"
#include "geom/vec3.h"

namespace scalpmap {

enum class HairlineShape { straight, round, mature, widows_peak, feminine_round };
template <>
struct EnumWords<HairlineShape> {
  static constexpr std::array<EnumWord<HairlineShape>, 5> words{
      {{HairlineShape::straight, "straight"},
       {HairlineShape::round, "round"},
       {HairlineShape::mature, "mature"},
       {HairlineShape::widows_peak, "widows-peak"},
       {HairlineShape::feminine_round, "feminine-round"}}};
};

// Whose mean figures the line is proposed and judged by.
enum class HairlineFor { man, woman };
template <>
struct EnumWords<HairlineFor> {
  static constexpr std::array<EnumWord<HairlineFor>, 2> words{
      {{HairlineFor::man, "man"}, {HairlineFor::woman, "woman"}}};
};

// A place the line runs through. The seven it is proposed with are "middle" (the mid-frontal point), and on
// either side "left-" or "right-" "hump", "corner" (the frontotemporal point) and "peak" (the temporal peak);
// the widow's peak has nine, with a "base" of it on either side of the middle. A person may add others.
struct HairlineHandle {
  std::string id;
  Vec3 place;  // mm, head frame, on the skin
  bool operator==(const HairlineHandle&) const = default;
};

inline constexpr double most_hairline_softness_mm = 30.0;

struct Hairline {
  HairlineShape shape = HairlineShape::round;
  HairlineFor of = HairlineFor::man;
  double height_mm = 80.0;  // of the middle above the glabella, along the skin, as it was proposed
  // How far the corners lie behind the middle's level, and how wide each recession is, along the skin, as the
  // shape proposes them or a person set them.
  double recession_depth_mm = 0.0;
  double recession_width_mm = 0.0;
  bool symmetric = true;  // a handle moves its counterpart with it

  // The edge. Behind the line density rises over softness_mm; the line itself strays from the smooth one in
  // two waves, a long and a short one; and single dots stand ahead of it, sentinels. Amplitudes, periods and
  // sentinels have no published figure (Shapiro names the three): the defaults change nothing.
  double softness_mm = 0.0;
  double macro_mm = 0.0, macro_period_mm = 35.0;  // amplitude: half of crest to trough
  double micro_mm = 0.0, micro_period_mm = 6.0;
  double sentinel_mm = 0.0;       // how far ahead of the line they reach
  double sentinels_per_cm = 0.0;  // of line
  std::int64_t seed = 1;          // another one, another course of the waves

  std::vector<HairlineHandle> handles;  // in order along the line, from the client's right to the left

  bool operator==(const Hairline&) const = default;

  // Shorter waves lose more than a tenth of their height between vertices 0.6 mm apart.
  static constexpr double least_micro_period_mm = 3.5;

  static constexpr auto fields() {
    return std::make_tuple(
        field("shape", &Hairline::shape, "the shape it was proposed in"),
        field("for", &Hairline::of, "whose mean figures it is proposed and judged by"),
        field("height_mm", &Hairline::height_mm, "of its middle above the glabella, along the skin",
              between(30, 130, "mm")),
        field("recession_depth_mm", &Hairline::recession_depth_mm,
              "how far its corners lie behind a level line through its middle", between(0, 60, "mm")),
        field("recession_width_mm", &Hairline::recession_width_mm, "how wide the recession is on each side",
              between(0, 80, "mm")),
        field("symmetric", &Hairline::symmetric, "a handle moves its counterpart with it"),
        field("softness_mm", &Hairline::softness_mm, "width over which the density rises behind the line",
              between(0, most_hairline_softness_mm, "mm")),
        field("macro_mm", &Hairline::macro_mm, "amplitude of the line's long waves", between(0, 10, "mm")),
        field("macro_period_mm", &Hairline::macro_period_mm, "their length", between(15, 80, "mm")),
        field("micro_mm", &Hairline::micro_mm, "amplitude of the line's short waves", between(0, 4, "mm")),
        field("micro_period_mm", &Hairline::micro_period_mm, "their length",
              between(least_micro_period_mm, 15, "mm")),
        field("sentinel_mm", &Hairline::sentinel_mm, "how far single dots stand ahead of the line",
              between(0, 10, "mm")),
        field("sentinels_per_cm", &Hairline::sentinels_per_cm, "single dots ahead of each cm of line",
              between(0, 10, "dots/cm")),
        field("seed", &Hairline::seed, "another one gives the waves another course",
              between(1, 1000000, "")));
  }
};

}  // namespace scalpmap
