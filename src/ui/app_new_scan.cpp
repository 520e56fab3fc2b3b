// How the plan on the table comes onto a new scan of the same head.
#include <cmath>

#include "edit/transfer.h"
#include "plan/wording.h"
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
void App::move_plan_onto(const fs::path& scan, bool free_scale) {
  if (!bench_.editor || worker_.busy()) return;
  work_since_s_ = Window::seconds_now();
  const auto old = std::make_shared<const StoredPlan>(bench_.editor->stored());
  const std::string title = bench_.title + " on " + scan.stem().string();
  worker_.start("Moving the plan onto " + scan.filename().string(),
                [this, old, scan, title, free_scale](Progress& progress) -> Worker::Finish {
                  double fits_at_scale = 0.0;
                  const NewScanOptions options{free_scale, [&](double scale) { fits_at_scale = scale; }};
                  auto moved = std::make_shared<Result<TransferredPlan>>(
                      transfer_plan(old->plan, old->journal, scan, {}, options, progress));
                  std::shared_ptr<const SkinLook> look;
                  if (*moved) {
                    progress.report("lighting the head", 0.0);
                    look = skin_look(*(*moved)->moved.plan.surface);
                  }
                  return [this, old, scan, moved, look, title, fits_at_scale] {
                    if (fits_at_scale > 0.0) {
                      of_other_size_ = {scan, fits_at_scale};
                      open_dialog_ = Dialog::size_question;
                      dialog_fresh_ = true;
                      return;
                    }
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

// One of the two scans is too large or too small, and no shape tells which. The plan's own was believed so
// far.
void App::show_size_question(Ui& ui) {
  if (open_dialog_ != Dialog::size_question) return;
  if (std::exchange(dialog_fresh_, false)) ImGui::OpenPopup("Size");
  if (!begin_question(ui, "Size")) return;
  ImGui::PushFont(ui.theme.title);
  text("The new scan is of another size");
  ImGui::PopFont();
  const double scale = of_other_size_.fits_at_scale;
  hint(ui,
       of_other_size_.scan.filename().string() + " shows the same head, " +
           sentence(scale < 1.0 ? "%.1f %% larger" : "%.1f %% smaller", 100.0 * std::abs(1.0 / scale - 1.0)) +
           " than the plan's scan. Moved at the plan's size, areas stay comparable. If the earlier scan was "
           "the wrong one, cancel, open the new scan and lay a tape around the head.");
  gap(ui, 6);
  ButtonLook look;
  look.width = std::floor((ImGui::GetContentRegionAvail().x - ui.px(8)) / 2.0f);
  look.height = ui.px(38);
  bool close = button(ui, "Cancel", look) || ImGui::IsKeyPressed(key::escape, false);
  ImGui::SameLine(0.0f, ui.px(8));
  look.primary = true;
  const bool move = button(ui, "Move at the plan's size", look);
  close = close || move;
  if (close) {
    open_dialog_ = Dialog::none;
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
  if (move) move_plan_onto(of_other_size_.scan, true);
}

}  // namespace scalpmap
