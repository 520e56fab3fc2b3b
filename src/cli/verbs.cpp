#include "cli/verbs.h"

#include <cstdio>
#include <iostream>
#include <iterator>

#include "base/file.h"
#include "cli/history_text.h"
#include "cli/scan_report_json.h"
#include "cli/tables.h"
#include "draw/picture.h"
#include "draw/plan_scene.h"
#include "draw/side_scale.h"
#include "draw/side_scene.h"
#include "edit/opening.h"
#include "io/exporters.h"
#include "io/mesh_file.h"
#include "io/picture_file.h"
#include "io/plan_file.h"
#include "io/results_json.h"

namespace scalpmap {

namespace {

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

Result<Editor> editor_of(const std::filesystem::path& file, Progress& progress) {
  auto stored = open_plan(file, progress);
  if (!stored) return stored.error();
  return Editor(std::move(*stored));
}

Result<std::vector<std::filesystem::path>> export_to(const Plan& plan, const std::filesystem::path& folder,
                                                     const std::vector<std::string>& formats,
                                                     Progress& progress) {
  Derivation derivation;
  const Results results = derivation.derive(plan);
  const std::vector<Dot> dots = choose_dots(plan, derivation);
  const std::vector<CoverLayer> layers = derivation.layers(plan);
  return export_plan(
      {plan, results, dots, plan_painter(plan, layers, dots, derivation.hairline(plan)), progress}, folder,
      formats);
}

std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// Whether bytes are UTF-8 without NUL.
bool is_text(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i++]);
    const int more = lead < 0x80 ? 0 : lead >> 5 == 6 ? 1 : lead >> 4 == 14 ? 2 : lead >> 3 == 30 ? 3 : -1;
    if (lead == 0 || more < 0) return false;
    for (int k = 0; k < more; ++k, ++i)
      if (i == bytes.size() || (static_cast<unsigned char>(bytes[i]) & 0xc0) != 0x80) return false;
  }
  return true;
}

Result<void> fill_demo_folder(const std::filesystem::path& folder, Progress& progress) {
  auto editor = demo_editor(progress);
  if (!editor) return editor.error();
  if (auto saved = save_plan(editor->stored(), folder / "demo.smp", progress); !saved) return saved.error();
  auto files = export_to(editor->plan(), folder, {}, progress);
  if (!files) return files.error();
  Derivation derivation;
  const std::vector<Dot> dots = choose_dots(editor->plan(), derivation);
  const std::vector<CoverLayer> layers = derivation.layers(editor->plan());
  for (const auto& [mode, name] :
       {std::pair{SceneMode::before, "before.png"}, std::pair{SceneMode::after, "after.png"}}) {
    PlanView view;
    view.mode = mode;
    auto image = draw_picture(scene_of(editor->plan(), layers, dots, view), View::three_quarter, {});
    if (!image) return image.error();
    if (auto written = write_png(*image, folder / name); !written) return written.error();
  }
  print(results_table(editor->plan(), editor->results()));
  return {};
}

}  // namespace

Result<void> do_demo(const std::filesystem::path& folder, Progress& progress) {
  // First of all: whoever named a place that cannot be written to learns it at once.
  std::error_code fault;
  const bool made = std::filesystem::create_directories(folder, fault);
  if (fault)
    return Error{ErrorKind::cannot_create,
                 "Cannot make the folder " + folder.string() + ": " + fault.message() + "."};
  auto done = fill_demo_folder(folder, progress);
  if (!done && made) std::filesystem::remove_all(folder, fault);
  return done;
}

Result<void> do_head(const HeadMeasures& measures, const std::filesystem::path& out, Progress& progress) {
  auto mesh = make_head(measures, progress);
  if (!mesh) return mesh.error();
  auto measured = measure_head(*mesh);
  if (!measured) return measured.error();
  if (auto written = write_mesh_file(*mesh, out); !written) return written.error();
  char text[300];
  std::snprintf(text, sizeof text,
                "circumference     %7.1f mm\nlength            %7.1f mm\nbreadth           %7.1f mm\n"
                "arc ear to ear    %7.1f mm\ntriangles         %7zu\n",
                measured->circumference_mm, measured->length_mm, measured->breadth_mm,
                measured->arc_ear_to_ear_mm, mesh->triangles.size());
  print(text);
  return {};
}

Result<void> do_info(const std::filesystem::path& scan, const PrepareOptions& options, bool json,
                     Progress& progress) {
  auto report = inspect_scan(scan, options, progress);
  if (!report) return report.error();
  print(json ? scan_report_json(*report) : report->describe());
  return {};
}

Result<void> do_new(const std::filesystem::path& scan, const PrepareOptions& options,
                    const std::filesystem::path& out, TerminalProgress& progress) {
  auto plan = plan_on_scan(scan, options, progress);
  if (!plan) return plan.error();
  if (auto saved = save_plan(*plan, {}, out, progress); !saved) return saved;
  progress.clear();
  // A doubt is said, and how to settle it; the plan is made all the same.
  if (plan->scan.unit_confidence == Confidence::doubtful)
    std::fprintf(stderr, "scalpmap: The unit is a guess. %s Settle it with --unit or --circumference_mm.\n",
                 plan->scan.unit_reason.c_str());
  return {};
}

Result<void> do_run(const std::filesystem::path& plan, const std::string& script,
                    const std::filesystem::path& out, Progress& progress) {
  std::string text;
  if (script == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    auto read = read_text_file(script);
    if (!read) return read.error();
    text = std::move(*read);
  }
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  if (!is_text(text))
    return Error{ErrorKind::bad_data, (script == "-" ? "Standard input" : script) +
                                          " is no script; save it as plain text (UTF-8)."};
  auto editor = editor_of(plan, progress);
  if (!editor) return editor.error();
  if (auto done = editor->run_script(text); !done) return done.error();
  return save_plan(editor->stored(), out, progress);
}

Result<void> do_results(const std::filesystem::path& plan, bool json, bool with_salt, Progress& progress) {
  auto editor = editor_of(plan, progress);
  if (!editor) return editor.error();
  print(json ? results_json(editor->plan(), editor->results(), with_salt)
             : results_table(editor->plan(), editor->results(), with_salt));
  return {};
}

Result<void> do_export(const std::filesystem::path& plan, const std::filesystem::path& folder,
                       const std::string& formats, Progress& progress) {
  auto editor = editor_of(plan, progress);
  if (!editor) return editor.error();
  auto files = export_to(editor->plan(), folder, split_at_commas(formats), progress);
  if (!files) return files.error();
  for (const auto& file : *files) print(file.string() + "\n");
  return {};
}

Result<void> do_render(const RenderRequest& request, Progress& progress) {
  const auto view = view_named(request.view);
  if (!view) {
    std::string known;
    for (const View each : all_views) known += (known.empty() ? "" : ", ") + std::string(name_of(each));
    return Error{ErrorKind::usage, "There is no view \"" + request.view + "\"; choose one of " + known + "."};
  }
  PictureOptions options;
  int used = 0;
  if (std::sscanf(request.size.c_str(), "%5dx%5d%n", &options.size.width_px, &options.size.height_px,
                  &used) != 2 ||
      static_cast<std::size_t>(used) != request.size.size())
    return Error{ErrorKind::usage, "The size \"" + request.size + "\" is not written as 1600x1200."};
  static constexpr std::pair<std::string_view, SceneMode> modes[] = {{"zones", SceneMode::zones},
                                                                     {"dots", SceneMode::dots},
                                                                     {"after", SceneMode::after},
                                                                     {"before", SceneMode::before}};
  PlanView plan_view;
  const bool of_skin = request.mode == "skin-deviation", deviation = of_skin || request.mode == "deviation";
  const SidesShown shown = of_skin ? SidesShown::skin : SidesShown::borders;
  bool known_mode = deviation;
  for (const auto& [name, mode] : modes)
    if (name == request.mode) {
      plan_view.mode = mode;
      known_mode = true;
    }
  if (!known_mode)
    return Error{ErrorKind::usage, "There is no mode \"" + request.mode +
                                       "\"; choose zones, dots, after, before, deviation or skin-deviation."};
  plan_view.up_to_session = request.session;
  plan_view.photo = request.photo;
  auto editor = editor_of(request.plan, progress);
  if (!editor) return editor.error();
  if (request.session > static_cast<int>(editor->plan().sessions.shares.size()))
    return Error{ErrorKind::refused, "The plan has no session " + std::to_string(request.session) + "."};
  Derivation derivation;
  const std::vector<Dot> dots = choose_dots(editor->plan(), derivation);
  const std::vector<CoverLayer> layers = derivation.layers(editor->plan());
  const auto hairline = derivation.hairline(editor->plan());
  Scene scene = scene_of(editor->plan(), layers, dots, plan_view, hairline.get());
  std::vector<ZoneField> ghosts;
  if (deviation) {
    const auto sides = compare_sides(editor->plan(), layers, {of_skin}, progress);
    if (!sides) return sides.error();
    if (shown == SidesShown::borders) ghosts = side_ghosts(*scene.surface, *sides);
    show_sides(scene, side_colours(*scene.surface, *sides, shown), ghosts);
  }
  options.flipped = request.mirror;
  auto image = draw_picture(scene, *view, options);
  if (!image) return image.error();
  if (deviation) draw_side_scale(*image, shown);
  return write_png(*image, request.out);
}

Result<void> do_history(const std::filesystem::path& plan, bool json, Progress& progress) {
  auto editor = editor_of(plan, progress);
  if (!editor) return editor.error();
  print(json ? history_json(*editor) : history_text(*editor));
  return {};
}

Result<void> do_commands() {
  print(commands_text());
  return {};
}

Result<void> do_check(const std::filesystem::path& plan) {
  auto faults = check_plan(plan);
  if (!faults) return faults.error();
  if (faults->empty()) {
    print(plan.string() + " is whole and consistent.\n");
    return {};
  }
  std::string all;
  for (const std::string& fault : *faults) all += (all.empty() ? "" : " ") + fault;
  return Error{ErrorKind::bad_data, plan.string() + ": " + all};
}

}  // namespace scalpmap
