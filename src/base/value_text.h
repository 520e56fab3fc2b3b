// How a value is written in one line of text, and read back: one spelling for scripts, plan files and help.
// Numbers use "." and the shortest digits that read back the same, whatever the locale.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace scalpmap {

// The range a number must lie in, and its unit for the sentence that says so.
struct Limits {
  double least = 0.0;
  double most = 0.0;
  std::string_view unit = {};
  bool any = true;  // no range at all
};
constexpr Limits between(double least, double most, std::string_view unit = {}) {
  return {least, most, unit, false};
}

// Each read_value returns the fault as a phrase that fits after "density_per_cm2 " ("must be 1 to 250 ...").
// nullopt: `value` has been set.
std::optional<std::string> read_value(std::string_view text, const Limits& limits, double& value);
std::optional<std::string> read_value(std::string_view text, const Limits& limits, int& value);
std::optional<std::string> read_value(std::string_view text, const Limits& limits, std::int64_t& value);
std::optional<std::string> read_value(std::string_view text, const Limits& limits, bool& value);
std::optional<std::string> read_value(std::string_view text, const Limits& limits, std::string& value);
std::optional<std::string> read_value(std::string_view text, const Limits& limits,
                                      std::vector<double>& value);
std::optional<std::string> read_value(std::string_view text, const Limits& limits, std::vector<int>& value);
// "none" is no date.
std::optional<std::string> read_value(std::string_view text, const Limits& limits,
                                      std::optional<Date>& value);

std::string write_value(double value);
std::string write_value(int value);
std::string write_value(std::int64_t value);
std::string write_value(bool value);
std::string write_value(const std::string& value);
std::string write_value(const std::vector<double>& value);
std::string write_value(const std::vector<int>& value);
std::string write_value(const std::optional<Date>& value);

// An enum is written by its word; its header specialises this with {value, word} rows.
template <class Enum>
struct EnumWord {
  Enum value;
  std::string_view word;
};
template <class Enum>
struct EnumWords;  // static constexpr std::array<EnumWord<Enum>, N> words

template <class Enum>
requires requires {
  EnumWords<Enum>::words;
}
std::string_view word_of(Enum value) {
  for (const auto& row : EnumWords<Enum>::words)
    if (row.value == value) return row.word;
  check_failed("every enum value has a word", __FILE__, __LINE__);
}
template <class Enum>
requires requires {
  EnumWords<Enum>::words;
}
std::string write_value(Enum value) {
  return std::string(word_of(value));
}
template <class Enum>
requires requires {
  EnumWords<Enum>::words;
}
std::optional<std::string> read_value(std::string_view text, const Limits&, Enum& value) {
  std::string known;
  for (const auto& row : EnumWords<Enum>::words) {
    if (row.word == text) {
      value = row.value;
      return std::nullopt;
    }
    known += (known.empty() ? "" : ", ") + std::string(row.word);
  }
  return "must be one of " + known + ", not \"" + std::string(text) + "\"";
}

// The kind of value an argument takes, for help: "number", "list of numbers", "balding|thinning|...".
std::string kind_of_value(double);
std::string kind_of_value(int);
std::string kind_of_value(std::int64_t);
std::string kind_of_value(bool);
std::string kind_of_value(const std::string&);
std::string kind_of_value(const std::vector<double>&);
std::string kind_of_value(const std::vector<int>&);
std::string kind_of_value(const std::optional<Date>&);
template <class Enum>
requires requires {
  EnumWords<Enum>::words;
}
std::string kind_of_value(Enum) {
  std::string known;
  for (const auto& row : EnumWords<Enum>::words) known += (known.empty() ? "" : "|") + std::string(row.word);
  return known;
}

}  // namespace scalpmap
