// The parts of a plan whose values stand as text in its file: one list, by which they are written, read and
// compared.
#pragma once

#include <string_view>
#include <tuple>
#include <utility>

#include "plan/hairline_settings.h"
#include "plan/plan.h"

namespace scalpmap {

template <class Settings>
struct PlanPart {
  std::string_view name;
  Settings Plan::*member;
};
template <class Settings>
PlanPart(const char*, Settings Plan::*) -> PlanPart<Settings>;

template <class Visit>
void for_each_part(Visit&& visit) {
  std::apply([&](const auto&... part) { (visit(part), ...); },
             std::make_tuple(PlanPart{"scan", &Plan::scan}, PlanPart{"dots", &Plan::dots},
                             PlanPart{"sessions", &Plan::sessions}, PlanPart{"pace", &Plan::pace},
                             PlanPart{"price", &Plan::price}, PlanPart{"accuracy", &Plan::accuracy},
                             PlanPart{"calibration", &Plan::calibration},
                             PlanPart{"landmarks", &Plan::landmarks}, PlanPart{"hairline", &Plan::hairline}));
}

// A part as a struct with a field list.
template <HasFields T>
const T& settings_in(const T& part) {
  return part;
}
inline LandmarkSettings settings_in(const std::vector<Landmark>& landmarks) {
  return {landmarks};
}
inline HairlineSettings settings_in(const std::optional<Hairline>& hairline) {
  return hairline_settings(hairline);
}
template <HasFields T>
void put_settings(T& part, T settings) {
  part = std::move(settings);
}
inline void put_settings(std::vector<Landmark>& landmarks, LandmarkSettings settings) {
  landmarks = std::move(settings.list);
}
inline void put_settings(std::optional<Hairline>& hairline, HairlineSettings settings) {
  hairline = hairline_of(std::move(settings));
}

}  // namespace scalpmap
