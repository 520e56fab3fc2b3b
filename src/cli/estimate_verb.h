// The verb that says what a pattern would come to on a scan, without making a plan of it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/progress.h"
#include "base/result.h"
#include "io/prepare.h"

namespace scalpmap {

struct EstimateRequest {
  std::filesystem::path scan;
  PrepareOptions prepare;
  std::string pattern;
  std::optional<int> sessions;  // with equal shares; none: as a new plan has them
  bool json = false;
};

// Prints what `results` would print of a plan made on the scan with the pattern placed. No dot sites are
// placed, which is most of what making a plan takes. Errors as prepare_scan() and pattern.place have them,
// and usage: no such pattern, or the file is a plan.
Result<void> do_estimate(const EstimateRequest& request, Progress& progress);
Result<void> do_patterns();

}  // namespace scalpmap
