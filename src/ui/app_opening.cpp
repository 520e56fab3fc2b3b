// How a plan comes onto the table: opened, made, prepared anew; and what follows it there.
#include <algorithm>
#include <mutex>

#include "edit/opening.h"
#include "plan/scalp_outline.h"
#include "ui/app.h"

namespace scalpmap {

namespace fs = std::filesystem;

namespace {

std::shared_ptr<const SkinLook> look_of(const Result<Opened>& opened, Progress& progress) {
  if (!opened.ok()) return nullptr;
  progress.report("lighting the head", 0.0);
  return skin_look(*opened->editor.plan().surface);
}

}  // namespace

// What was decided on the scan goes on with it: the tape is told anew. Zones and landmarks set by hand would
// be lost, so then there is a question first.
void App::reopen(PrepareOptions options) {
  if (!bench_.editor || bench_.scan_path.empty() || worker_.busy()) return;
  const Plan& plan = bench_.plan();
  if (plan.calibration.by == MeasuredBy::circumference)
    options.circumference_mm = plan.calibration.measured_mm;
  else if (plan.calibration.by != MeasuredBy::nothing)
    options.unit = write_value(plan.scan.scale_to_mm);  // as large as it was made
  const bool by_hand = plan.scan.frame == FrameChoice::by_hand;
  const Pending pending{Pending::What::open, bench_.scan_path, std::move(options)};
  if (plan.zones.empty() && !by_hand)
    go_on(pending);
  else
    ask_first(pending);
}

void App::run_command(const std::string& line) {
  if (!bench_.editor) return;
  if (run_beside_the_window(line)) return;
  const std::size_t zones = bench_.plan().zones.size();
  if (auto done = bench_.editor->run(line); !done)
    say(done.error().text, true);
  else if (message_ && message_->error)
    message_.reset();  // whatever it was about, the work has gone on
  // A zone just made is the one to paint.
  if (bench_.plan().zones.size() > zones) bench_.selected_zone = bench_.plan().zones.back().id;
  frames_wanted_ = std::max(frames_wanted_, 2);
}

void App::lay_out(Editor editor, std::string title, fs::path path, std::shared_ptr<const SkinLook> look) {
  bench_.lay_out(std::move(editor), std::move(title), std::move(path));
  bench_.keep_look(bench_.plan().surface, std::move(look));
  head_.face();
  scan_question_ = {};
  side_from_top_ = true;
  slider_preview_.clear();
  message_.reset();
  frames_wanted_ = 3;
}

void App::open_file(const fs::path& file, PrepareOptions options) {
  work_since_s_ = Window::seconds_now();
  const PrepareOptions asked = options;
  options.first_look = [this](std::shared_ptr<const Surface> surface) {
    auto look = skin_look(*surface);
    const std::lock_guard lock(first_look_guard_);
    first_look_ = {std::move(surface), std::move(look)};
    Window::wake();
  };
  worker_.start("Opening " + file.filename().string(),
                [this, file, asked, options](Progress& progress) -> Worker::Finish {
                  auto opened = std::make_shared<Result<Opened>>(open_any(file, options, progress));
                  const auto look = look_of(*opened, progress);
                  return [this, file, asked, opened, look] {
                    end_arrival();
                    if (!*opened) return say_failure(opened->error());
                    const bool is_plan = (*opened)->is_plan;
                    lay_out(std::move((*opened)->editor), file.stem().string(), is_plan ? file : fs::path{},
                            look);
                    if (!is_plan) {
                      bench_.scan_path = file;
                      bench_.scan_options = asked;
                    }
                    recent_.add(file);
                  };
                });
}

void App::take_first_look() {
  FirstLook seen;
  {
    const std::lock_guard lock(first_look_guard_);
    seen = std::exchange(first_look_, {});
  }
  if (!seen.surface || !worker_.busy()) return;
  Plan plan;
  plan.surface = seen.surface;
  arriving_ = std::make_unique<Workbench>();
  arriving_->lay_out(Editor(std::move(plan)), {}, {});
  arriving_->keep_look(std::move(seen.surface), std::move(seen.look));
  arriving_->refresh();
  head_.face();
}

// Dots need places on the skin, of which there are hundreds of thousands. They are found while the plan is
// already painted on, and again where the head was made larger meanwhile.
void App::keep_sites_coming() {
  site_worker_.collect();
  if (site_worker_.busy()) {
    if (!bench_.editor || bench_.plan().surface != sites_for_) site_worker_.cancel();
    return;
  }
  if (!bench_.editor) {
    once_sites_are_there_ = nullptr;
    return;
  }
  if (bench_.plan().sites) {
    if (!worker_.busy())
      if (const auto then = std::exchange(once_sites_are_there_, nullptr)) then();
    return;
  }
  sites_for_ = bench_.plan().surface;
  const auto place = [surface = sites_for_, landmarks = bench_.plan().landmarks,
                      head_scale = bench_.plan().scan.head_scale](Progress& progress) {
    // The first stroke and the first line on the skin ask for these, and need not wait then.
    skin_off_scalp(*surface, landmarks, head_scale);
    surface->walker();
    return place_dot_sites(*surface, site_density_per_cm2, site_seed, progress);
  };
  site_worker_.start(
      "Placing dots", [this, surface = sites_for_, place](Progress& progress) -> Worker::Finish {
        const auto sites = std::make_shared<Result<std::shared_ptr<const DotSites>>>(place(progress));
        return [this, surface, sites] {
          if (!sites->ok() || !bench_.editor || bench_.plan().surface != surface) return;
          bench_.editor->take_sites(*surface, **sites);
          frames_wanted_ = std::max(frames_wanted_, 2);
        };
      });
}

// Whether `then` has to wait until there are dot sites; it is done by itself once they are there.
bool App::wait_for_sites(std::function<void()> then) {
  if (!bench_.editor || bench_.plan().sites) return false;
  once_sites_are_there_ = std::move(then);
  say("The dots are still being placed; this follows by itself.", false);
  return true;
}

void App::end_arrival() {
  {
    const std::lock_guard lock(first_look_guard_);
    first_look_ = {};
  }
  if (!arriving_) return;
  arriving_.reset();
  if (bench_.editor) head_.face();
}

void App::make_head() {
  HeadMeasures measures;
  auto take = [](double value, std::optional<double>& measure) {
    if (value > 0.0) measure = value;
  };
  take(tape_.circumference_mm, measures.circumference_mm);
  take(tape_.length_mm, measures.length_mm);
  take(tape_.breadth_mm, measures.breadth_mm);
  take(tape_.arc_ear_to_ear_mm, measures.arc_ear_to_ear_mm);
  work_since_s_ = Window::seconds_now();
  worker_.start("Making the head", [this, measures](Progress& progress) -> Worker::Finish {
    auto plan = std::make_shared<Result<Plan>>(plan_on_head(measures, progress));
    const auto look = *plan ? skin_look(*(*plan)->surface) : nullptr;
    return [this, plan, look] {
      if (!*plan) return say_failure(plan->error());
      lay_out(Editor(std::move(**plan)), "New plan", {}, look);
    };
  });
}

void App::make_demo() {
  work_since_s_ = Window::seconds_now();
  worker_.start("Making the demo plan", [this](Progress& progress) -> Worker::Finish {
    auto editor = std::make_shared<Result<Editor>>(demo_editor(progress));
    const auto look = *editor ? skin_look(*(*editor)->plan().surface) : nullptr;
    return [this, editor, look] {
      if (!*editor) return say_failure(editor->error());
      lay_out(std::move(**editor), "Demo plan", {}, look);
      bench_.editor->mark_saved();  // nothing of the user's is in it yet
    };
  });
}

}  // namespace scalpmap
