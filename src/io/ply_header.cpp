#include "io/ply_header.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace scalpmap {

namespace {

constexpr std::array<PlyType, 8> ply_types{{{"char", "int8", PlyKind::i8, 1, true},
                                            {"uchar", "uint8", PlyKind::u8, 1, true},
                                            {"short", "int16", PlyKind::i16, 2, true},
                                            {"ushort", "uint16", PlyKind::u16, 2, true},
                                            {"int", "int32", PlyKind::i32, 4, true},
                                            {"uint", "uint32", PlyKind::u32, 4, true},
                                            {"float", "float32", PlyKind::f32, 4, false},
                                            {"double", "float64", PlyKind::f64, 8, false}}};

const PlyType* ply_type(std::string_view word) {
  for (const PlyType& row : ply_types)
    if (word == row.name || word == row.newer_name) return &row;
  return nullptr;
}

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t first = line.find_first_not_of(" \t\r", i);
    if (first == std::string_view::npos) break;
    i = std::min(line.find_first_of(" \t\r", first), line.size());
    words.push_back(line.substr(first, i - first));
  }
  return words;
}

// From a word to the end of its line: names of files may hold spaces.
std::string rest_of_line(std::string_view word, std::string_view line) {
  std::string_view rest = line.substr(static_cast<std::size_t>(word.data() - line.data()));
  while (!rest.empty() && (rest.back() == '\r' || rest.back() == ' ')) rest.remove_suffix(1);
  return std::string(rest);
}

}  // namespace

std::optional<std::string> read_ply_header(std::string_view content, PlyHeader& header) {
  bool format_seen = false;
  std::size_t at = 0;
  for (int line_number = 0; line_number < 10'000; ++line_number) {
    const std::size_t end = content.find('\n', at);
    if (end == std::string_view::npos) break;
    const auto words = words_of(content.substr(at, end - at));
    if (words.size() > 2 && words[0] == "comment" && words[1] == "TextureFile")
      header.pictures.push_back(rest_of_line(words[2], content.substr(at, end - at)));
    at = end + 1;
    if (words.empty() || line_number == 0 || words[0] == "comment" || words[0] == "obj_info") continue;
    const std::string place = "has a fault in line " + std::to_string(line_number + 1) + " of its header";
    if (words[0] == "end_header") {
      if (!format_seen) return "does not say in its header how its numbers are stored";
      header.bytes = at;
      return std::nullopt;
    }
    if (words[0] == "format" && words.size() >= 2) {
      format_seen = true;
      if (words[1] == "ascii")
        header.encoding = PlyEncoding::ascii;
      else if (words[1] == "binary_little_endian")
        header.encoding = PlyEncoding::little_endian;
      else if (words[1] == "binary_big_endian")
        header.encoding = PlyEncoding::big_endian;
      else
        return place;
    } else if (words[0] == "element" && words.size() == 3) {
      PlyElement element{words[1], 0, {}};
      const auto [stop, fault] =
          std::from_chars(words[2].data(), words[2].data() + words[2].size(), element.count);
      if (fault != std::errc{} || stop != words[2].data() + words[2].size()) return place;
      header.elements.push_back(element);
    } else if (words[0] == "property" && !header.elements.empty()) {
      PlyProperty property;
      if (words.size() == 5 && words[1] == "list") {
        property = {words[4], ply_type(words[2]), ply_type(words[3])};
        if (!property.count_type || !property.count_type->whole || !property.type) return place;
      } else if (words.size() == 3) {
        property = {words[2], nullptr, ply_type(words[1])};
        if (!property.type) return place;
      } else {
        return place;
      }
      header.elements.back().properties.push_back(property);
    } else {
      return place;
    }
  }
  return "is cut off inside its header";
}

}  // namespace scalpmap
