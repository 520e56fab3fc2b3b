// What the panels on the right have in common.
#include <algorithm>
#include <cmath>

#include "ui/icons.h"
#include "ui/panels.h"

namespace scalpmap {

void panel_heading(Ui& ui, std::string_view title, std::string_view hint_words) {
  ImGui::PushFont(ui.theme.title);
  text(title);
  ImGui::PopFont();
  if (!hint_words.empty()) hint(ui, hint_words);
  gap(ui, 4);
}

void show_next_step(Ui& ui, const Workbench& bench, const ExportChoice& choice, Wishes& wishes) {
  struct Next {
    std::string_view label;
    bool enabled;
    std::string_view why_not;
    Step step;
  };
  const bool mapped = bench.results.area_cm2 > 0.0;
  const bool any = std::find(choice.chosen.begin(), choice.chosen.end(), true) != choice.chosen.end();
  const auto next = [&]() -> Next {
    switch (bench.step) {
      case Step::scan:
        return {"Continue: paint the map", true, {}, Step::map};
      case Step::map:
        return {"Continue: the hairline", true, {}, Step::hairline};
      case Step::hairline:
        return {"Continue: dots & sessions", mapped, "Paint a zone on the head first.", Step::sessions};
      case Step::sessions:
        return {"Continue: time & price", true, {}, Step::price};
      case Step::price:
        return {"Continue: export", true, {}, Step::export_files};
      case Step::export_files:
        break;
    }
    return {"Export…", any && mapped,
            mapped ? "Tick what you need first." : "Paint a zone on the head first.", Step::export_files};
  }();
  ButtonLook look;
  // While the scan's size is not checked yet, that is the next step.
  look.primary = bench.step != Step::scan || bench.plan().calibration.by != MeasuredBy::nothing ||
                 bench.plan().scan.format == "built-in head";
  if (bench.step == Step::hairline && !bench.plan().hairline) look.primary = false;
  look.enabled = next.enabled;
  look.width = -1.0f;
  look.height = ui.px(40);
  look.tip = next.enabled ? std::string_view{} : next.why_not;
  if (!button(ui, next.label, look)) return;
  wishes.step = next.step;
  if (bench.step != Step::export_files) return;
  for (std::size_t i = 0; i < choice.chosen.size(); ++i)
    if (choice.chosen[i]) wishes.export_formats.emplace_back(exporter_rows()[i].name);
  wishes.ask(Action::export_files);
}

void show_notice(Ui& ui, std::string_view code, std::string_view words) {
  const float width = ImGui::GetContentRegionAvail().x, room = width - ui.px(48);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushFont(ui.theme.small);
  const char *begin = words.data(), *end = begin + words.size();
  const float height = ImGui::CalcTextSize(begin, end, false, room).y + ui.px(16);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + width, at.y + height}, ink(colour::warning, 0.10), ui.px(6));
  draw.AddText(ui.theme.icons, ui.px(18), {at.x + ui.px(10), at.y + ui.px(8)}, ink(colour::warning),
               icon::warning);
  draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + ui.px(38), at.y + ui.px(8)}, ink(0xf3dfb9),
               begin, end, room);
  ImGui::PopFont();
  ImGui::Dummy({width, height});
  record(ui, "warning", code, true, std::string(words));
}

void show_warnings(Ui& ui, const Workbench& bench) {
  for (const Warning& warning : bench.results.warnings) show_notice(ui, warning.code, warning.text);
}

}  // namespace scalpmap
