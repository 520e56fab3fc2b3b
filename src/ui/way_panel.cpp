// Left: the way through the work: scan, map, dots and sessions, time and price, export.
#include <array>
#include <cmath>

#include "plan/wording.h"
#include "ui/figures.h"
#include "ui/hairline_words.h"
#include "ui/icons.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

struct StepRow {
  Step step;
  const char* glyph;
  std::string_view label;
};
constexpr std::array<StepRow, 6> step_rows{{{Step::scan, icon::face, "Scan"},
                                            {Step::map, icon::brush, "Map"},
                                            {Step::hairline, icon::hairline, "Hairline"},
                                            {Step::sessions, icon::dots, "Dots & sessions"},
                                            {Step::price, icon::money, "Time & price"},
                                            {Step::export_files, icon::download, "Export"}}};

struct StepState {
  std::string words;
  bool done = false;
};

StepState state_of(Step step, const Workbench& bench) {
  const Plan& plan = bench.shown();
  const Results& results = bench.results;
  const bool mapped = results.area_cm2 > 0.0;
  switch (step) {
    case Step::scan:
      return {plan.scan.format == "built-in head"
                  ? "built-in head"
                  : rough_count_text(plan.scan.triangles) + " triangles, in " +
                        (plan.scan.unit == "free" ? "units of " : "") + worded_unit(plan.scan),
              true};
    case Step::map:
      if (!mapped) return {"nothing painted yet", false};
      return {std::to_string(plan.zones.size()) + (plan.zones.size() == 1 ? " zone, " : " zones, ") +
                  worded_area(results.area_cm2),
              true};
    case Step::hairline:
      if (!plan.hairline) return {"not drawn", false};
      return {hairline_words(*plan.hairline), true};
    case Step::sessions:
      if (!mapped) return {std::to_string(plan.sessions.shares.size()) + " sessions", false};
      return {worded_count(results.dots) + " dots, " + std::to_string(results.sessions.size()) +
                  (results.sessions.size() == 1 ? " session" : " sessions"),
              plan.sessions.start.has_value()};
    case Step::price:
      if (!mapped) return {"follows from the map", false};
      return {worded_minutes(results.minutes), mapped};
    case Step::export_files:
      if (bench.exported_to.empty()) return {"not exported", false};
      if (bench.exported_revision != bench.editor->revision()) return {"changed since", false};
      return {"in " + bench.exported_to.filename().string(), true};
  }
  return {};
}

}  // namespace

void show_way(Ui& ui, const Workbench& bench, Wishes& wishes, bool narrow) {
  if (!narrow) {
    gap(ui, 4);
    caption(ui, "The plan");
    gap(ui, 2);
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (const StepRow& row : step_rows) {
    const bool selected = bench.step == row.step;
    const StepState state = state_of(row.step, bench);
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(narrow ? 48 : 54);
    if (ImGui::InvisibleButton(std::string(row.label).c_str(), {width, height})) wishes.step = row.step;
    const bool hovered = ImGui::IsItemHovered();
    record(ui, "row", row.label, true, state.words, selected);
    if (narrow && hovered) tip(ui, row.label);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    if (selected || hovered)
      draw.AddRectFilled(at, to, ink(selected ? colour::accent_soft : colour::raised, selected ? 1.0 : 0.8),
                         ui.px(7));
    if (selected)
      draw.AddRectFilled({at.x, at.y + ui.px(10)}, {at.x + ui.px(3), to.y - ui.px(10)},
                         ink(colour::accent_bright), ui.px(2));
    const float r = ui.px(15);
    const ImVec2 middle{narrow ? (at.x + to.x) * 0.5f : at.x + ui.px(28), (at.y + to.y) * 0.5f};
    draw.AddCircleFilled(middle, r,
                         ink(state.done ? colour::accent
                             : selected ? 0x2b5351u
                                        : colour::raised),
                         40);
    ImGui::PushFont(ui.theme.icons);
    const char* glyph = state.done && !selected ? icon::check : row.glyph;
    const ImVec2 size = ImGui::CalcTextSize(glyph);
    const float icon_size = ui.px(18);
    draw.AddText(ui.theme.icons, icon_size,
                 {std::floor(middle.x - size.x * 0.5f * icon_size / ImGui::GetFontSize()),
                  std::floor(middle.y - icon_size * 0.5f)},
                 ink(state.done || selected ? 0xf2fbfau : 0xa9b0b8u), glyph);
    ImGui::PopFont();
    if (narrow) continue;
    const float text_x = at.x + ui.px(54);
    draw.AddText({text_x, at.y + ui.px(9)}, ink(colour::text), row.label.data(),
                 row.label.data() + row.label.size());
    ImGui::PushFont(ui.theme.small);
    draw.AddText({text_x, at.y + ui.px(30)}, ink(selected ? 0xa9c4c2u : colour::quiet),
                 fitted(state.words, to.x - text_x - ui.px(8)).c_str());
    ImGui::PopFont();
  }
}

}  // namespace scalpmap
