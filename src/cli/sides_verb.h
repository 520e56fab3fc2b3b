// "scalpmap sides": left against right of a plan.
#pragma once

#include <filesystem>

#include "base/progress.h"
#include "base/result.h"

namespace scalpmap {

Result<void> do_sides(const std::filesystem::path& plan, bool json, Progress& progress);

}  // namespace scalpmap
