// From the bytes of a scan file to bare triangles, by Assimp; the only place that names it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "base/result.h"
#include "geom/mesh.h"

namespace scalpmap {

// The triangles as the file has them: its unit, its axes, unwelded, unchecked but for their indices.
struct RawScan {
  Mesh mesh;
  std::string format;                        // as people call it
  std::int64_t vertices = 0;                 // in the file, where it tells; else as read
  std::optional<double> stated_scale_to_mm;  // where the file or its format states a unit
  std::string stated_by;                     // "the FBX file's unit factor", "the glTF standard"
};

// Reads whatever Assimp reads: several meshes and instances joined with their transforms, polygons cut into
// triangles, points and lines left out. Raw, without any of Assimp's own repairs (they assert on broken
// files, and take twenty times as long). No picture or material is loaded; other files only from the scan's
// own folder (the .bin of a glTF). `bytes` is the content of `path`. Errors: bad_data.
Result<RawScan> import_scan(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace scalpmap
