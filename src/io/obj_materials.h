// The materials of an OBJ file, as its MTL file gives them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "io/scan_builder.h"

namespace scalpmap {

struct ObjMaterial {
  std::optional<Colour> colour;  // Kd, where it is not plain white
  std::string picture;           // map_Kd; empty where there is none
};

// Adds what an MTL file holds; what it does not say well is passed over.
void read_obj_materials(std::string_view content, std::map<std::string, ObjMaterial, std::less<>>& materials);

// A line's words after its first, without the space around: names may hold spaces.
std::string_view trimmed(std::string_view text);

}  // namespace scalpmap
