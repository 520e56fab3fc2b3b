// What a scan holds, as one JSON object for programs.
#pragma once

#include <string>

#include "io/prepare.h"

namespace scalpmap {

std::string scan_report_json(const ScanReport& report);

}  // namespace scalpmap
