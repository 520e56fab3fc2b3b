// The head of a PLY file: which elements follow, how many, of which properties.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scalpmap {

enum class PlyEncoding { ascii, little_endian, big_endian };

enum class PlyKind { i8, u8, i16, u16, i32, u32, f32, f64 };

struct PlyType {
  std::string_view name, newer_name;
  PlyKind kind;
  std::size_t bytes;
  bool whole;
};

struct PlyProperty {
  std::string_view name;                // in the file's own bytes
  const PlyType* count_type = nullptr;  // set for a list
  const PlyType* type = nullptr;
};

struct PlyElement {
  std::string_view name;
  std::uint64_t count = 0;
  std::vector<PlyProperty> properties;
};

struct PlyHeader {
  PlyEncoding encoding = PlyEncoding::ascii;
  std::vector<PlyElement> elements;
  std::vector<std::string> pictures;  // of its comments "TextureFile NAME"
  std::size_t bytes = 0;              // the elements begin here
};

// Fills `header`; answers what is wrong as a phrase that goes on after the file's name, or nothing.
std::optional<std::string> read_ply_header(std::string_view content, PlyHeader& header);

}  // namespace scalpmap
