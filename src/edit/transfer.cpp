#include "edit/transfer.h"

#include "edit/opening.h"

namespace scalpmap {

Result<TransferredPlan> transfer_plan(const Plan& old, const std::vector<std::string>& journal,
                                      const std::filesystem::path& scan, const PrepareOptions& prepare,
                                      const NewScanOptions& options, Progress& progress) {
  auto opened = open_any(scan, prepare, progress);
  if (!opened) return opened.error();
  if (opened->is_plan)
    return Error{ErrorKind::refused, scan.filename().string() +
                                         " is a plan, not a scan; choose the file of the new scan itself."};
  auto moved = plan_on_new_scan(old, opened->editor.plan(), options, progress);
  if (!moved) return moved.error();
  TransferredPlan transferred{std::move(*moved), {}};
  for (const std::string& line : journal)
    transferred.journal.push_back(line.starts_with('#') ? line : "# " + line);
  transferred.journal.push_back("# Moved from the scan " + old.scan.file + " onto " +
                                transferred.moved.plan.scan.file + ". " + worded_fit(transferred.moved.fit));
  return transferred;
}

}  // namespace scalpmap
