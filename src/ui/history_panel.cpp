// The list of what was done: a line for each step, newest on top, to read and to click.
#include <algorithm>
#include <cmath>

#include "edit/command_words.h"
#include "plan/wording.h"
#include "ui/icons.h"
#include "ui/input_queue.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

constexpr const char* popup_name = "History";

// What the plan is once `done` steps are.
std::string words_of(const Editor& editor, std::size_t done) {
  if (done == 0) return "At first";
  return command_words(editor.step_line(done - 1), editor.plan_before(done - 1));
}

void show_step(Ui& ui, const Editor& editor, std::size_t done, float height, Wishes& wishes) {
  const std::size_t now = editor.undo_count();
  const std::string words = words_of(editor, done), number = std::to_string(done);
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushID(static_cast<int>(done));
  if (ImGui::InvisibleButton("step", {width, height}) && done != now) wishes.go_to_step = done;
  const bool hovered = ImGui::IsItemHovered();
  record(ui, "row", number + " " + words, true,
         done < now    ? "done"
         : done == now ? "now"
                       : "undone",
         done == now);
  const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (done == now || hovered)
    draw.AddRectFilled(at, to, ink(done == now ? colour::accent_soft : colour::hover), ui.px(5));
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const unsigned rgb = done > now ? colour::faint : done == now ? colour::accent_bright : colour::text;
  const float y = std::floor(at.y + (height - ImGui::GetFontSize()) * 0.5f);
  const float numbers_end = at.x + ui.px(44), words_begin = at.x + ui.px(56);
  draw_text({std::floor(numbers_end - size_of(number).x), y}, ink(colour::faint), number);
  const float room = to.x - words_begin - ui.px(done == now ? 34 : 10);
  const std::string shown = fitted(words, room);
  draw_text({words_begin, y}, ink(rgb), shown);
  if (done > now) {
    const float middle = std::floor(y + ImGui::GetFontSize() * 0.55f);
    draw.AddLine({words_begin, middle}, {words_begin + size_of(shown).x, middle}, ink(colour::faint, 0.7));
  }
  if (done == now)
    draw_text({std::floor(to.x - ui.px(10) - size_of(icon::check).x), y}, ink(rgb), icon::check);
  if (hovered && shown != words) tip(ui, words);
  ImGui::PopID();
}

}  // namespace

void show_history_list(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const ImVec2 below{ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + ui.px(8)};
  const bool was_open = ImGui::IsPopupOpen(popup_name);
  if (bench.history_asked && !was_open) ImGui::OpenPopup(popup_name);
  const Editor& editor = *bench.editor;
  const std::size_t rows = editor.step_count() + 1;
  const float row_height = ui.px(28);
  const float most_height = ImGui::GetIO().DisplaySize.y - below.y - ui.px(150);
  const float list_height =
      std::max(row_height, std::min({static_cast<float>(rows) * row_height, ui.px(448), most_height}));
  ImGui::SetNextWindowPos(below);
  ImGui::SetNextWindowSize({std::min(ui.px(420), ImGui::GetIO().DisplaySize.x - below.x - ui.px(8)), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(12)});
  const bool shown =
      ImGui::BeginPopup(popup_name, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  if (!shown) return;
  caption(ui, "What was done");
  ImGui::SameLine();
  const std::size_t now = editor.undo_count();
  ImGui::PushFont(ui.theme.small);
  const std::string counted = worded_count(static_cast<std::int64_t>(now)) + " of " +
                              worded_count(static_cast<std::int64_t>(rows - 1)) +
                              (rows == 2 ? " step" : " steps");
  text_right(ui, counted, ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x, colour::quiet);
  ImGui::PopFont();
  gap(ui, 2);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  ImGui::BeginChild("steps", {0, list_height}, false, ImGuiWindowFlags_NoNav);
  if (ImGui::IsWindowAppearing() || (bench.history_asked && !was_open)) {
    const float row_now = static_cast<float>(rows - 1 - now) * row_height;
    ImGui::SetScrollY(std::max(0.0f, row_now - (list_height - row_height) * 0.5f));
  }
  // Only what is in sight is worded and drawn.
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(rows), row_height);
  while (clipper.Step())
    for (int row = clipper.DisplayStart; row < clipper.DisplayEnd; ++row)
      show_step(ui, editor, rows - 1 - static_cast<std::size_t>(row), row_height, wishes);
  ImGui::EndChild();
  ImGui::PopStyleVar();
  gap(ui, 2);
  hint(ui, "Click a line to go there; nothing is lost until you change something. Saved with the plan.");
  if ((bench.history_asked && was_open) || ImGui::IsKeyPressed(key::escape, false))
    ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace scalpmap
