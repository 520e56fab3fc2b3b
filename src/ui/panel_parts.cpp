// What the panels on the right have in common.
#include <cmath>

#include "ui/panels.h"

namespace scalpmap {

void panel_heading(Ui& ui, std::string_view title, std::string_view hint_words) {
  ImGui::PushFont(ui.theme.title);
  text(title);
  ImGui::PopFont();
  if (!hint_words.empty()) hint(ui, hint_words);
  gap(ui, 4);
}

bool next_step_button(Ui& ui, std::string_view label, bool enabled, std::string_view why_not) {
  gap(ui, 6);
  ButtonLook look;
  look.primary = true;
  look.enabled = enabled;
  look.width = -1.0f;
  look.height = ui.px(40);
  look.tip = enabled ? std::string_view{} : why_not;
  return button(ui, label, look);
}

void show_warnings(Ui& ui, const Workbench& bench) {
  for (const Warning& warning : bench.results.warnings) {
    const float width = ImGui::GetContentRegionAvail().x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float room = width - ui.px(48);
    ImGui::PushFont(ui.theme.small);
    const ImVec2 size = ImGui::CalcTextSize(warning.text.c_str(), nullptr, false, room);
    const float height = size.y + ui.px(16);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + width, at.y + height}, ink(colour::warning, 0.10), ui.px(6));
    draw.AddText(ui.theme.icons, ui.px(18), {at.x + ui.px(10), at.y + ui.px(8)}, ink(colour::warning),
                 icon::warning);
    draw.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + ui.px(38), at.y + ui.px(8)}, ink(0xf3dfb9),
                 warning.text.c_str(), nullptr, room);
    ImGui::PopFont();
    ImGui::Dummy({width, height});
    record(ui, "warning", warning.code, true, warning.text);
  }
}

}  // namespace scalpmap
