#include "plan/side_words.h"

#include <cmath>

#include "plan/wording.h"

namespace scalpmap {

namespace {

std::string worded(double mm, const char* more, const char* less) {
  if (std::abs(mm) < 0.05) return "even";
  const bool most = std::abs(mm) >= sides_reach_mm - 1e-6;
  return sentence("left %.1f mm %s%s", std::abs(mm), most ? "or more " : "", mm > 0.0 ? more : less);
}

}  // namespace

std::string worded_hairline_side(double further_mm) {
  return worded(further_mm, "farther forward", "farther back");
}

std::string worded_border_side(double further_mm) {
  return worded(further_mm, "farther out", "less far out");
}

std::string worded_skin_side(double out_mm) {
  return worded(out_mm, "fuller", "flatter");
}

std::string worded_zones(const Plan& plan, const ZoneSides& sides, bool all) {
  if (all) return "All treated";
  std::string words;
  for (const std::size_t zone : sides.zones) words += (words.empty() ? "" : " and ") + plan.zones[zone].name;
  return words;
}

}  // namespace scalpmap
