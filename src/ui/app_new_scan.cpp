// How the plan on the table comes onto a new scan of the same head.
#include "edit/transfer.h"
#include "ui/app.h"

namespace scalpmap {

namespace fs = std::filesystem;

void App::ask_for_new_scan() {
  FileQuestion question;
  question.purpose = FileQuestion::Purpose::new_scan;
  question.title = "Move this plan onto which scan?";
  question.accept = "Move";
  question.folder = usual_folder();
  question.endings = scan_endings();
  dialog_.ask(std::move(question));
}

// The moved plan lies in no file yet and never takes the place of the old one, which is the record of the old
// scan: saving asks for a name. Its dots are placed here and not beside the painting, because what is told of
// the change counts them.
void App::move_plan_onto(const fs::path& scan) {
  if (!bench_.editor || worker_.busy()) return;
  work_since_s_ = Window::seconds_now();
  const auto old = std::make_shared<const StoredPlan>(bench_.editor->stored());
  const std::string title = bench_.title + " on " + scan.stem().string();
  worker_.start("Moving the plan onto " + scan.filename().string(),
                [this, old, scan, title](Progress& progress) -> Worker::Finish {
                  auto moved = std::make_shared<Result<TransferredPlan>>(
                      transfer_plan(old->plan, old->journal, scan, {}, {}, progress));
                  std::shared_ptr<const SkinLook> look;
                  if (*moved) {
                    progress.report("lighting the head", 0.0);
                    look = skin_look(*(*moved)->moved.plan.surface);
                  }
                  return [this, old, moved, look, title] {
                    if (!*moved) return say_failure(moved->error());
                    PlanOnNewScan& now = (*moved)->moved;
                    NewScanChanges changes{old->plan.scan.file, now.plan.scan.file, worded_fit(now.fit),
                                           std::move(now.zones), std::move(now.doubts)};
                    lay_out(Editor(std::move(now.plan), std::move((*moved)->journal)), title, {}, look);
                    bench_.editor->mark_unsaved();
                    bench_.new_scan = std::move(changes);
                    bench_.go_to(Step::scan);
                  };
                });
}

}  // namespace scalpmap
