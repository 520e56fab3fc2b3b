#include "edit/transfer.h"

#include "edit/opening.h"

namespace scalpmap {

Result<TransferredPlan> transfer_plan(const Plan& old, const std::vector<std::string>& journal,
                                      const std::filesystem::path& scan, const PrepareOptions& prepare,
                                      const NewScanOptions& options, Progress& progress) {
  auto fresh = plan_on_scan(scan, prepare, progress);
  if (!fresh) return fresh.error();
  auto moved = plan_on_new_scan(old, *fresh, options, progress);
  if (!moved) return moved.error();
  TransferredPlan transferred{std::move(*moved), {}};
  for (const std::string& line : journal)
    transferred.journal.push_back(line.starts_with('#') ? line : "# " + line);
  transferred.journal.push_back("# Moved from the scan " + old.scan.file + " onto " +
                                transferred.moved.plan.scan.file + ". " + worded_fit(transferred.moved.fit));
  return transferred;
}

}  // namespace scalpmap
