// What to do where there is no plan yet, in one glance.
#include <array>
#include <cmath>
#include <system_error>

#include "ui/icons.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

void heading(Ui& ui, std::string_view words) {
  ImGui::PushFont(ui.theme.title);
  text(words);
  ImGui::PopFont();
}

void begin_card(Ui& ui, const char* id, float width, float height) {
  ImGui::PushStyleColor(ImGuiCol_ChildBg, tint(colour::panel));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(22), ui.px(18)});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, ui.px(12));
  ImGui::BeginChild(id, {width, height}, true,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoScrollbar);
}

void end_card() {
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
}

void show_scan_card(Ui& ui, Wishes& wishes) {
  heading(ui, "Open a scan or a plan");
  hint(ui,
       "Drop a file anywhere in this window, or choose one. OBJ, PLY, STL, GLB and others; the unit is found "
       "by itself.");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float button_height = ui.px(40);
  const float height =
      std::max(ui.px(60), ImGui::GetContentRegionAvail().y - button_height - ImGui::GetStyle().ItemSpacing.y);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 to{at.x + width, at.y + height};
  draw.AddRectFilled(at, to, ink(0x171a1f), ui.px(10));
  // A dashed border says "drop here".
  const float dash = ui.px(7);
  for (float x = at.x + ui.px(8); x < to.x - ui.px(10); x += dash * 2.0f)
    for (const float y : {at.y, to.y})
      draw.AddLine({x, y}, {std::min(x + dash, to.x), y}, ink(0x46505a), ui.px(1.4));
  for (float y = at.y + ui.px(8); y < to.y - ui.px(10); y += dash * 2.0f)
    for (const float x : {at.x, to.x})
      draw.AddLine({x, y}, {x, std::min(y + dash, to.y)}, ink(0x46505a), ui.px(1.4));
  const float icon_size = ui.px(40);
  draw.AddText(ui.theme.icons, icon_size,
               {std::floor((at.x + to.x - icon_size) * 0.5f),
                std::floor((at.y + to.y - icon_size) * 0.5f - ui.px(10))},
               ink(colour::accent_bright), icon::face);
  ImGui::PushFont(ui.theme.small);
  const char* words = "Drop the scan here";
  const ImVec2 size = ImGui::CalcTextSize(words);
  draw.AddText({std::floor((at.x + to.x - size.x) * 0.5f), std::floor((at.y + to.y) * 0.5f + ui.px(18))},
               ink(colour::quiet), words);
  ImGui::PopFont();
  ImGui::Dummy({width, height});
  ButtonLook look;
  look.primary = true;
  look.icon = icon::open;
  look.width = -1.0f;
  look.height = button_height;
  look.key = "Ctrl+O";
  look.tip = "Choose a file";
  if (button(ui, "Choose a file…", look)) wishes.ask(Action::open);
}

void show_head_card(Ui& ui, TapeMeasures& tape, Wishes& wishes) {
  heading(ui, "No scan? Use a tape");
  hint(ui, "A head made to measure. Fill in what you know; the rest stays in proportion.");
  struct Row {
    std::string_view label;
    double* value;
    double least, most, usual;
  };
  const std::array<Row, 4> rows{{{"Around the head", &tape.circumference_mm, 450, 700, 569},
                                 {"Ear to ear, over the top", &tape.arc_ear_to_ear_mm, 260, 460, 349},
                                 {"Front to back", &tape.length_mm, 150, 260, 202},
                                 {"Across, above the ears", &tape.breadth_mm, 110, 210, 155}}};
  const float whole = ImGui::GetContentRegionAvail().x, left = ImGui::GetCursorPosX();
  for (const Row& row : rows) {
    ImGui::AlignTextToFramePadding();
    text(fitted(row.label, whole - ui.px(118)));
    ImGui::SameLine(left + whole - ui.px(108));
    const double shown = *row.value > 0.0 ? *row.value : row.usual;
    ImGui::PushStyleColor(ImGuiCol_Text, tint(*row.value > 0.0 ? colour::text : colour::faint));
    const auto edit = number_field(ui, row.label, shown, {row.least, row.most, "mm", 0}, ui.px(108));
    ImGui::PopStyleColor();
    if (edit.done) *row.value = *edit.done;
  }
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + std::max(0.0f, ImGui::GetContentRegionAvail().y - ui.px(40)));
  ButtonLook look;
  look.width = -1.0f;
  look.height = ui.px(40);
  look.icon = icon::measure;
  if (button(ui, "Make the head", look)) wishes.ask(Action::new_head);
}

void show_recent(Ui& ui, const RecentFiles& recent, Wishes& wishes) {
  bool any = false;
  std::size_t shown = 0;
  for (const auto& file : recent.files()) {
    std::error_code unknown;
    if (!std::filesystem::exists(file, unknown)) continue;
    if (!any) caption(ui, "Recent");
    any = true;
    if (++shown > 4) break;
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(30);
    ImGui::PushID(file.c_str());
    if (ImGui::InvisibleButton("recent", {width, height})) wishes.open_path = file.string();
    const bool hovered = ImGui::IsItemHovered();
    record(ui, "row", file.filename().string(), true, file.string());
    const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (hovered) draw.AddRectFilled(at, to, ink(colour::raised), ui.px(6));
    const float y = at.y + (height - ImGui::GetFontSize()) * 0.5f;
    draw.AddText({at.x + ui.px(8), y}, ink(colour::accent_bright), icon::history);
    const std::string name = fitted(file.filename().string(), width * 0.42f);
    draw.AddText({at.x + ui.px(36), y}, ink(colour::text), name.c_str());
    const float folder_x = at.x + width * 0.5f;
    draw.AddText({folder_x, y}, ink(colour::quiet),
                 fitted(file.parent_path().string(), to.x - folder_x - ui.px(8)).c_str());
    ImGui::PopID();
  }
}

}  // namespace

void show_start_screen(Ui& ui, const RecentFiles& recent, TapeMeasures& tape, Wishes& wishes) {
  // In a small window, or with large letters, it scrolls.
  ImGui::BeginChild("start screen", {0, 0}, false, ImGuiWindowFlags_NoBackground);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float width = std::min(room.x - ui.px(40), ui.px(860));
  const float card_height = ui.px(304);
  const float height = ui.px(96) + card_height + ui.px(60) + ui.px(recent.files().empty() ? 0 : 160);
  const float left = ImGui::GetCursorPosX() + std::floor((room.x - width) * 0.5f);
  float top = ImGui::GetCursorPosY() + std::max(ui.px(10), std::floor((room.y - height) * 0.5f));

  ImGui::SetCursorPos({left, top});
  ImGui::PushFont(ui.theme.headline);
  text("Scalpmap");
  ImGui::PopFont();
  ImGui::SetCursorPos({left, top + ui.px(42)});
  text("Paint the zones on the head. Read area, dots, sessions, time and price as you paint.", colour::quiet);

  top += ui.px(88);
  const float between_cards = ui.px(18), card = std::floor((width - between_cards) * 0.5f);
  ImGui::SetCursorPos({left, top});
  begin_card(ui, "scan card", card, card_height);
  show_scan_card(ui, wishes);
  end_card();
  ImGui::SetCursorPos({left + card + between_cards, top});
  begin_card(ui, "head card", card, card_height);
  show_head_card(ui, tape, wishes);
  end_card();

  top += card_height + ui.px(14);
  ImGui::SetCursorPos({left, top});
  ButtonLook look;
  look.icon = icon::play;
  look.quiet = true;
  if (button(ui, "Look at the demo plan", look)) wishes.ask(Action::demo);
  look.icon = icon::keyboard;
  ImGui::SameLine();
  if (button(ui, "Keys and mouse", look)) wishes.ask(Action::show_keys);
  ImGui::SetCursorPos({left, top + ui.px(46)});
  ImGui::BeginChild("recent files", {width, ui.px(150)}, false, ImGuiWindowFlags_NoBackground);
  show_recent(ui, recent, wishes);
  ImGui::EndChild();
  ImGui::EndChild();
}

}  // namespace scalpmap
