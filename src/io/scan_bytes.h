// What the bytes of a file say about themselves, before a reader of scans is trusted with them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace scalpmap {

struct ScanFormat {
  std::string name;                      // as people call it: "PLY", "binary STL"
  std::string extension;                 // by which its reader is found: "ply"
  std::optional<std::int64_t> vertices;  // where the file tells without being read
};

// Tells the format by content first, then by the name's extension, and refuses what is plainly no scan or not
// all of one: an empty file, a picture or an archive, a text without 3D data, a file cut short, a count that
// its size contradicts. It walks all of a PLY file, as Debian's Assimp 5.2.5 never returns from one that is
// cut inside its header, and reads beyond one whose lists run off its end. Errors: bad_data.
Result<ScanFormat> check_scan_bytes(std::span<const std::byte> bytes, std::string_view file_name);

}  // namespace scalpmap
