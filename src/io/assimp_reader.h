// Scan files of every format that has no reader of its own here, by Assimp; the only place that names it.
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "io/raw_scan.h"
#include "io/scan_bytes.h"
#include "io/scan_surroundings.h"

namespace scalpmap {

// Several meshes and instances joined with their transforms, polygons cut into triangles, points and lines
// left out. Raw, without any of Assimp's own repairs (they assert on broken files, and take twenty times as
// long). Vertex colours, base colours and pictures, embedded or beside the scan. Debian's Assimp 5.2.5 can
// crash or hang on a broken file: call it in a child process only. Errors: bad_data, one sentence that opens
// with `name`.
Result<RawScan> read_by_assimp(std::span<const std::byte> bytes, const ScanFormat& format,
                               const std::string& name, const ScanSurroundings& around);

}  // namespace scalpmap
