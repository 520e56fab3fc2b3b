// Right, at the step "Scan": is it as large as the person, does it face the right way, and what was wrong
// with it.
#include <algorithm>
#include <cmath>

#include "edit/skin_path.h"
#include "plan/wording.h"
#include "ui/figures.h"
#include "ui/icons.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

// A head of this size or smaller, or larger, is worth a second look at the tape.
constexpr double usual_least_mm = 500.0, usual_most_mm = 640.0;

std::string cm_text(double mm) {
  return decimal_text(mm / 10.0, 1) + " cm";
}

bool link_button(Ui& ui, std::string_view label, const char* glyph, std::string_view tip_words,
                 bool enabled = true) {
  ButtonLook look;
  look.icon = glyph;
  look.width = -1.0f;
  look.height = ui.px(32);
  look.tip = tip_words;
  look.enabled = enabled;
  return button(ui, label, look);
}

std::string calibrate_line(const char* measure, double mm, const Pointing* between) {
  std::vector<NamedText> arguments{{measure, write_value(std::round(mm * 10.0) / 10.0)}};
  if (between) arguments.push_back({"between", write_value(SkinPath{between->places})});
  return command_text("scan.calibrate", arguments);
}

// Two places that were pointed at: what the scan measures there, and what the person does.
void show_measured(Ui& ui, const Workbench& bench, ScanQuestion& question, Wishes& wishes) {
  const Pointing& pointing = *bench.pointing;
  static const std::vector<std::string_view> ways = {"Tape on the skin", "Callipers"};
  if (const auto way = choices(ui, "Measured with", ways, question.with_callipers ? 1 : 0,
                               ImGui::GetContentRegionAvail().x))
    question.with_callipers = *way == 1;
  const double scan_mm = question.with_callipers ? pointing.on_scan.callipers_mm : pointing.on_scan.tape_mm;
  figure_row(ui, "On the scan", cm_text(scan_mm), true);
  ImGui::AlignTextToFramePadding();
  text("On the client");
  ImGui::SameLine(ImGui::GetContentRegionAvail().x - ui.px(110) + ImGui::GetStyle().WindowPadding.x);
  const auto edit = number_field(ui, "On the client", scan_mm / 10.0, {1.0, 100.0, "cm", 1}, ui.px(110));
  if (edit.done) {
    wishes.run(
        calibrate_line(question.with_callipers ? "callipers_mm" : "tape_mm", *edit.done * 10.0, &pointing));
    wishes.stop_pointing = true;
  }
}

void show_size(Ui& ui, const Workbench& bench, ScanQuestion& question, Wishes& wishes) {
  const Plan& plan = bench.plan();
  caption(ui, "Size");
  if (bench.circumference_mm > 0.0) {
    ImGui::PushFont(ui.theme.headline);
    text(cm_text(bench.circumference_mm));
    ImGui::PopFont();
    record(ui, "figure", "Around the head", true, cm_text(bench.circumference_mm));
    ImGui::SameLine(0.0f, ui.px(10));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(12));
    text(plan.scan.head_found ? "around the head" : "around at its widest", colour::quiet);
  }
  if (plan.scan.format == "built-in head") return hint(ui, "Made to measure.");
  if (bench.pointing && bench.pointing->purpose == PointingFor::measure) {
    if (bench.pointing->complete())
      show_measured(ui, bench, question, wishes);
    else
      show_notice(ui, "pointing", bench.pointing->asks());
    if (link_button(ui, "Leave it", icon::close, "Go back without changing the size"))
      wishes.stop_pointing = true;
    return;
  }
  if (plan.calibration.by != MeasuredBy::nothing) {
    const Calibration& made = plan.calibration;
    const std::string how = made.by == MeasuredBy::circumference ? "Checked around the head"
                            : made.by == MeasuredBy::tape        ? "Checked by a tape on the skin"
                                                                 : "Checked by callipers";
    text(icon::done, colour::accent_bright);
    ImGui::SameLine(0.0f, ui.px(8));
    text(how + ": " + cm_text(made.measured_mm) + " ± " + decimal_text(made.reading_error_mm, 0) + " mm");
    const double growth = made.scan_mm > 0.0 ? made.measured_mm / made.scan_mm - 1.0 : 0.0;
    if (std::abs(growth) >= 0.0005)
      hint(ui, "The scan measured " + cm_text(made.scan_mm) + "; it was made " +
                   decimal_text(std::abs(growth) * 100.0, 1) + (growth > 0.0 ? " % larger." : " % smaller."));
    if (link_button(ui, "Measure again", icon::measure, "The tape around the head says something else"))
      question.tape_differs = true;
    if (!question.tape_differs) return;
  } else {
    if (plan.scan.head_found &&
        (bench.circumference_mm < usual_least_mm || bench.circumference_mm > usual_most_mm))
      show_notice(ui, "size-unusual",
                  "Few adults measure that. Lay a tape around the head before you trust any area.");
    if (plan.scan.unit_confidence == Confidence::doubtful)
      show_notice(ui, "unit-doubtful", plan.scan.unit_reason);
    text("Does your tape say the same?");
    const float half = std::floor((ImGui::GetContentRegionAvail().x - ui.px(8)) * 0.5f);
    ButtonLook look;
    look.width = half;
    look.height = ui.px(34);
    look.primary = true;
    look.enabled = bench.circumference_mm > 0.0;
    look.tip = "Every area then carries the ± of that tape";
    if (button(ui, "Yes, it does", look))
      wishes.run(calibrate_line("circumference_mm", bench.circumference_mm, nullptr));
    ImGui::SameLine(0.0f, ui.px(8));
    look.primary = false;
    look.selected = question.tape_differs;
    look.tip = "Write down what the tape says";
    if (button(ui, "No, it says…", look)) question.tape_differs = !question.tape_differs;
  }
  if (!question.tape_differs) return;
  ImGui::AlignTextToFramePadding();
  text("The tape says");
  ImGui::SameLine(ImGui::GetContentRegionAvail().x - ui.px(110) + ImGui::GetStyle().WindowPadding.x);
  const auto edit =
      number_field(ui, "The tape says", bench.circumference_mm / 10.0, {20.0, 90.0, "cm", 1}, ui.px(110));
  if (edit.done) {
    wishes.run(calibrate_line("circumference_mm", *edit.done * 10.0, nullptr));
    question.tape_differs = false;
  }
  if (link_button(ui, "Measure between two places…", icon::measure,
                  "Where the scan does not go all round: a tape or callipers between two places")) {
    wishes.point = PointingFor::measure;
    question.tape_differs = false;
  }
}

void show_unit(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const ScanFacts& facts = bench.plan().scan;
  if (facts.format == "built-in head") return;
  gap(ui, 2);
  figure_row(ui, "Unit of the file", worded_unit(facts));
  if (facts.unit_confidence != Confidence::doubtful || bench.plan().calibration.by != MeasuredBy::nothing)
    hint(ui, facts.unit_reason);
  if (bench.scan_path.empty() || facts.unit_confidence == Confidence::sure) return;
  static const std::vector<std::string_view> units = {"mm", "cm", "dm", "m", "in"};
  const auto chosen =
      static_cast<std::size_t>(std::find(units.begin(), units.end(), facts.unit) - units.begin());
  const auto pressed = choices(ui, "Unit", units, chosen, ImGui::GetContentRegionAvail().x);
  if (!pressed || *pressed == chosen) return;
  PrepareOptions options = bench.scan_options;
  options.unit = units[*pressed];
  wishes.reopen = options;
}

void show_direction(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const Plan& plan = bench.plan();
  gap(ui, 6);
  caption(ui, "Direction");
  if (bench.pointing && bench.pointing->purpose == PointingFor::frame) {
    show_notice(ui, "pointing", bench.pointing->asks());
    if (link_button(ui, "Leave it", icon::close, "Go back without turning the head"))
      wishes.stop_pointing = true;
    return;
  }
  if (!plan.scan.frame_reason.empty()) hint(ui, plan.scan.frame_reason);
  const bool needs_picks = !plan.scan.face_seen && plan.scan.frame == FrameChoice::automatic;
  if (needs_picks)
    show_notice(ui, "no-face",
                "No face was found in this scan. Point at three places, so that up and forward are right.");
  if (needs_picks || plan.landmarks.empty())
    if (link_button(ui, "Point at three places…", icon::face,
                    "Forehead, above the left ear, above the right ear"))
      wishes.point = PointingFor::frame;
  if (plan.landmarks.empty()) return;
  if (toggle(ui, "Show the landmarks", bench.landmarks_shown)) wishes.show_landmarks = !bench.landmarks_shown;
  if (!bench.landmarks_shown) return;
  hint(ui, "Drag one to where it belongs; the head turns with it.");
  for (const Landmark& landmark : plan.landmarks)
    figure_row(ui, landmark_label(landmark.kind),
               landmark.by_hand ? "set by hand" : "± " + decimal_text(landmark.plus_minus_mm, 0) + " mm");
}

void show_measures(Ui& ui, const Workbench& bench, Wishes& wishes) {
  if (bench.measures.empty()) return;
  gap(ui, 6);
  caption(ui, "Measures");
  for (const HeadMeasure& measure : bench.measures) {
    figure_row(ui, measure.label, cm_text(measure.mm));
    record(ui, "figure", measure.label, true, cm_text(measure.mm));
  }
  if (link_button(ui, "Measure on the skin…", icon::measure,
                  "Between any places: along the skin, straight, and angles (R)"))
    wishes.ask(Action::measure);
}

void show_holes(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const Plan& plan = bench.plan();
  const auto& holes = plan.scan.holes;
  if (holes.empty()) return;
  gap(ui, 6);
  caption(ui, "Holes");
  bool open_on_scalp = false;
  std::size_t shown = 0;
  constexpr std::size_t most_shown = 8;
  for (const bool on_scalp : {true, false})
    for (std::size_t i = 0; i < holes.size(); ++i) {
      const ScanHole& hole = holes[i];
      if (hole.on_scalp != on_scalp || is_pinhole(hole)) continue;
      open_on_scalp = open_on_scalp || (on_scalp && !hole.filled);
      if (++shown > most_shown) continue;
      const float width = ImGui::GetContentRegionAvail().x, height = ui.px(28);
      ImGui::PushID(static_cast<int>(i));
      if (ImGui::InvisibleButton("hole", {width, height})) wishes.look_at = hole.middle;
      const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
      const std::string words = worded_hole(hole, plan.scan.head_scale);
      record(ui, "row", "Hole " + std::to_string(i + 1), true, words);
      if (ImGui::IsItemHovered()) {
        ImGui::GetWindowDrawList()->AddRectFilled(at, to, ink(colour::raised), ui.px(6));
        tip(ui, words + ". Click to look at it.");
      }
      const bool doubtful = on_scalp && !hole.filled;
      ImGui::PushFont(ui.theme.small);
      ImGui::GetWindowDrawList()->AddCircle({at.x + ui.px(9), (at.y + to.y) * 0.5f}, ui.px(5),
                                            ink(doubtful ? colour::warning : colour::faint), 20, ui.px(1.8));
      ImGui::GetWindowDrawList()->AddText({at.x + ui.px(24), at.y + (height - ImGui::GetFontSize()) * 0.5f},
                                          ink(doubtful ? colour::text : colour::quiet),
                                          fitted(words, width - ui.px(28)).c_str());
      ImGui::PopFont();
      ImGui::PopID();
    }
  if (shown > most_shown) hint(ui, "and " + std::to_string(shown - most_shown) + " more");
  if (!open_on_scalp) return;
  const bool painted = !bench.plan().zones.empty();
  const bool can = !bench.scan_path.empty() && !painted;
  const std::string_view why =
      can       ? "Smooth skin, in continuation of what is around; the report tells how much"
      : painted ? "Holes are filled before painting: the skin itself changes"
                : "Open the scan itself to fill its holes";
  if (link_button(ui, "Fill the holes on the scalp", icon::check, why, can)) {
    PrepareOptions options = bench.scan_options;
    options.fill_holes = HolesToFill::scalp;
    wishes.reopen = options;
  }
}

void show_repairs(Ui& ui, const Workbench& bench) {
  const ScanFacts& facts = bench.plan().scan;
  if (facts.format == "built-in head") return;
  gap(ui, 6);
  caption(ui, "What was done");
  const auto mended = mended_sentences(facts);
  if (mended.empty()) hint(ui, "Nothing: the mesh is clean.");
  for (const std::string& sentence : mended) hint(ui, sentence);
  if (facts.double_wall_cm2 > 0.0) show_notice(ui, "scanned-twice", fault_sentences(facts).front());
  if (!facts.notes.empty()) hint(ui, facts.notes);
}

void show_exactness(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const Plan& plan = bench.plan();
  const Surface& surface = *plan.surface;
  gap(ui, 6);
  caption(ui, "How exact is it");
  const auto edit =
      slider(ui, "Size may be off by", bench.shown().accuracy.scale_error_percent, {0.0, 5.0, "%", 1});
  auto line = [](double value) {
    return command_text("scan.set", {{"scale_error_percent", write_value(value)}});
  };
  if (edit.live) wishes.preview = line(*edit.live);
  if (edit.done) wishes.run(line(*edit.done));
  hint(ui,
       "Every area's ± follows from this. 1 % is a cautious start for a phone scan; a tape makes it less.");
  figure_row(ui, "Roughness of the scan", decimal_text(plan.scan.roughness_mm, 2) + " mm");
  figure_row(ui, "Skin", worded_area(surface.area_mm2 / 100.0));
  figure_row(ui, "Triangles read", worded_count(plan.scan.triangles));
  figure_row(ui, "Triangles worked on", worded_count(static_cast<std::int64_t>(surface.triangle_count())));
  figure_row(ui, "Mean edge", decimal_text(surface.mean_edge_mm, 2) + " mm");
  if (plan.sites) figure_row(ui, "Places for dots", worded_count(plan.sites->count()));
}

}  // namespace

void show_scan_panel(Ui& ui, const Workbench& bench, ScanQuestion& question, Wishes& wishes) {
  const ScanFacts& facts = bench.plan().scan;
  panel_heading(
      ui, "Scan",
      facts.format == "built-in head" ? "The built-in head." : facts.file + ", " + facts.format + ".");
  show_new_scan_changes(ui, bench, wishes);
  show_size(ui, bench, question, wishes);
  show_unit(ui, bench, wishes);
  show_direction(ui, bench, wishes);
  show_measures(ui, bench, wishes);
  show_holes(ui, bench, wishes);
  show_repairs(ui, bench);
  show_exactness(ui, bench, wishes);
  show_new_scan_button(ui, bench, wishes);
}

}  // namespace scalpmap
