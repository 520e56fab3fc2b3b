// Wavefront OBJ files with their materials.
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "io/raw_scan.h"
#include "io/scan_surroundings.h"

namespace scalpmap {

// v with or without colours behind it, vt, f with indices from either end, mtllib, usemtl; of a material its
// colour (Kd) and its picture (map_Kd). Points, lines and curved surfaces are left out. Vertices are the
// file's own, shared between faces as there. Errors: bad_data, one sentence that opens with `name`.
Result<RawScan> read_obj(std::span<const std::byte> bytes, const std::string& name,
                         const ScanSurroundings& around);

}  // namespace scalpmap
