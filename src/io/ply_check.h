// Whether a PLY file is whole: header, every element it promises, every list index.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "io/scan_bytes.h"

namespace scalpmap {

// Errors: bad_data, one sentence that opens with `file_name`.
Result<ScanFormat> check_ply(std::string_view content, const std::string& file_name);

}  // namespace scalpmap
