// A plan's hairline as text, for its file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "plan/hairline.h"

namespace scalpmap {

// One handle is "id:x,y,z"; handles are joined by ";".
std::optional<std::string> read_value(std::string_view text, const Limits& limits,
                                      std::vector<HairlineHandle>& value);
std::string write_value(const std::vector<HairlineHandle>& value);
std::string kind_of_value(const std::vector<HairlineHandle>&);

// How a plan's file holds its hairline, or that it has none. `drawn` stands first: where it is set, the rest
// is a hairline's.
struct HairlineSettings : Hairline {
  bool drawn = false;

  static constexpr auto fields() {
    return std::tuple_cat(
        std::make_tuple(field("drawn", &HairlineSettings::drawn, "the plan has a hairline")),
        Hairline::fields(),
        std::make_tuple(field("handles", &Hairline::handles, "the places it runs through")));
  }
};
HairlineSettings hairline_settings(const std::optional<Hairline>& hairline);
std::optional<Hairline> hairline_of(HairlineSettings settings);

}  // namespace scalpmap
