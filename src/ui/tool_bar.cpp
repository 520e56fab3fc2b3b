// Top: the plan's name, the settings of the tool in hand, undo and redo, open and save.
#include <cmath>

#include "edit/command_words.h"
#include "ui/actions.h"
#include "ui/figures.h"
#include "ui/icons.h"
#include "ui/panels.h"
#include "ui/tool_settings.h"

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
  look.what = row.what;
  if (icon_button(ui, glyph, row.label, look)) wishes.ask(action);
}

// The plan's name, with a mark where it is not saved.
void show_name(Ui& ui, const Workbench& bench, bool dirty, float top, float width) {
  ImGui::SetCursorPosY(top + ui.px(7));
  ImGui::PushFont(ui.theme.title);
  text(fitted(bench.title, width - ui.px(18)));
  ImGui::PopFont();
  if (ImGui::IsItemHovered())
    tip(ui, (bench.plan_path.empty() ? "Not saved yet" : bench.plan_path.string()) +
                (dirty ? ". There are unsaved changes." : ""));
  if (dirty) {
    const ImVec2 to = ImGui::GetItemRectMax(), at = ImGui::GetItemRectMin();
    ImGui::GetWindowDrawList()->AddCircleFilled({to.x + ui.px(10), (at.y + to.y) * 0.5f}, ui.px(3.5),
                                                ink(colour::warning), 20);
  }
}

}  // namespace

void show_tool_bar(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
  const float whole = ImGui::GetContentRegionAvail().x;
  // Of the tools' settings nothing is ever left out; the name, which the window's own bar shows as well, and
  // the words on buttons are.
  const bool wide = whole > ui.px(1150), roomy = whole > ui.px(980), named = whole > ui.px(820);
  const float name_width = named ? ui.px(wide ? 222 : 120) : 0.0f;

  const bool dirty = bench.editor->has_unsaved_changes();
  if (named) show_name(ui, bench, dirty, top, name_width);
  ImGui::SetCursorPos({left + name_width + (named ? ui.px(14) : 0.0f), top});
  show_tool_settings(ui, bench, wishes, top, roomy);
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

  const float side = ui.px(36), file_width = wide ? ui.px(88) : side;
  ImGui::SameLine(left + whole - 2.0f * file_width - side - ui.px(wide ? 16 : 8));
  ImGui::SetCursorPosY(top);
  action_button(ui, wishes, icon::search, Action::show_palette, true, false);
  const bool savable = dirty || bench.plan_path.empty();
  if (!wide) {
    ImGui::SameLine(0.0f, ui.px(4));
    ImGui::SetCursorPosY(top);
    action_button(ui, wishes, icon::open, Action::open, true, false);
    ImGui::SameLine(0.0f, ui.px(4));
    ImGui::SetCursorPosY(top);
    action_button(ui, wishes, icon::save, Action::save, savable, false);
    return;
  }
  ImGui::SameLine(left + whole - 2.0f * file_width - ui.px(8));
  ImGui::SetCursorPosY(top + ui.px(1));
  ButtonLook look;
  look.icon = icon::open;
  look.width = file_width;
  look.tip = "Open a scan or a plan";
  look.key = row_of(Action::open).keys;
  if (button(ui, "Open", look)) wishes.ask(Action::open);
  ImGui::SameLine(0.0f, ui.px(8));
  ImGui::SetCursorPosY(top + ui.px(1));
  look.icon = icon::save;
  look.width = file_width;
  look.tip = "Save the plan";
  look.key = row_of(Action::save).keys;
  look.enabled = savable;
  if (button(ui, "Save", look)) wishes.ask(Action::save);
}

}  // namespace scalpmap
