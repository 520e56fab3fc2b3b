// From the bytes of a scan file to bare triangles, whatever the file does to its reader.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "base/progress.h"
#include "base/result.h"
#include "io/raw_scan.h"

namespace scalpmap {

struct ImportLimits {
  double most_s = 60.0;
  std::uint64_t most_memory_bytes = std::uint64_t{4} << 30;
};

// Reads OBJ, PLY, STL, glTF, FBX, Collada, 3MF, OFF, X3D and what else Assimp reads, in a child process of
// this program behind walls (base/sandbox.h): several meshes and instances joined with their transforms,
// polygons cut into triangles, points and lines left out. Of other files only those in the scan's own folder
// are lent to it: material files, binary parts, PNG and JPEG pictures; one that is missing is told in the
// notes. `bytes` is the content of `path`. What comes back is checked again. Costs some 30 ms more than
// reading here, and copying twice. Errors: bad_data (no scan, a broken one, one that its reader breaks off
// on, that takes more than 60 s or 4 GiB), refused ("Cancelled."), internal (no process can be started). The
// program calls run_as_child() with scan_reading_job (io/scan_reading.h) first in its main().
Result<RawScan> import_scan(std::span<const std::byte> bytes, const std::filesystem::path& path,
                            Progress& progress, const ImportLimits& limits = {});

}  // namespace scalpmap
