#include "io/obj_materials.h"

#include <algorithm>

#include "io/number_text.h"

namespace scalpmap {

namespace {

constexpr std::size_t most_materials = 100'000;

std::optional<Colour> colour_of(std::string_view text) {
  TextWords words(text);
  Colour colour{};
  for (std::uint8_t& part : colour) {
    const auto number = number_of(words.next());
    if (!number || !(*number >= 0.0 && *number <= 1.0)) return std::nullopt;
    part = static_cast<std::uint8_t>(*number * 255.0 + 0.5);
  }
  if (colour == Colour{255, 255, 255}) return std::nullopt;
  return colour;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && TextWords::is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && TextWords::is_space(text.back())) text.remove_suffix(1);
  return text;
}

void read_obj_materials(std::string_view content,
                        std::map<std::string, ObjMaterial, std::less<>>& materials) {
  ObjMaterial* material = nullptr;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view line = trimmed(content.substr(at, end - at));
    at = end + 1;
    const std::size_t space = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view word = line.substr(0, space), rest = trimmed(line.substr(space));
    if (word == "newmtl") {
      if (materials.size() >= most_materials) return;
      material = &materials[std::string(rest)];
    } else if (material && word == "Kd") {
      material->colour = colour_of(rest);
    } else if (material && word == "map_Kd") {
      // Options come first; what they take cannot be told from a name, so the name is then the last word.
      const std::size_t last_space = rest.find_last_of(" \t");
      material->picture =
          rest.starts_with('-') && last_space != std::string_view::npos ? rest.substr(last_space + 1) : rest;
    }
  }
}

}  // namespace scalpmap
