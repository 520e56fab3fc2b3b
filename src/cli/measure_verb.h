// The verb that measures on a plan's head: along a path, or the head itself.
#pragma once

#include <filesystem>
#include <string>

#include "base/progress.h"
#include "base/result.h"

namespace scalpmap {

struct MeasureRequest {
  std::filesystem::path plan;
  std::string path;  // places as a script writes them; empty: landmarks and the head's own measures
  bool closed = false;
  bool json = false;
};

// Prints what was measured; the plan is not changed.
Result<void> do_measure(const MeasureRequest& request, Progress& progress);

}  // namespace scalpmap
