// STL files, binary and text.
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "io/raw_scan.h"
#include "io/scan_surroundings.h"

namespace scalpmap {

// Three vertices a triangle, unwelded, as the format has them. Binary: the colours that Magics ("COLOR=" in
// the header) and VisCAM (a bit of every triangle) hide in the two spare bytes. `bytes` passed
// check_scan_bytes(). Errors: bad_data, one sentence that opens with `name`.
Result<RawScan> read_stl(std::span<const std::byte> bytes, const std::string& name,
                         const ScanSurroundings& around);

}  // namespace scalpmap
