// How the plan on the table is saved and exported.
#include "draw/picture.h"
#include "io/plan_file.h"
#include "ui/app.h"

namespace scalpmap {

namespace fs = std::filesystem;

void App::save(bool elsewhere) {
  if (!bench_.editor || worker_.busy()) return;
  if (!elsewhere && !bench_.plan_path.empty()) return save_to(bench_.plan_path);
  FileQuestion question;
  question.purpose = FileQuestion::Purpose::save;
  question.title = "Save the plan";
  question.accept = "Save";
  question.folder = usual_folder();
  question.name = bench_.title + ".smp";
  question.endings = {".smp"};
  dialog_.ask(std::move(question));
}

void App::save_to(fs::path path) {
  if (path.extension().empty()) path += ".smp";
  if (wait_for_sites([this, path] { save_to(path); })) return;
  work_since_s_ = Window::seconds_now();
  // The plan as it is now, with its history: values, so painting may go on meanwhile.
  auto stored = std::make_shared<StoredPlan>(bench_.editor->stored());
  const std::uint64_t revision = bench_.editor->revision();
  worker_.start("Saving " + path.filename().string(),
                [this, stored, path, revision](Progress& progress) -> Worker::Finish {
                  auto saved = std::make_shared<Result<void>>(save_plan(*stored, path, progress));
                  return [this, saved, path, revision] {
                    const Pending follows = std::exchange(after_save_, {});
                    if (!*saved) return say_failure(saved->error());
                    bench_.plan_path = path;
                    bench_.title = path.stem().string();
                    if (bench_.editor->revision() == revision) bench_.editor->mark_saved();
                    recent_.add(path);
                    say("Saved in " + path.string() + ".", false);
                    go_on(follows);
                  };
                });
}

void App::export_to(const fs::path& folder) {
  if (worker_.busy() || wait_for_sites([this, folder] { export_to(folder); })) return;
  work_since_s_ = Window::seconds_now();
  auto plan = std::make_shared<Plan>(bench_.plan());
  const std::vector<std::string> formats = export_formats_;
  const std::uint64_t revision = bench_.editor->revision();
  worker_.start("Exporting", [this, plan, formats, folder, revision](Progress& progress) -> Worker::Finish {
    Derivation derivation;
    const Results results = derivation.derive(*plan);
    const std::vector<Dot> dots = choose_dots(*plan, derivation);
    const std::vector<CoverLayer> layers = derivation.layers(*plan);
    using Files = Result<std::vector<fs::path>>;
    auto written = std::make_shared<Files>(export_plan(
        {*plan, results, dots, plan_painter(*plan, layers, dots, derivation.hairline(*plan)), progress},
        folder, formats));
    return [this, written, folder, revision] {
      if (!*written) return say_failure(written->error());
      bench_.exported_to = folder;
      bench_.exported_revision = revision;
      say(std::to_string((*written)->size()) + " files written into " + folder.string() + ".", false);
    };
  });
}

}  // namespace scalpmap
