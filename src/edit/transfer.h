// A plan taken from its own scan to a new one of the same head: the scan is prepared, the plan laid on it,
// and its journal begun anew.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/prepare.h"
#include "plan/plan_on_new_scan.h"

namespace scalpmap {

struct TransferredPlan {
  PlanOnNewScan moved;
  // The old lines as comments, for they speak of the old skin and are not to be run on the new one, and then
  // one that tells of the move.
  std::vector<std::string> journal;
};

// Errors as open_any() and plan_on_new_scan() have them, and refused where `scan` is a plan. Nothing is
// written anywhere.
Result<TransferredPlan> transfer_plan(const Plan& old, const std::vector<std::string>& journal,
                                      const std::filesystem::path& scan, const PrepareOptions& prepare,
                                      const NewScanOptions& options, Progress& progress);

}  // namespace scalpmap
