// A plan's landmarks as text, for its file, and as words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/fields.h"
#include "plan/landmarks.h"

namespace scalpmap {

const Landmark* find_landmark(const std::vector<Landmark>& landmarks, LandmarkKind kind);
// Puts it in place of the one of its kind, or at the end.
void set_landmark(std::vector<Landmark>& landmarks, const Landmark& landmark);

// For people: "Glabella", "Left tragion", with what it is: "between the brows".
std::string_view landmark_label(LandmarkKind kind);
std::string_view landmark_meaning(LandmarkKind kind);

// One landmark is "kind:x,y,z,plus_minus,by_hand"; landmarks are joined by ";".
std::optional<std::string> read_value(std::string_view text, const Limits& limits,
                                      std::vector<Landmark>& value);
std::string write_value(const std::vector<Landmark>& value);
std::string kind_of_value(const std::vector<Landmark>&);

// How a plan's file holds them.
struct LandmarkSettings {
  std::vector<Landmark> list;
  static constexpr auto fields() {
    return std::make_tuple(field("list", &LandmarkSettings::list, "landmarks of the head"));
  }
};

}  // namespace scalpmap
