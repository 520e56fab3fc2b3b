// Reads a command's arguments into a struct by its field list.
#pragma once

#include <string>
#include <vector>

#include "base/fields.h"
#include "base/result.h"

namespace scalpmap {

// Starts from `value` and sets what is named. Errors: refused, naming the argument.
template <HasFields T>
Result<T> with_arguments(T value, const std::vector<NamedText>& arguments) {
  for (const NamedText& argument : arguments)
    if (auto set = set_field(value, argument.name, argument.text); !set) return set.error();
  return value;
}

// The same from a default T, refusing when a required field is not named.
template <HasFields T>
Result<T> read_arguments(const std::vector<NamedText>& arguments) {
  auto value = with_arguments(T{}, arguments);
  if (!value) return value;
  for (const FieldHelp& row : field_help<T>()) {
    if (!row.required) continue;
    bool given = false;
    for (const NamedText& argument : arguments) given = given || argument.name == row.name;
    if (!given) return Error{ErrorKind::refused, row.name + " is missing (" + row.help + ")"};
  }
  return value;
}

}  // namespace scalpmap
