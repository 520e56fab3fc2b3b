// Where things stand in the window: the five places, and what lies over them.
#include <algorithm>
#include <cmath>

#include "ui/app.h"
#include "ui/figures.h"
#include "ui/icons.h"

namespace scalpmap {

namespace {

void begin_place(const char* name, ImVec2 at, ImVec2 size, ImVec2 padding, unsigned ground, bool scrolls) {
  ImGui::SetCursorPos(at);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0.0f);
  ImGui::PushStyleColor(ImGuiCol_ChildBg, tint(ground));
  ImGuiWindowFlags flags = ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoNav;
  if (!scrolls) flags |= ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::BeginChild(name, size, false, flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

constexpr ImGuiWindowFlags floating = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                                      ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav;

}  // namespace

void App::show_work(Ui& ui, Wishes& wishes, const InputFrame& input, double now_s) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  const bool narrow = size.x < ui.px(1120);
  const float top = ui.px(56), bottom = ui.px(38);
  const float left = narrow ? ui.px(68) : ui.px(246);
  const float right = narrow ? ui.px(308) : ui.px(334);
  const float middle_height = size.y - top - bottom;
  const float line = 1.0f;

  begin_place("tools", {0, 0}, {size.x, top - line}, {ui.px(18), ui.px(10)}, colour::panel, false);
  show_tool_bar(ui, bench_, wishes);
  ImGui::EndChild();
  begin_place("way", {0, top}, {left - line, middle_height}, {ui.px(narrow ? 8 : 12), ui.px(12)},
              colour::panel, true);
  show_way(ui, bench_, wishes, narrow);
  ImGui::EndChild();

  const ImVec2 view{size.x - left - right, middle_height};
  begin_place("head", {left, top}, view, {0, 0}, colour::ground, false);
  head_.show(ui, bench_, input, wishes, now_s);
  ImGui::EndChild();
  // After the head: what the mouse does now is told, not what it did a frame ago.
  begin_place("status", {0, size.y - bottom + line}, {size.x, bottom - line}, {ui.px(18), ui.px(9)},
              colour::panel, false);
  show_status_bar(ui, bench_, {hint_words()});
  ImGui::EndChild();

  const float foot = ui.px(68);
  begin_place("side", {size.x - right + line, top}, {right - line, middle_height - foot},
              {ui.px(18), ui.px(16)}, colour::panel, true);
  if (std::exchange(side_from_top_, false)) ImGui::SetScrollY(0.0f);
  show_side_panel(ui, wishes);
  ImGui::EndChild();
  begin_place("next step", {size.x - right + line, top + middle_height - foot}, {right - line, foot},
              {ui.px(18), ui.px(12)}, colour::panel, false);
  show_next_step(ui, bench_, export_choice_, wishes);
  ImGui::EndChild();
}

void App::show_arrival(Ui& ui, double now_s) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  begin_place("arrival", {0, 0}, size, {0, 0}, colour::ground, false);
  head_.show_picture_alone(ui, *arriving_, now_s);
  ImGui::Dummy(size);
  record(ui, "picture", "First look", true);
  ImGui::EndChild();
}

void App::show_side_panel(Ui& ui, Wishes& wishes) {
  switch (bench_.step) {
    case Step::scan:
      return show_scan_panel(ui, bench_, scan_question_, wishes);
    case Step::map:
      return show_zone_panel(ui, bench_, wishes);
    case Step::hairline:
      return show_hairline_panel(ui, bench_, wishes);
    case Step::sessions:
      return show_session_panel(ui, bench_, wishes);
    case Step::price:
      return show_price_panel(ui, bench_, wishes);
    case Step::export_files:
      return show_export_panel(ui, bench_, export_choice_);
  }
}

std::string App::hint_words() const {
  if (site_worker_.busy() && bench_.mode != SceneMode::zones)
    return "Placing dots: " + decimal_text(site_worker_.state().fraction * 100.0, 0) + " %";
  if (bench_.pointing && !bench_.pointing->complete())
    return std::string(bench_.pointing->asks()) + "  ·  right: turn  ·  wheel: zoom";
  if (head_.under_pointer() || head_.hand().between_clicks()) return head_.hand().hint(bench_);
  return "F1: keys and mouse  ·  Ctrl+P: all commands";
}

void App::show_progress(Ui& ui) {
  if (!worker_.busy()) return;
  // What is over in a blink needs no card.
  if (Window::seconds_now() - work_since_s_ < 0.3) return;
  const Worker::State state = worker_.state();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  // The card leaves the head in sight where there is one.
  ImGui::SetNextWindowPos({size.x * 0.5f, arriving_ ? size.y - ui.px(28) : size.y * 0.5f}, ImGuiCond_Always,
                          {0.5f, arriving_ ? 1.0f : 0.5f});
  ImGui::SetNextWindowSize({ui.px(420), 0});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, tint(0x20252b, 0.98));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(10));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(22), ui.px(18)});
  ImGui::Begin("Progress", nullptr, floating);
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
  ImGui::PushFont(ui.theme.title);
  text(fitted(state.title, ui.px(376)));
  ImGui::PopFont();
  text(worker_.cancelling() ? "Stopping…"
       : state.step.empty() ? "Beginning…"
                            : fitted(state.step, ui.px(376)),
       colour::quiet);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(6);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({at.x, at.y + ui.px(4)}, {at.x + width, at.y + ui.px(4) + height}, ink(0x343b44),
                     height * 0.5f);
  const float part = static_cast<float>(std::clamp(state.fraction, 0.0, 1.0));
  draw.AddRectFilled({at.x, at.y + ui.px(4)},
                     {at.x + std::max(height, width * part), at.y + ui.px(4) + height},
                     ink(colour::accent_bright), height * 0.5f);
  ImGui::Dummy({width, ui.px(16)});
  ButtonLook look;
  look.width = ui.px(110);
  look.enabled = !worker_.cancelling();
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + width - look.width);
  if (button(ui, "Cancel", look) || ImGui::IsKeyPressed(key::escape, false)) worker_.cancel();
  ImGui::End();
}

void App::show_message(Ui& ui, double now_s) {
  if (!message_) return;
  if (now_s >= message_->until_s) {
    message_.reset();
    return;
  }
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  // Above the buttons of the views, so that it covers nothing to click.
  ImGui::SetNextWindowPos({size.x * 0.5f, size.y - ui.px(96)}, ImGuiCond_Always, {0.5f, 1.0f});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, tint(message_->error ? 0x3a2626 : 0x22302f, 0.98));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(16), ui.px(11)});
  ImGui::Begin("Message", nullptr, floating);
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
  ImGui::BeginGroup();
  text(message_->error ? icon::error : icon::done, message_->error ? colour::danger : colour::accent_bright);
  ImGui::SameLine(0.0f, ui.px(12));
  const float limit = std::min(ui.px(620), size.x - ui.px(180));
  const float wide = std::min(limit, ImGui::CalcTextSize(message_->text.c_str()).x + 1.0f);
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + wide);
  ImGui::TextUnformatted(message_->text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndGroup();
  ImGui::SameLine(0.0f, ui.px(12));
  ButtonLook look;
  look.height = ui.px(24);
  if (icon_button(ui, icon::close, "Dismiss", look)) message_->until_s = now_s;
  ImGui::End();
}

void App::show_question(Ui& ui) {
  if (open_dialog_ != Dialog::question) return;
  if (std::exchange(dialog_fresh_, false)) ImGui::OpenPopup("Question");
  if (!begin_question(ui, "Question")) return;
  ImGui::PushFont(ui.theme.title);
  text("Save the plan first?");
  ImGui::PopFont();
  hint(ui,
       "\"" + bench_.title +
           (pending_.what == Pending::What::move_plan
                ? "\" has changes that are not saved. They go onto the new scan with it; in the plan on the "
                  "earlier scan they are lost without saving."
                : "\" has changes that are not saved. Without saving they are lost."));
  gap(ui, 6);
  const float whole = ImGui::GetContentRegionAvail().x, width = std::floor((whole - ui.px(16)) / 3.0f);
  ButtonLook look;
  look.width = width;
  look.height = ui.px(38);
  bool close = false;
  if (button(ui, "Cancel", look) || ImGui::IsKeyPressed(key::escape, false)) {
    pending_ = {};
    close = true;
  }
  ImGui::SameLine(0.0f, ui.px(8));
  look.danger = true;
  if (button(ui, "Don't save", look)) {
    close = true;
    open_dialog_ = Dialog::none;
    go_on(std::exchange(pending_, {}));
  }
  ImGui::SameLine(0.0f, ui.px(8));
  look.danger = false;
  look.primary = true;
  if (button(ui, "Save", look)) {
    after_save_ = std::exchange(pending_, {});
    close = true;
    open_dialog_ = Dialog::none;
    save(false);
  }
  if (close) {
    open_dialog_ = Dialog::none;
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

}  // namespace scalpmap
