#include "plan/unit_guess.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

namespace scalpmap {

namespace {

struct Unit {
  std::string_view word;
  double mm;
};
constexpr std::array<Unit, 5> units{{{"mm", 1.0}, {"cm", 10.0}, {"dm", 100.0}, {"m", 1000.0}, {"in", 25.4}}};

// A crown alone is 100 mm and more; a head with shoulders 700 mm and less.
constexpr double least_extent_mm = 100.0, most_extent_mm = 700.0;
// Size over that of the mean adult's head: 95 in 100 adults lie within 0.93 and 1.07; children from three
// years on, and scans with thick hair, within the wider limits.
constexpr double least_adult = 0.88, most_adult = 1.14, least_head = 0.78, most_head = 1.25;
constexpr double mean_head_breadth_mm = 154.5;
// The middle of what head scans measure, for a choice between units where no head was found.
constexpr double usual_extent_mm = 250.0;

template <class... Numbers>
std::string sentence(const char* form, Numbers... numbers) {
  char text[400];
  std::snprintf(text, sizeof text, form, numbers...);
  return text;
}

std::string length_text(double mm) {
  if (mm >= 1000.0) return sentence("%.1f m", mm / 1000.0);
  return mm >= 10.0 ? sentence("%.0f mm", mm) : sentence("%.2g mm", mm);
}

bool possible_extent(double mm) {
  return mm >= least_extent_mm && mm <= most_extent_mm;
}

std::string unit_word(double scale_to_mm) {
  for (const Unit& unit : units)
    if (std::abs(scale_to_mm / unit.mm - 1.0) < 1e-9) return std::string(unit.word);
  return "free";
}

// Units in which the size is possible, the likeliest first.
std::vector<Unit> possible_units(const ScanSize& size) {
  std::vector<Unit> possible;
  for (const Unit& unit : units) {
    const double head = size.head_mm_per_unit > 0.0 ? unit.mm / size.head_mm_per_unit : 1.0;
    if (possible_extent(size.longest_extent * unit.mm) && head >= least_head && head <= most_head)
      possible.push_back(unit);
  }
  std::stable_sort(possible.begin(), possible.end(), [&](const Unit& a, const Unit& b) {
    const auto away = [&](const Unit& unit) {
      return std::abs(std::log(size.head_mm_per_unit > 0.0
                                   ? unit.mm / size.head_mm_per_unit
                                   : size.longest_extent * unit.mm / usual_extent_mm));
    };
    return away(a) < away(b);
  });
  return possible;
}

// The scale of the mean head to two digits: it is no better known.
double rounded_scale(double scale) {
  const double step = std::pow(10.0, std::floor(std::log10(scale)) - 1.0);
  return std::round(scale / step) * step;
}

std::string size_text(const ScanSize& size, double scale) {
  if (size.head_mm_per_unit > 0.0)
    return sentence("the head is about %.0f mm broad", mean_head_breadth_mm * scale / size.head_mm_per_unit);
  return "the scan measures " + length_text(size.longest_extent * scale);
}

Result<UnitGuess> asked_unit(const std::string& asked, const ScanSize& size, const std::string& name) {
  double scale = 0.0;
  for (const Unit& unit : units)
    if (asked == unit.word) scale = unit.mm;
  if (scale == 0.0 && read_value(asked, between(1e-6, 1e6, "mm per unit"), scale))
    return Error{ErrorKind::usage, "\"" + asked +
                                       "\" is no unit; give auto, mm, cm, dm, m, in, or the millimetres "
                                       "per unit as a number."};
  const double extent_mm = size.longest_extent * scale;
  const auto possible = possible_units(size);
  if (!possible_extent(extent_mm)) {
    std::string advice = " Leave the unit to be found (auto).";
    if (!possible.empty()) advice = " Try " + std::string(possible.front().word) + ", or auto.";
    return Error{ErrorKind::bad_data, name + " would be " + length_text(extent_mm) +
                                          " long in the unit given (" + asked +
                                          "); a scan of a head measures " + length_text(least_extent_mm) +
                                          " to " + length_text(most_extent_mm) + "." + advice};
  }
  UnitGuess guess{unit_word(scale), scale, Confidence::sure,
                  "The unit was given: " + size_text(size, scale) + "."};
  const double head = size.head_mm_per_unit > 0.0 ? scale / size.head_mm_per_unit : 1.0;
  if (head < least_head || head > most_head) {
    guess.confidence = Confidence::doubtful;
    guess.reason = "The unit was given, but " + size_text(size, scale) +
                   " in it, and heads of adults are 130 to 175 mm broad.";
  }
  return guess;
}

}  // namespace

Result<UnitGuess> guess_unit(const std::string& asked, const ScanSize& size, const std::string& name) {
  if (asked != "auto") return asked_unit(asked, size, name);
  const bool head_found = size.head_mm_per_unit > 0.0;
  const auto possible = possible_units(size);
  std::string stated_is_impossible;
  if (size.stated_scale_to_mm) {
    const double scale = *size.stated_scale_to_mm;
    const double head = head_found ? scale / size.head_mm_per_unit : 1.0;
    const std::string word =
        unit_word(scale) == "free" ? sentence("%.6g mm per unit", scale) : unit_word(scale);
    if (possible_extent(size.longest_extent * scale) && head >= least_head && head <= most_head)
      return UnitGuess{
          unit_word(scale), scale, Confidence::sure,
          "It is in " + word + " by " + size.stated_by + ", and " + size_text(size, scale) + "."};
    stated_is_impossible =
        "It should be in " + word + " by " + size.stated_by + ", but then " + size_text(size, scale) + "; ";
  }
  const auto opening = [&](std::string text) {
    if (stated_is_impossible.empty())
      text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return stated_is_impossible + text;
  };
  if (!possible.empty()) {
    const Unit& best = possible.front();
    const double head = head_found ? best.mm / size.head_mm_per_unit : 0.0;
    Confidence confidence =
        possible.size() > 1 || !stated_is_impossible.empty() ? Confidence::doubtful : Confidence::likely;
    if (head >= least_adult && head <= most_adult && confidence == Confidence::likely)
      confidence = Confidence::sure;
    std::string text = "in " + std::string(best.word) + " " + size_text(size, best.mm);
    text += possible.size() > 1 ? ", in " + std::string(possible[1].word) + " " +
                                      size_text(size, possible[1].mm) + "; the first is the likelier."
                                : "; in no other unit could it be a head.";
    return UnitGuess{std::string(best.word), best.mm, confidence, opening(text)};
  }
  if (head_found) {
    const double scale = rounded_scale(size.head_mm_per_unit);
    return UnitGuess{
        "free", scale, Confidence::doubtful,
        opening(sentence(
            "in no unit has the head a possible size, so a mean head was assumed (%.4g mm per unit). "
            "Areas are only as good as this: measure the head's circumference and set the scale.",
            scale))};
  }
  return Error{ErrorKind::bad_data, name + sentence(" measures %.4g units at its longest, which is no head "
                                                    "in mm, cm, dm, m or inches; give the unit.",
                                                    size.longest_extent)};
}

}  // namespace scalpmap
