#include "io/scan_bytes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

namespace scalpmap {

namespace {

std::string extension_of(std::string_view name) {
  const std::size_t dot_at = name.rfind('.');
  std::string extension(dot_at == std::string_view::npos ? std::string_view{} : name.substr(dot_at + 1));
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return extension;
}

std::uint32_t little_endian_32(std::string_view content, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(content[at + i])) << (8 * i);
  return value;
}

// What a file is that starts like this, in words, where it is no scan.
struct Stranger {
  std::string_view start, what;
};
constexpr std::array<Stranger, 10> strangers{{{"\x89PNG", "a PNG picture"},
                                              {"#VRML", "a VRML file, which this program does not read"},
                                              {"\xff\xd8\xff", "a JPEG picture"},
                                              {"GIF8", "a GIF picture"},
                                              {"%PDF", "a PDF document"},
                                              {"\x1f\x8b", "a compressed file"},
                                              {"7z\xbc\xaf", "a compressed archive"},
                                              {"Rar!", "a compressed archive"},
                                              {"SQLite format 3", "a database or a plan"},
                                              {"<!DOCTYPE html", "a web page"}}};

Error bad(const std::string& name, const std::string& what) {
  return Error{ErrorKind::bad_data, name + " " + what + "; save or copy the scan again."};
}

Result<ScanFormat> check_obj(std::string_view content, const std::string& name) {
  std::int64_t vertices = 0, faces = 0;
  for (std::size_t at = 0; at < content.size();) {
    at = content.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos) break;
    if (at + 1 < content.size() && (content[at + 1] == ' ' || content[at + 1] == '\t')) {
      vertices += content[at] == 'v';
      faces += content[at] == 'f';
    }
    at = std::min(content.find('\n', at), content.size());
  }
  if (vertices == 0 && faces == 0)
    return Error{ErrorKind::bad_data,
                 name + " is named .obj but holds no 3D data; choose the scan that was meant."};
  if (faces == 0)
    return Error{ErrorKind::bad_data, name + " holds points without faces; export the scan as a mesh."};
  if (vertices == 0) return bad(name, "holds faces but no vertices");
  return ScanFormat{"OBJ", "obj"};
}

Result<ScanFormat> check_stl(std::string_view content, const std::string& name) {
  constexpr std::size_t header_bytes = 84, triangle_bytes = 50;
  if (content.size() >= header_bytes) {
    const std::uint64_t count = little_endian_32(content, 80);
    const std::uint64_t expected = header_bytes + triangle_bytes * count;
    if (content.size() == expected) {
      if (count == 0) return Error{ErrorKind::bad_data, name + " holds no triangle; export the scan again."};
      return ScanFormat{"binary STL", "stl"};
    }
    if (!content.starts_with("solid"))
      return bad(name, "is damaged: its header promises " + std::to_string(count) + " triangles, its " +
                           std::to_string(content.size()) + " bytes are " +
                           (content.size() < expected ? "too few" : "too many") + " for that");
  }
  if (!content.starts_with("solid"))
    return Error{ErrorKind::bad_data,
                 name + " is named .stl but is no STL file; choose the scan that was meant."};
  if (content.find("facet") == std::string_view::npos)
    return Error{ErrorKind::bad_data, name + " holds no triangle; export the scan again."};
  if (content.substr(content.size() - std::min<std::size_t>(content.size(), 4096)).find("endsolid") ==
      std::string_view::npos)
    return bad(name, "is cut short: an STL text ends with \"endsolid\"");
  return ScanFormat{"ASCII STL", "stl"};
}

Result<ScanFormat> check_glb(std::string_view content, const std::string& name) {
  if (content.size() < 20 || little_endian_32(content, 8) > content.size())
    return bad(name, "is cut short: it holds less than its header promises");
  return ScanFormat{"GLB", "glb"};
}

// Told by the names in it, which stand uncompressed.
Result<ScanFormat> check_zip(std::string_view content, const std::string& name) {
  if (content.find("[Content_Types].xml") != std::string_view::npos &&
      content.find(".model") != std::string_view::npos)
    return ScanFormat{"3MF", "3mf"};
  return Error{ErrorKind::bad_data,
               name + " is a compressed archive, not a 3D scan; unpack it, and choose the scan in it."};
}

// The formats of text that say what they are.
std::optional<ScanFormat> format_of_text(std::string_view content) {
  std::string_view start = content.substr(0, 4096);
  if (start.starts_with("\xef\xbb\xbf")) start.remove_prefix(3);
  start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  if (start.starts_with("<")) {
    if (start.find("<COLLADA") != std::string_view::npos) return ScanFormat{"Collada", "dae"};
    if (start.find("<X3D") != std::string_view::npos) return ScanFormat{"X3D", "x3d"};
  }
  if (start.starts_with("; FBX")) return ScanFormat{"ASCII FBX", "fbx"};
  if (start.starts_with("{") && content.find("\"asset\"") != std::string_view::npos)
    return ScanFormat{"glTF", "gltf"};
  for (const std::string_view word : {"OFF", "COFF", "NOFF", "CNOFF", "STOFF"})
    if (start.starts_with(word) && start.size() > word.size() &&
        (start[word.size()] == '\n' || start[word.size()] == '\r' || start[word.size()] == ' '))
      return ScanFormat{"OFF", "off"};
  return std::nullopt;
}

bool is_binary_stl(std::string_view content) {
  constexpr std::size_t header_bytes = 84, triangle_bytes = 50;
  if (content.size() <= header_bytes) return false;
  return header_bytes + triangle_bytes * std::uint64_t{little_endian_32(content, 80)} == content.size();
}

bool looks_like_text(std::string_view content) {
  const auto start = content.substr(0, 4096);
  return std::all_of(start.begin(), start.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t' || c == '\f';
  });
}

}  // namespace

Result<ScanFormat> check_scan_bytes(std::span<const std::byte> bytes, std::string_view file_name) {
  const std::string name(file_name);
  const std::string_view content(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (content.empty()) return Error{ErrorKind::bad_data, name + " is empty; save or copy the scan again."};
  for (const Stranger& row : strangers)
    if (content.starts_with(row.start))
      return Error{ErrorKind::bad_data, name + " is " + std::string(row.what) +
                                            ", not a 3D scan; choose an OBJ, PLY, STL or GLB file."};

  const std::string extension = extension_of(name);
  if (content.starts_with("ply\n") || content.starts_with("ply\r")) return ScanFormat{"PLY", "ply"};
  if (content.starts_with("glTF")) return check_glb(content, name);
  if (content.starts_with("Kaydara FBX Binary")) return ScanFormat{"binary FBX", "fbx"};
  if (content.starts_with("PK\3\4")) return check_zip(content, name);
  if (const auto format = format_of_text(content)) return *format;
  if (extension == "ply" || extension == "glb" || extension == "3mf")
    return Error{ErrorKind::bad_data,
                 name + " is named ." + extension + " but is no such file; choose the scan that was meant."};
  // Whatever its name: no other file is so long by chance.
  if (is_binary_stl(content)) return ScanFormat{"binary STL", "stl"};
  if (extension == "stl") return check_stl(content, name);
  if (extension == "obj") return check_obj(content, name);
  if (extension == "gltf") {
    if (content.find('{') == std::string_view::npos || content.find("\"asset\"") == std::string_view::npos)
      return Error{ErrorKind::bad_data,
                   name + " is named .gltf but is no glTF file; choose the scan that was meant."};
    return ScanFormat{"glTF", "gltf"};
  }
  if (extension == "fbx") {
    if (content.find("FBX") == std::string_view::npos || !looks_like_text(content))
      return Error{ErrorKind::bad_data,
                   name + " is named .fbx but is no FBX file; choose the scan that was meant."};
    return ScanFormat{"ASCII FBX", "fbx"};
  }
  std::string in_capitals = extension;
  for (char& c : in_capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return ScanFormat{in_capitals, extension};
}

}  // namespace scalpmap
