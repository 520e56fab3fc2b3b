// One list of fields per struct, from which it is saved, loaded, parsed, printed, compared and explained.
//
// A struct that takes part has
//   static constexpr auto fields() { return std::make_tuple(field("radius_mm", &Brush::radius_mm, "...",
//   between(..)), ...); }
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/result.h"
#include "base/value_text.h"

namespace scalpmap {

enum class Need { required, optional };

template <class Owner, class Value>
struct Field {
  std::string_view name;  // as in scripts, with its unit
  Value Owner::*member;
  std::string_view help;
  Limits limits;
  Need need;
};

template <class Owner, class Value>
constexpr Field<Owner, Value> field(std::string_view name, Value Owner::*member, std::string_view help,
                                    Limits limits = {}, Need need = Need::optional) {
  return {name, member, help, limits, need};
}

// One "name=value" of a script line or a saved plan, still as text.
struct NamedText {
  std::string name;
  std::string text;
  bool operator==(const NamedText&) const = default;
};

// What help and the palette say of a field.
struct FieldHelp {
  std::string name;
  std::string kind;
  std::string help;
  Limits limits;
  bool required = false;
  std::string default_text;
};

template <class T>
concept HasFields = requires {
  T::fields();
};

template <HasFields T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... each) { (visit(each), ...); }, T::fields());
}

template <HasFields T>
std::vector<FieldHelp> field_help() {
  std::vector<FieldHelp> rows;
  const T defaults{};
  for_each_field<T>([&](const auto& f) {
    rows.push_back({std::string(f.name), kind_of_value(defaults.*(f.member)), std::string(f.help), f.limits,
                    f.need == Need::required, write_value(defaults.*(f.member))});
  });
  return rows;
}

template <HasFields T>
std::vector<NamedText> write_fields(const T& owner) {
  std::vector<NamedText> rows;
  for_each_field<T>([&](const auto& f) {
    rows.push_back({std::string(f.name), write_value(owner.*(f.member))});
  });
  return rows;
}

// "kind, name, density_per_cm2".
template <HasFields T>
std::string names_of_fields() {
  std::string names;
  for_each_field<T>([&](const auto& f) { names += (names.empty() ? "" : ", ") + std::string(f.name); });
  return names;
}

// Sets the field called `name`. The error's text is a sentence without its place ("radius_mm must be ...").
template <HasFields T>
Result<void> set_field(T& owner, std::string_view name, std::string_view text) {
  bool found = false;
  std::optional<std::string> fault;
  for_each_field<T>([&](const auto& f) {
    if (f.name != name) return;
    found = true;
    fault = read_value(text, f.limits, owner.*(f.member));
  });
  if (!found)
    return Error{ErrorKind::refused,
                 "there is no \"" + std::string(name) + "\" here; it takes " + names_of_fields<T>()};
  if (fault) return Error{ErrorKind::refused, std::string(name) + " " + *fault};
  return {};
}

}  // namespace scalpmap
