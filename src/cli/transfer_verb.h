// The verb that moves a plan onto a new scan of the same head.
#pragma once

#include <filesystem>

#include "base/progress.h"
#include "base/result.h"
#include "io/prepare.h"
#include "plan/plan_on_new_scan.h"

namespace scalpmap {

struct TransferRequest {
  std::filesystem::path plan, scan, out;
  PrepareOptions prepare;
  NewScanOptions options;
  bool json = false;
};

// Prints each zone's area before and after, and how well the two scans agree; or fails having changed no
// file.
Result<void> do_transfer(const TransferRequest& request, Progress& progress);

}  // namespace scalpmap
