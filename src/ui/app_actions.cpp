// How the app carries out what the panels wish.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "edit/command_line.h"
#include "edit/commands.h"
#include "edit/opening.h"
#include "edit/skin_path.h"
#include "ui/add_zone_menu.h"
#include "ui/app.h"

namespace scalpmap {

namespace fs = std::filesystem;

namespace {

constexpr double size_step = 1.15;
constexpr double scale_step = 0.125;
constexpr double notice_s = 4.0, error_s = 12.0;

}  // namespace

void App::say(std::string words, bool error) {
  message_ = Message{std::move(words), error, Window::seconds_now() + (error ? error_s : notice_s)};
  frames_wanted_ = std::max(frames_wanted_, 2);
}

void App::say_failure(const Error& error) {
  // Work that was called off did not go wrong.
  say(error.text, !worker_.cancelling());
}

void App::carry_out(Wishes& wishes) {
  bench_.history_asked = false;  // the frame has seen it
  const bool anything = !wishes.commands.empty() || !wishes.actions.empty() || wishes.preview ||
                        wishes.select_zone || wishes.open_path || wishes.reopen || wishes.point ||
                        wishes.go_to_step;
  if (anything && bench_.editor) head_.settle(bench_, wishes);
  if (wishes.select_zone) bench_.selected_zone = *wishes.select_zone;
  if (wishes.step) bench_.go_to(*wishes.step);
  if (wishes.size_mm) bench_.set_size_mm(*wishes.size_mm);
  if (wishes.steady) bench_.steady = *wishes.steady;
  if (wishes.outline_erases) bench_.outline_erases = *wishes.outline_erases;
  if (wishes.shape_form) bench_.shape_form = *wishes.shape_form;
  if (wishes.hairline_form) bench_.hairline_form = *wishes.hairline_form;
  if (wishes.edge_out) bench_.edge_out = *wishes.edge_out;
  if (wishes.shape_out) bench_.shape_out = *wishes.shape_out;
  if (!wishes.export_formats.empty()) export_formats_ = wishes.export_formats;
  if (wishes.preview) {
    show_preview(*wishes.preview);
  } else if (!slider_preview_.empty()) {
    slider_preview_.clear();
    bench_.set_preview(std::nullopt);
  }
  show_hairline_like(wishes.hairline_like);
  for (const std::string& line : wishes.commands) run_command(line);
  if (wishes.go_to_step) go_to_step(*wishes.go_to_step);
  for (const Action action : wishes.actions) act(action, wishes);
  if (wishes.open_path) ask_first({Pending::What::open, *wishes.open_path});
  if (wishes.new_scan_seen) bench_.new_scan.reset();
  if (wishes.reopen) reopen(*wishes.reopen);
  if (wishes.show_landmarks) bench_.landmarks_shown = *wishes.show_landmarks;
  if (wishes.look_at && bench_.editor) head_.look_at(*wishes.look_at, bench_);
  carry_out_pointing(wishes);
  const std::string title =
      bench_.editor ? bench_.title + (bench_.editor->has_unsaved_changes() ? " • " : " ") + "– Scalpmap"
                    : "Scalpmap";
  if (title != window_title_) window_.set_title(window_title_ = title);
}

void App::carry_out_pointing(const Wishes& wishes) {
  if (wishes.stop_pointing || (bench_.pointing && bench_.step != Step::scan)) bench_.pointing.reset();
  if (wishes.point && bench_.editor) bench_.pointing = Pointing{*wishes.point, {}, {}};
  if (!wishes.pointed || !bench_.pointing) return;
  bench_.pointing->places.push_back(*wishes.pointed);
  if (!bench_.pointing->complete()) return;
  if (bench_.pointing->purpose == PointingFor::measure) {
    Pointing& pointing = *bench_.pointing;
    pointing.on_scan = measure_between(*bench_.plan().surface, pointing.places[0], pointing.places[1]);
    return;
  }
  const auto place = [&](std::size_t i) { return write_value(SkinPath{{bench_.pointing->places[i]}}); };
  const std::string line =
      command_text("frame.pick", {{"forehead", place(0)}, {"left_ear", place(1)}, {"right_ear", place(2)}});
  bench_.pointing.reset();
  run_command(line);
}

// A command that takes longer than a blink is worked out by the worker and taken when it is done, unless the
// plan has changed meanwhile: then it is begun again.
bool App::run_beside_the_window(const std::string& line) {
  const auto parsed = parse_command_line(line);
  const CommandRow* row = parsed && *parsed ? find_command((*parsed)->name) : nullptr;
  if (!row || !row->slow || worker_.busy()) return false;
  work_since_s_ = Window::seconds_now();
  auto plan = std::make_shared<Plan>(bench_.plan());
  const std::uint64_t revision = bench_.editor->revision();
  worker_.start(std::string(row->label),
                [this, plan, line, revision, row](Progress& progress) -> Worker::Finish {
                  progress.report("moving the skin and all that is on it", 0.5);
                  auto after = std::make_shared<Result<Plan>>(Editor::outcome(*plan, line));
                  const auto look = *after ? skin_look(*(*after)->surface) : nullptr;
                  const bool faces_anew = row->name == "frame.pick";
                  return [this, after, look, line, revision, faces_anew] {
                    if (!*after) return say((*after).error().text, true);
                    if (!bench_.editor || bench_.editor->revision() != revision) return run_command(line);
                    bench_.keep_look((*after)->surface, look);
                    bench_.editor->take_outcome(line, std::move(**after));
                    if (faces_anew) head_.face();
                    message_.reset();
                    frames_wanted_ = std::max(frames_wanted_, 2);
                  };
                });
  return true;
}

void App::show_hairline_like(const std::optional<Hairline>& wanted) {
  if (!bench_.editor || head_.painting() || wanted == hairline_like_) return;
  hairline_like_ = wanted;
  bench_.show_hairline_like(wanted);
  frames_wanted_ = std::max(frames_wanted_, 2);
}

void App::go_to_step(std::size_t done) {
  if (!bench_.editor) return;
  if (const auto gone = bench_.editor->go_to(done); !gone) return say(gone.error().text, true);
  if (message_ && message_->error) message_.reset();
  frames_wanted_ = std::max(frames_wanted_, 2);
}

void App::show_preview(const std::string& line) {
  if (line == slider_preview_ || !bench_.editor || head_.painting()) return;
  slider_preview_ = line;
  const auto parsed = parse_command_line(line);
  if (!parsed || !*parsed) return;
  const CommandRow* row = find_command((*parsed)->name);
  if (!row || !row->apply) return;
  auto after = row->apply(bench_.plan(), (*parsed)->arguments);
  bench_.set_preview(after ? std::optional(std::move(*after)) : std::nullopt);
  frames_wanted_ = std::max(frames_wanted_, 2);
}

void App::act(Action action, Wishes& wishes) {
  frames_wanted_ = std::max(frames_wanted_, 2);
  switch (action) {
    case Action::open: {
      FileQuestion question;
      question.title = "Open a scan or a plan";
      question.accept = "Open";
      question.folder = usual_folder();
      question.endings = scan_endings();
      question.endings.insert(question.endings.begin(), ".smp");
      return dialog_.ask(std::move(question));
    }
    case Action::save:
      return save(false);
    case Action::save_as:
      return save(true);
    case Action::new_head:
      return ask_first({Pending::What::new_head, {}});
    case Action::demo:
      return ask_first({Pending::What::demo, {}});
    case Action::move_plan:
      return ask_for_new_scan();
    case Action::close_plan:
      return ask_first({Pending::What::close, {}});
    case Action::quit:
      return ask_first({Pending::What::quit, {}});
    case Action::undo:
      if (bench_.editor->can_undo()) run_command("undo");
      return;
    case Action::redo:
      if (bench_.editor->can_redo()) run_command("redo");
      return;
    case Action::brush:
    case Action::eraser:
    case Action::fill:
    case Action::outline:
    case Action::band:
    case Action::discs:
    case Action::measure:
    case Action::hairline:
      for (const ToolRow& row : tool_rows())
        if (row.action == action) bench_.take_up(row.tool);
      return;
    case Action::smaller_size:
    case Action::larger_size:
      bench_.set_size_mm(bench_.size_mm() * (action == Action::larger_size ? size_step : 1.0 / size_step));
      return;
    case Action::mirror:
      bench_.mirror = !bench_.mirror;
      return;
    case Action::add_zone:
      bench_.go_to(Step::map);
      return run_command(add_zone_line(bench_, ZoneKind::balding));
    case Action::view_front:
      return head_.turn_to(View::front, bench_);
    case Action::view_back:
      return head_.turn_to(View::back, bench_);
    case Action::view_left:
      return head_.turn_to(View::left, bench_);
    case Action::view_right:
      return head_.turn_to(View::right, bench_);
    case Action::view_top:
      return head_.turn_to(View::top, bench_);
    case Action::view_crown:
      return head_.turn_to(View::crown, bench_);
    case Action::view_whole:
      return head_.show_whole(bench_);
    case Action::show_zones:
      bench_.mode = SceneMode::zones;
      return;
    case Action::show_dots:
      bench_.mode = SceneMode::dots;
      return;
    case Action::show_after:
      bench_.mode = SceneMode::after;
      return;
    case Action::show_before:
      bench_.mode = SceneMode::before;
      return;
    case Action::show_photo:
      if (!bench_.plan().colours) return say("This scan came without a photo or colours.", false);
      bench_.photo = !bench_.photo;
      return;
    case Action::two_views:
      bench_.layout = bench_.layout == Layout::two ? Layout::one : Layout::two;
      return;
    case Action::line_up:
      bench_.layout = bench_.layout == Layout::line_up ? Layout::one : Layout::line_up;
      return;
    case Action::one_view:
      bench_.layout = Layout::one;
      return;
    case Action::lock_zoom:
      bench_.zoom_linked = !bench_.zoom_linked;
      return;
    case Action::mirror_view:
      return head_.mirror();
    case Action::compare_sides:
      bench_.compare_sides = !bench_.compare_sides;
      if (bench_.compare_sides) bench_.mode = SceneMode::zones;
      return;
    case Action::isolate:
      bench_.isolated = !bench_.isolated && bench_.zone() != nullptr;
      return;
    case Action::show_labels:
      bench_.labels = !bench_.shows_labels();
      return;
    case Action::face_guides:
      bench_.face_guides = bench_.step != Step::hairline || !bench_.face_guides;
      return bench_.go_to(Step::hairline);
    case Action::larger_interface:
      chosen_scale_ = std::min(most_ui_scale, chosen_scale_ + scale_step);
      return;
    case Action::smaller_interface:
      chosen_scale_ = std::max(least_ui_scale, chosen_scale_ - scale_step);
      return;
    case Action::export_files: {
      bench_.go_to(Step::export_files);
      if (wishes.export_formats.empty()) return;
      FileQuestion question;
      question.purpose = FileQuestion::Purpose::export_folder;
      question.title = "Export into which folder?";
      question.accept = "Export";
      question.folder = usual_folder();
      question.name = bench_.title + " export";
      return dialog_.ask(std::move(question));
    }
    case Action::show_history:
      bench_.history_asked = true;
      return;
    case Action::show_keys:
      open_dialog_ = Dialog::keys;
      dialog_fresh_ = true;
      return;
    case Action::show_palette:
      open_dialog_ = Dialog::palette;
      dialog_fresh_ = true;
      palette_ = {};
      return;
  }
}

void App::ask_first(Pending pending) {
  if (worker_.busy()) {
    if (pending.what == Pending::What::quit) worker_.cancel();
    return;
  }
  if (bench_.editor && bench_.editor->has_unsaved_changes()) {
    pending_ = std::move(pending);
    open_dialog_ = Dialog::question;
    dialog_fresh_ = true;
    frames_wanted_ = std::max(frames_wanted_, 2);
    return;
  }
  go_on(pending);
}

void App::go_on(const Pending& pending) {
  switch (pending.what) {
    case Pending::What::nothing:
      return;
    case Pending::What::quit:
      quit_ = true;
      return;
    case Pending::What::close:
      return bench_.clear_away();
    case Pending::What::open:
      return open_file(pending.file, pending.options);
    case Pending::What::demo:
      return make_demo();
    case Pending::What::new_head:
      return make_head();
    case Pending::What::move_plan:
      return move_plan_onto(pending.file);
  }
}

void App::take_answer(const FileDialog::Answer& answer) {
  frames_wanted_ = std::max(frames_wanted_, 2);
  if (!answer.path) {
    after_save_ = {};
    return;
  }
  switch (answer.question.purpose) {
    case FileQuestion::Purpose::open:
      return ask_first({Pending::What::open, *answer.path});
    case FileQuestion::Purpose::save:
      return save_to(*answer.path);
    case FileQuestion::Purpose::export_folder:
      return export_to(*answer.path);
    case FileQuestion::Purpose::new_scan:
      return ask_first({Pending::What::move_plan, *answer.path});
  }
}

fs::path App::usual_folder() const {
  if (!bench_.plan_path.empty()) return bench_.plan_path.parent_path();
  for (const auto& file : recent_.files()) {
    std::error_code unknown;
    if (fs::is_directory(file.parent_path(), unknown)) return file.parent_path();
  }
  const char* home = std::getenv("HOME");
  return home ? fs::path(home) : fs::path{};
}

}  // namespace scalpmap
