#include "cli/run_verb.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>

#include "cli/estimate_verb.h"
#include "cli/measure_verb.h"
#include "cli/sides_verb.h"
#include "cli/terminal_progress.h"
#include "cli/transfer_verb.h"
#include "cli/verbs.h"

namespace scalpmap {

namespace {

int finish(TerminalProgress& progress, const Result<void>& done) {
  progress.clear();
  if (done) {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return 0;
    std::fputs("scalpmap: Writing to standard output failed; is the disk full?\n", stderr);
    return static_cast<int>(ErrorKind::io_failed);
  }
  std::fprintf(stderr, "scalpmap: %s\n", done.error().text.c_str());
  return static_cast<int>(done.error().kind);
}

}  // namespace

bool is_verb(const std::string& word) {
  for (const char* verb :
       {"demo", "head", "info", "new", "transfer", "run", "results", "estimate", "patterns", "measure",
        "export", "render", "sides", "history", "commands", "check"})
    if (word == verb) return true;
  return word == "--help" || word == "-h" || word == "--version";
}

int run_verb(const std::vector<std::string>& words) {
  CLI::App app{
      "Scalpmap turns a 3D scan of a head into a scalp micropigmentation plan.\n"
      "Without a verb it opens its window: scalpmap [FILE], where FILE is a scan or a plan.",
      "scalpmap"};
  app.require_subcommand(1);
  app.set_version_flag("--version", "scalpmap " SCALPMAP_VERSION);

  const CLI::Validator named([](std::string& text) { return text.empty() ? "names nothing" : std::string(); },
                             "", "named");
  TerminalProgress progress;
  std::function<Result<void>()> job;
  std::string first, second, out, formats;
  bool json = false, salt = false;
  auto verb = [&](const char* name, const char* what, std::function<Result<void>()> does) {
    CLI::App* sub = app.add_subcommand(name, what);
    sub->callback([&job, does = std::move(does)] { job = does; });
    return sub;
  };

  auto* demo = verb("demo", "The whole job on the built-in head: plan, results, pictures, every export",
                    [&] { return do_demo(out, progress); });
  demo->add_option("--out", out, "Folder to write to")->required()->check(named);

  HeadMeasures measures;
  auto* head =
      verb("head", "Makes the built-in head, to measure", [&] { return do_head(measures, out, progress); });
  head->add_option("--circumference_mm", measures.circumference_mm, "Tape around brow and back of the head");
  head->add_option("--length_mm", measures.length_mm, "Glabella to the back of the head");
  head->add_option("--breadth_mm", measures.breadth_mm, "Widest across, above the ears");
  head->add_option("--arc_ear_to_ear_mm", measures.arc_ear_to_ear_mm,
                   "Tape over the top, tragion to tragion");
  head->add_option("--out", out, "File to write: .ply, .obj, .stl or .glb")->required()->check(named);

  PrepareOptions options;
  std::string fill_holes = "none";
  bool keep_neck = false;
  double circumference_mm = 0.0;
  const auto take_preparing = [&] {
    options.fill_holes = fill_holes == "all"     ? HolesToFill::all
                         : fill_holes == "scalp" ? HolesToFill::scalp
                                                 : HolesToFill::none;
    options.cut_neck = !keep_neck;
    if (circumference_mm > 0.0) options.circumference_mm = circumference_mm;
  };
  auto* info = verb("info", "What a scan holds", [&] {
    take_preparing();
    return do_info(first, options, json, progress);
  });
  info->add_option("SCAN", first, "Scan file")->required();
  info->add_flag("--json", json, "One JSON object");
  const char* unit_help = "auto, mm, cm, dm, m, in, or the number of mm in a unit of the file";
  info->add_option("--unit", options.unit, unit_help);

  std::string frame = "auto";
  auto* make = verb("new", "Makes a plan on a scan", [&] {
    options.keep_frame = frame == "keep";
    take_preparing();
    return do_new(first, options, out, progress);
  });
  make->add_option("SCAN", first, "Scan file")->required();
  make->add_option("--out", out, "Plan file to write (.smp)")->required()->check(named);
  make->add_option("--unit", options.unit,
                   "auto, mm, cm, dm, m, in, or the number of mm in a unit of the file");
  make->add_option("--frame", frame, "auto, or keep: the file's axes and origin are the head frame already")
      ->check(CLI::IsMember({"auto", "keep"}));
  TransferRequest transfer;
  auto* move =
      verb("transfer", "Moves a plan onto a new scan of the same head, and tells what that changes", [&] {
        take_preparing();
        transfer.plan = first;
        transfer.scan = second;
        transfer.out = out;
        transfer.prepare = options;
        transfer.prepare.keep_frame = frame == "keep";
        transfer.json = json;
        return do_transfer(transfer, progress);
      });
  move->add_option("PLAN", first, "Plan file; it stays as it is")->required();
  move->add_option("SCAN", second, "New scan of the same head")->required();
  move->add_option("--out", out, "Plan file to write (.smp)")->required()->check(named);
  move->add_option("--unit", options.unit, unit_help);
  move->add_option("--frame", frame,
                   "auto, or keep: where to begin; the plan's own frame is kept in any case")
      ->check(CLI::IsMember({"auto", "keep"}));
  move->add_flag("--free_scale", transfer.options.free_scale,
                 "Make the new scan as large as fits the old one best");
  move->add_flag("--json", json, "One JSON object");

  EstimateRequest estimate;
  auto* guess = verb("estimate", "Area, dots, hours and price of a pattern of hair loss on a scan", [&] {
    options.keep_frame = frame == "keep";
    take_preparing();
    estimate.scan = first;
    estimate.prepare = options;
    estimate.json = json;
    return do_estimate(estimate, progress);
  });
  guess->add_option("SCAN", first, "Scan file")->required();
  guess
      ->add_option("--pattern", estimate.pattern,
                   "Which one, such as norwood-5; \"scalpmap patterns\" lists them")
      ->required();
  guess->add_option("--sessions", estimate.sessions, "How many, with equal shares of the dots")
      ->check(CLI::Range(1, static_cast<int>(most_sessions)));
  guess->add_option("--unit", options.unit, unit_help);
  guess->add_option("--frame", frame, "auto, or keep: the file's axes and origin are the head frame already")
      ->check(CLI::IsMember({"auto", "keep"}));
  guess->add_flag("--json", json, "One JSON object");

  for (CLI::App* sub : {info, make, move, guess}) {
    sub->add_option("--fill_holes", fill_holes, "Which holes are closed with smooth skin: none, scalp or all")
        ->check(CLI::IsMember({"none", "scalp", "all"}));
    sub->add_flag("--keep_neck", keep_neck, "Leave neck and shoulders on");
    sub->add_option("--circumference_mm", circumference_mm,
                    "The tape around brow and back of the head: the scan is made as large")
        ->check(CLI::Range(100.0, 1000.0));
  }
  for (CLI::App* sub : {make, move, guess})
    sub->add_option("--edge_mm", options.edge_mm, "Edge length of the working surface on the scalp")
        ->check(CLI::Range(0.2, 5.0));

  auto* run = verb("run", "Applies a script to a plan, all of it or nothing",
                   [&] { return do_run(first, second, out.empty() ? first : out, progress); });
  run->add_option("PLAN", first, "Plan file")->required();
  run->add_option("SCRIPT", second, "Script file, or - for standard input")->required();
  run->add_option("--out", out, "Plan file to write instead of PLAN")->check(named);

  auto* results = verb("results", "Areas, dots, minutes, price and dates",
                       [&] { return do_results(first, json, salt, progress); });
  results->add_option("PLAN", first, "Plan file")->required();
  results->add_flag("--json", json, "One JSON object");
  results->add_flag("--salt", salt, "With the SALT score, whatever the plan is about");

  MeasureRequest asked;
  auto* measure = verb("measure", "Measures on a plan's head: along a path, or the head itself", [&] {
    asked.json = json;
    return do_measure(asked, progress);
  });
  measure->add_option("PLAN", asked.plan, "Plan file")->required();
  measure->add_option("--path", asked.path,
                      "Places x,y,z in mm in the head frame, joined by \";\"; without it, landmarks and the "
                      "head's own measures");
  measure->add_flag("--closed", asked.closed, "From the last place back to the first as well");
  measure->add_flag("--json", json, "One JSON object");

  auto* save_as = verb("export", "Writes a plan in open formats",
                       [&] { return do_export(first, out, formats, progress); });
  save_as->add_option("PLAN", first, "Plan file")->required();
  save_as->add_option("--out", out, "Folder to write to")->required()->check(named);
  save_as->add_option("--formats", formats, "Formats with commas; all of them without it")->check(named);

  RenderRequest picture;
  std::string photo = "on";
  auto* render = verb("render", "Draws a picture of a plan", [&] {
    picture.photo = photo == "on";
    return do_render(picture, progress);
  });
  render->add_option("PLAN", picture.plan, "Plan file")->required();
  render->add_option("--out", picture.out, "PNG file to write")->required()->check(named);
  render->add_option("--view", picture.view, "front, back, left, right, top, crown or three-quarter");
  render->add_option("--size", picture.size, "Pixels, as 1600x1200");
  render->add_option("--mode", picture.mode,
                     "zones, dots, after, before, deviation (left against right), or skin-deviation");
  render->add_option("--session", picture.session, "Only dots of the sessions up to this one")
      ->check(CLI::Range(1, 12));
  render->add_flag("--mirror", picture.mirror, "Left and right exchanged, as the client sees it in a mirror");
  render->add_option("--photo", photo, "on, or off: the skin in one colour though the scan had its own")
      ->check(CLI::IsMember({"on", "off"}));

  auto* sides = verb("sides", "Left against right: the hairline, the zones, and the skin itself, in mm",
                     [&] { return do_sides(first, json, progress); });
  sides->add_option("PLAN", first, "Plan file")->required();
  sides->add_flag("--json", json, "One JSON object");

  auto* history = verb("history", "What was done to a plan, step by step, and what can be undone or redone",
                       [&] { return do_history(first, json, progress); });
  history->add_option("PLAN", first, "Plan file")->required();
  history->add_flag("--json", json, "One JSON object");

  verb("patterns", "Every pattern of hair loss that can be placed or estimated",
       [] { return do_patterns(); });
  verb("commands", "Every command of the script language", [] { return do_commands(); });

  auto* check = verb("check", "Whether a plan file is whole and consistent", [&] { return do_check(first); });
  check->add_option("PLAN", first, "Plan file")->required();

  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    app.parse(reversed);
  } catch (const CLI::ParseError& fault) {
    if (fault.get_exit_code() == 0) return app.exit(fault);  // --help and --version
    std::fprintf(stderr, "scalpmap: %s. \"scalpmap %s--help\" says what it takes.\n", fault.what(),
                 !words.empty() && is_verb(words[0]) ? (words[0] + " ").c_str() : "");
    return static_cast<int>(ErrorKind::usage);
  }
  return finish(progress, job());
}

}  // namespace scalpmap
