#include "io/ply_check.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>
#include <vector>

namespace scalpmap {

namespace {

enum class Encoding { ascii, little_endian, big_endian };

struct NumberType {
  std::string_view name, old_name;
  std::size_t bytes;
  bool whole, has_sign;
};
constexpr std::array<NumberType, 8> number_types{{{"char", "int8", 1, true, true},
                                                  {"uchar", "uint8", 1, true, false},
                                                  {"short", "int16", 2, true, true},
                                                  {"ushort", "uint16", 2, true, false},
                                                  {"int", "int32", 4, true, true},
                                                  {"uint", "uint32", 4, true, false},
                                                  {"float", "float32", 4, false, true},
                                                  {"double", "float64", 8, false, true}}};

struct Property {
  std::string_view name;
  const NumberType* count_type = nullptr;  // set for a list
  const NumberType* type = nullptr;
};

struct Element {
  std::string_view name;
  std::uint64_t count = 0;
  std::vector<Property> properties;
};

struct Header {
  Encoding encoding = Encoding::ascii;
  std::vector<Element> elements;
  std::size_t bytes = 0;
};

const NumberType* number_type(std::string_view word) {
  for (const NumberType& row : number_types)
    if (word == row.name || word == row.old_name) return &row;
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

// The phrase that says what is wrong, or nothing.
std::optional<std::string> read_header(std::string_view content, Header& header) {
  bool format_seen = false;
  std::size_t at = 0;
  for (int line_number = 0; line_number < 10'000; ++line_number) {
    const std::size_t end = content.find('\n', at);
    if (end == std::string_view::npos) break;
    const auto words = words_of(content.substr(at, end - at));
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
        header.encoding = Encoding::ascii;
      else if (words[1] == "binary_little_endian")
        header.encoding = Encoding::little_endian;
      else if (words[1] == "binary_big_endian")
        header.encoding = Encoding::big_endian;
      else
        return place;
    } else if (words[0] == "element" && words.size() == 3) {
      Element element{words[1], 0, {}};
      const auto [stop, fault] =
          std::from_chars(words[2].data(), words[2].data() + words[2].size(), element.count);
      if (fault != std::errc{} || stop != words[2].data() + words[2].size()) return place;
      header.elements.push_back(element);
    } else if (words[0] == "property" && !header.elements.empty()) {
      Property property;
      if (words.size() == 5 && words[1] == "list") {
        property = {words[4], number_type(words[2]), number_type(words[3])};
        if (!property.count_type || !property.count_type->whole || !property.type) return place;
      } else if (words.size() == 3) {
        property = {words[2], nullptr, number_type(words[1])};
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

std::int64_t whole_number(const char* at, const NumberType& type, Encoding encoding) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < type.bytes; ++i) {
    const std::size_t from = encoding == Encoding::little_endian ? i : type.bytes - 1 - i;
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(at[from])) << (8 * i);
  }
  const std::uint64_t sign = std::uint64_t{1} << (8 * type.bytes - 1);
  if (type.has_sign && (value & sign))
    return static_cast<std::int64_t>(value) - static_cast<std::int64_t>(sign * 2);
  return static_cast<std::int64_t>(value);
}

const char* const cut_short = "is cut short: it holds less than its header promises";

bool names_vertices(const Property& property) {
  return property.name == "vertex_indices" || property.name == "vertex_index";
}

std::optional<std::string> walk_binary(std::string_view content, const Header& header,
                                       std::uint64_t vertices) {
  std::size_t at = header.bytes;
  for (const Element& element : header.elements) {
    std::size_t fixed = 0;
    bool has_list = false;
    for (const Property& p : element.properties) {
      if (p.count_type)
        has_list = true;
      else
        fixed += p.type->bytes;
    }
    if (!has_list) {
      if (fixed > 0 && element.count > (content.size() - at) / fixed) return cut_short;
      at += static_cast<std::size_t>(element.count) * fixed;
      continue;
    }
    for (std::uint64_t i = 0; i < element.count; ++i)
      for (const Property& p : element.properties) {
        std::int64_t items = 1;
        if (p.count_type) {
          if (content.size() - at < p.count_type->bytes) return cut_short;
          items = whole_number(content.data() + at, *p.count_type, header.encoding);
          at += p.count_type->bytes;
          if (items < 0) return "holds a list of a negative length";
        }
        if (static_cast<std::uint64_t>(items) > (content.size() - at) / p.type->bytes) return cut_short;
        if (names_vertices(p) && p.count_type && p.type->whole)
          for (std::int64_t k = 0; k < items; ++k) {
            const auto index = whole_number(content.data() + at + static_cast<std::size_t>(k) * p.type->bytes,
                                            *p.type, header.encoding);
            if (index < 0 || static_cast<std::uint64_t>(index) >= vertices)
              return "has a face that names vertex " + std::to_string(index) + ", and there are only " +
                     std::to_string(vertices);
          }
        at += static_cast<std::size_t>(items) * p.type->bytes;
      }
  }
  return std::nullopt;
}

// In an ASCII file each item of an element has a line of its own.
std::optional<std::string> walk_ascii(std::string_view content, const Header& header) {
  std::uint64_t promised = 0;
  for (const Element& element : header.elements) {
    if (element.count > content.size()) return cut_short;
    if (!element.properties.empty()) promised += element.count;
  }
  std::uint64_t lines = 0;
  for (std::size_t at = header.bytes; at < content.size() && lines < promised;) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    lines += content.substr(at, end - at).find_first_not_of(" \t\r") != std::string_view::npos;
    at = end + 1;
  }
  if (lines < promised) return cut_short;
  return std::nullopt;
}

}  // namespace

Result<ScanFormat> check_ply(std::string_view content, const std::string& file_name) {
  const auto bad = [&](const std::string& what) {
    return Error{ErrorKind::bad_data, file_name + " " + what + "; save or copy the scan again."};
  };
  Header header;
  if (const auto fault = read_header(content, header)) return bad(*fault);
  std::uint64_t vertices = 0, faces = 0;
  for (const Element& element : header.elements) {
    if (element.name == "vertex") vertices = element.count;
    if (element.name == "face" || element.name == "tristrips") faces += element.count;
  }
  if (vertices == 0) return bad("is a PLY file without vertices");
  if (faces == 0)
    return Error{ErrorKind::bad_data, file_name + " holds points without faces; export the scan as a mesh."};
  const auto fault = header.encoding == Encoding::ascii ? walk_ascii(content, header)
                                                        : walk_binary(content, header, vertices);
  if (fault) return bad(*fault);
  return ScanFormat{header.encoding == Encoding::ascii ? "ASCII PLY" : "binary PLY", "ply",
                    static_cast<std::int64_t>(vertices)};
}

}  // namespace scalpmap
