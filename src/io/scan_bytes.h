// What the bytes of a file say about themselves, before a reader of scans is trusted with them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace scalpmap {

struct ScanFormat {
  std::string name;       // as people call it: "GLB", "binary STL"
  std::string extension;  // by which its reader is found: "glb"
};

// Tells the format by content first, then by the name's extension, and refuses what is plainly no scan or not
// all of one: an empty file, a picture or an archive, a text without 3D data, a count that its size
// contradicts. Errors: bad_data, one sentence that opens with `file_name`.
Result<ScanFormat> check_scan_bytes(std::span<const std::byte> bytes, std::string_view file_name);

}  // namespace scalpmap
