#include "base/value_text.h"

#include <charconv>
#include <cmath>

namespace scalpmap {

namespace {

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::string range_phrase(const Limits& limits) {
  std::string phrase = "must be " + write_value(limits.least) + " to " + write_value(limits.most);
  if (!limits.unit.empty()) phrase += " " + std::string(limits.unit);
  return phrase;
}

template <class Number>
std::optional<std::string> read_number(std::string_view text, const Limits& limits, Number& value,
                                       std::string_view kind) {
  Number parsed{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), parsed);
  if (text.empty() || fault != std::errc{} || end != text.data() + text.size())
    return "must be " + std::string(kind) + ", not " + quoted(text);
  const auto as_double = static_cast<double>(parsed);
  if (!std::isfinite(as_double)) return "must be " + std::string(kind) + ", not " + quoted(text);
  if (!limits.any && (as_double < limits.least || as_double > limits.most))
    return range_phrase(limits) + ", not " + std::string(text);
  value = parsed;
  return std::nullopt;
}

template <class Number>
std::optional<std::string> read_list(std::string_view text, const Limits& limits,
                                     std::vector<Number>& value) {
  std::vector<Number> list;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    Number item{};
    if (auto fault = read_value(text.substr(0, comma), limits, item)) return fault;
    list.push_back(item);
    if (comma == text.size()) break;
    text.remove_prefix(comma + 1);
    if (text.empty()) return "ends with a comma";
  }
  value = std::move(list);
  return std::nullopt;
}

template <class Number>
std::string write_number(Number value) {
  char text[40];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return std::string(text, end);
}

template <class Number>
std::string write_list(const std::vector<Number>& list) {
  std::string text;
  for (const Number item : list) text += (text.empty() ? "" : ",") + write_value(item);
  return text;
}

}  // namespace

std::optional<std::string> read_value(std::string_view text, const Limits& limits, double& value) {
  return read_number(text, limits, value, "a number");
}
std::optional<std::string> read_value(std::string_view text, const Limits& limits, int& value) {
  return read_number(text, limits, value, "a whole number");
}
std::optional<std::string> read_value(std::string_view text, const Limits& limits, std::int64_t& value) {
  return read_number(text, limits, value, "a whole number");
}
std::optional<std::string> read_value(std::string_view text, const Limits&, bool& value) {
  if (text != "yes" && text != "no") return "must be yes or no, not " + quoted(text);
  value = text == "yes";
  return std::nullopt;
}
std::optional<std::string> read_value(std::string_view text, const Limits& limits, std::string& value) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return "must not hold control characters";
  if (!limits.any && static_cast<double>(text.size()) > limits.most)
    return "must be at most " + write_value(limits.most) + " bytes long";
  if (!limits.any && static_cast<double>(text.size()) < limits.least) return "must not be empty";
  value = std::string(text);
  return std::nullopt;
}
std::optional<std::string> read_value(std::string_view text, const Limits& limits,
                                      std::vector<double>& value) {
  return read_list(text, limits, value);
}
std::optional<std::string> read_value(std::string_view text, const Limits& limits, std::vector<int>& value) {
  return read_list(text, limits, value);
}
std::optional<std::string> read_value(std::string_view text, const Limits&, std::optional<Date>& value) {
  if (text == "none") {
    value.reset();
    return std::nullopt;
  }
  const auto date = parse_date(text);
  if (!date) return "must be a day written YYYY-MM-DD, or none, not " + quoted(text);
  value = *date;
  return std::nullopt;
}

std::string write_value(double value) {
  return write_number(value == 0.0 ? 0.0 : value);
}
std::string write_value(int value) {
  return write_number(value);
}
std::string write_value(std::int64_t value) {
  return write_number(value);
}
std::string write_value(bool value) {
  return value ? "yes" : "no";
}
std::string write_value(const std::string& value) {
  return value;
}
std::string write_value(const std::vector<double>& value) {
  return write_list(value);
}
std::string write_value(const std::vector<int>& value) {
  return write_list(value);
}
std::string write_value(const std::optional<Date>& value) {
  return value ? to_text(*value) : "none";
}

std::string kind_of_value(double) {
  return "number";
}
std::string kind_of_value(int) {
  return "whole number";
}
std::string kind_of_value(std::int64_t) {
  return "whole number";
}
std::string kind_of_value(bool) {
  return "yes|no";
}
std::string kind_of_value(const std::string&) {
  return "text";
}
std::string kind_of_value(const std::vector<double>&) {
  return "numbers with commas";
}
std::string kind_of_value(const std::vector<int>&) {
  return "whole numbers with commas";
}
std::string kind_of_value(const std::optional<Date>&) {
  return "YYYY-MM-DD|none";
}

}  // namespace scalpmap
