// The places of a stroke as a script writes them: x,y,z in mm in the head frame, joined by ";".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/value_text.h"
#include "geom/vec3.h"

namespace scalpmap {

struct SkinPath {
  std::vector<Vec3> places;
};

std::optional<std::string> read_value(std::string_view text, const Limits& limits, SkinPath& value);
std::string write_value(const SkinPath& value);
std::string kind_of_value(const SkinPath&);

// A stroke of a brush that may have been lifted off the skin and set down again, as a script writes it: its
// paths joined by "/".
struct SkinStroke {
  std::vector<SkinPath> paths;
};

std::optional<std::string> read_value(std::string_view text, const Limits& limits, SkinStroke& value);
std::string write_value(const SkinStroke& value);
std::string kind_of_value(const SkinStroke&);

// A place as a path can say it: to the micrometre. A tool rounds before it previews, so that what it shows is
// what the command will do.
Vec3 rounded_place(Vec3 place);

}  // namespace scalpmap
