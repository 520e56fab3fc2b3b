#include "ui/tool_settings.h"

#include <string>
#include <vector>

#include "ui/actions.h"
#include "ui/icons.h"

namespace scalpmap {

namespace {

constexpr double bar_points = 36.0;

void caption_before(Ui& ui, std::string_view words, float top) {
  ImGui::SetCursorPosY(top + ui.px(9));
  ImGui::PushFont(ui.theme.small);
  text(words, colour::quiet);
  ImGui::PopFont();
  ImGui::SameLine(0.0f, ui.px(8));
}

void show_size(Ui& ui, const Workbench& bench, Wishes& wishes, float top, float track_width) {
  const ToolRow& row = row_of(bench.tool);
  const NumberRange range{row.least_mm, row.most_mm, "mm", 1, true};
  const std::string_view label = label_of(row.size);
  ImGui::SetCursorPosY(top);
  const NumberEdit track = slider_track(ui, std::string(label) + " slider", bench.size_mm(), range,
                                        track_width, ui.px(bar_points));
  if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
    tip(ui, std::string(label) + " of the tool", "[   ]   Ctrl+wheel");
  if (track.live) wishes.size_mm = track.live;
  ImGui::SameLine(0.0f, ui.px(6));
  ImGui::SetCursorPosY(top + ui.px(2));
  const NumberEdit typed = number_field(ui, label, bench.size_mm(), range, ui.px(78));
  if (typed.done) wishes.size_mm = typed.done;
}

// Whether an outline adds or takes away.
void show_adding(Ui& ui, const Workbench& bench, Wishes& wishes, float top, float width) {
  static const std::vector<std::string_view> words = {"Add", "Take away"};
  ImGui::SetCursorPosY(top + ui.px(2));
  if (const auto chosen = choices(ui, "Outline does", words, bench.outline_erases ? 1 : 0, width))
    wishes.outline_erases = *chosen == 1;
}

void show_mirror(Ui& ui, const Workbench& bench, Wishes& wishes, float top) {
  const ActionRow& row = row_of(Action::mirror);
  ImGui::SetCursorPosY(top);
  ButtonLook look;
  look.icon = icon::mirror;
  look.selected = bench.mirror;
  look.enabled = row_of(bench.tool).mirrors;
  look.quiet = true;
  look.height = ui.px(bar_points);
  look.width = ui.px(98);
  look.tip = bench.mirror ? "Mirror is on" : "Mirror is off";
  look.key = row.keys;
  look.what = row.what;
  if (button(ui, row.label, look)) wishes.ask(Action::mirror);
}

void show_steady(Ui& ui, const Workbench& bench, Wishes& wishes, float top, bool roomy) {
  static const std::vector<std::string_view> words = {"Steady: off", "Steady: low", "Steady: high"};
  ImGui::SetCursorPosY(top + ui.px(2));
  const std::size_t chosen = static_cast<std::size_t>(bench.steady);
  if (const auto pressed = drop_down(ui, "Steady", words, chosen, ui.px(roomy ? 130 : 126)))
    wishes.steady = static_cast<Steady>(*pressed);
  if (ImGui::IsItemHovered())
    tip(ui, "Steady lines", {},
        "The brush follows the pointer on a string, so that a trembling hand draws an even line.");
}

}  // namespace

void show_tool_settings(Ui& ui, const Workbench& bench, Wishes& wishes, float top, bool roomy) {
  const ToolRow& row = row_of(bench.tool);
  const float track_width = ui.px(roomy ? 120 : 64);
  const float caption_width = roomy ? ui.px(62) : 0.0f;
  const float size_width = caption_width + track_width + ui.px(6 + 78);
  const float left = ImGui::GetCursorPosX();
  if (row.size != SizeOf::none) {
    if (roomy) caption_before(ui, label_of(row.size), top);
    ImGui::SetCursorPosX(left + caption_width);
    show_size(ui, bench, wishes, top, track_width);
  } else if (bench.tool == Tool::outline) {
    show_adding(ui, bench, wishes, top, size_width);
  }
  ImGui::SetCursorPos({left + size_width + ui.px(10), top});
  show_mirror(ui, bench, wishes, top);
  ImGui::SameLine(0.0f, ui.px(6));
  show_steady(ui, bench, wishes, top, roomy);
}

}  // namespace scalpmap
