// Top: the plan's name, tools, radius, undo and redo, open and save.
#include <cmath>

#include "edit/command_words.h"
#include "ui/actions.h"
#include "ui/figures.h"
#include "ui/icons.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

void divider(Ui& ui) {
  ImGui::SameLine(0.0f, ui.px(10));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y + ui.px(7)}, {at.x, at.y + ui.px(29)}, ink(0x343b44), 1.0f);
  ImGui::Dummy({1.0f, ui.px(36)});
  ImGui::SameLine(0.0f, ui.px(10));
}

void action_button(Ui& ui, Wishes& wishes, const char* glyph, Action action, bool enabled, bool selected,
                   std::string_view more = {}) {
  const ActionRow& row = row_of(action);
  const std::string words = std::string(row.label) + (more.empty() ? "" : ": ") + std::string(more);
  ButtonLook look;
  look.enabled = enabled;
  look.selected = selected;
  look.key = row.keys;
  look.tip = words;
  if (icon_button(ui, glyph, row.label, look)) wishes.ask(action);
}

}  // namespace

void show_tool_bar(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
  const float whole = ImGui::GetContentRegionAvail().x;
  const bool wide = whole > ui.px(1050);
  const float name_width = ui.px(wide ? 222 : 110);

  ImGui::SetCursorPosY(top + ui.px(7));
  ImGui::PushFont(ui.theme.title);
  const bool dirty = bench.editor->has_unsaved_changes();
  text(fitted(bench.title, name_width - ui.px(18)));
  ImGui::PopFont();
  if (ImGui::IsItemHovered())
    tip(ui, (bench.plan_path.empty() ? "Not saved yet" : bench.plan_path.string()) +
                (dirty ? ". There are unsaved changes." : ""));
  if (dirty) {
    const ImVec2 to = ImGui::GetItemRectMax(), at = ImGui::GetItemRectMin();
    ImGui::GetWindowDrawList()->AddCircleFilled({to.x + ui.px(10), (at.y + to.y) * 0.5f}, ui.px(3.5),
                                                ink(colour::warning), 20);
  }

  ImGui::SetCursorPos({left + name_width + ui.px(14), top});
  action_button(ui, wishes, icon::brush, Action::brush, true, bench.tool == Tool::brush);
  ImGui::SameLine(0.0f, ui.px(4));
  action_button(ui, wishes, icon::eraser, Action::eraser, true, bench.tool == Tool::eraser);
  ImGui::SameLine(0.0f, ui.px(12));

  // The radius: a short track, and the figure, which can be typed.
  const NumberRange range{least_brush_radius_mm, most_brush_radius_mm, "mm", 1, true};
  if (wide) {
    const ImVec2 at = ImGui::GetCursorPos();
    ImGui::SetCursorPosY(at.y + ui.px(9));
    ImGui::PushFont(ui.theme.small);
    text("Radius", colour::quiet);
    ImGui::PopFont();
    ImGui::SameLine(0.0f, ui.px(10));
    ImGui::SetCursorPosY(at.y);
  }
  const NumberEdit track =
      slider_track(ui, "Radius slider", bench.radius_mm, range, ui.px(wide ? 130 : 80), ui.px(36));
  if (track.live) wishes.radius_mm = track.live;
  ImGui::SameLine(0.0f, ui.px(8));
  ImGui::SetCursorPosY(top + ui.px(2));
  const NumberEdit typed = number_field(ui, "Radius", bench.radius_mm, range, ui.px(84));
  if (typed.done) wishes.radius_mm = typed.done;
  ImGui::SetCursorPosY(top);
  ImGui::SameLine();
  ImGui::SetCursorPosY(top);
  divider(ui);
  ImGui::SetCursorPosY(top);
  const Editor& editor = *bench.editor;
  const std::size_t done = editor.undo_count();
  const auto words_of = [&](std::size_t step) {
    return command_words(editor.step_line(step), editor.plan_before(step));
  };
  action_button(ui, wishes, icon::undo, Action::undo, editor.can_undo(), false,
                editor.can_undo() ? words_of(done - 1) : "");
  ImGui::SameLine(0.0f, ui.px(4));
  action_button(ui, wishes, icon::redo, Action::redo, editor.can_redo(), false,
                editor.can_redo() ? words_of(done) : "");
  ImGui::SameLine(0.0f, ui.px(4));
  action_button(ui, wishes, icon::history, Action::show_history, true, false);
  show_history_list(ui, bench, wishes);
  ImGui::SameLine(0.0f, ui.px(4));
  divider(ui);
  ImGui::SetCursorPosY(top);
  action_button(ui, wishes, icon::home, Action::view_whole, true, false);

  const float open_width = ui.px(88), save_width = ui.px(88);
  const float more = ui.px(36);
  ImGui::SameLine(left + whole - open_width - save_width - more - ui.px(16));
  ImGui::SetCursorPosY(top);
  action_button(ui, wishes, icon::search, Action::show_palette, true, false);
  ImGui::SameLine(left + whole - open_width - save_width - ui.px(8));
  ImGui::SetCursorPosY(top + ui.px(1));
  ButtonLook look;
  look.icon = icon::open;
  look.width = open_width;
  look.tip = "Open a scan or a plan";
  look.key = row_of(Action::open).keys;
  if (button(ui, "Open", look)) wishes.ask(Action::open);
  ImGui::SameLine(0.0f, ui.px(8));
  ImGui::SetCursorPosY(top + ui.px(1));
  look.icon = icon::save;
  look.width = save_width;
  look.tip = "Save the plan";
  look.key = row_of(Action::save).keys;
  look.enabled = dirty || bench.plan_path.empty();
  if (button(ui, "Save", look)) wishes.ask(Action::save);
}

}  // namespace scalpmap
