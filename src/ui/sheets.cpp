// The sheet of keys, and the palette of all commands; both are made from the tables.
#include <algorithm>
#include <cctype>

#include "edit/commands.h"
#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

constexpr ImGuiWindowFlags modal_flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                         ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;

void key_row(Ui& ui, std::string_view label, std::string_view keys, float right) {
  text(label, 0xc9cdd3);
  text_right(ui, keys, right, colour::accent_bright);
}

struct Entry {
  std::string label, detail, keys;
  std::optional<Action> action;
  bool enabled = true;
  const CommandRow* command = nullptr;
};

std::string lower(std::string_view words) {
  std::string small(words);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

std::vector<Entry> entries_for(const std::string& words, const Workbench& bench) {
  std::vector<Entry> entries;
  auto fits = [&](const std::string& hay) { return lower(hay).find(lower(words)) != std::string::npos; };
  // What is typed may itself be a line of the script language.
  const std::string name = words.substr(0, words.find(' '));
  if (bench.editor && find_command(name) && words.find('=') != std::string::npos)
    entries.push_back({"Run: " + words, "as written", "Enter", std::nullopt, true, nullptr});
  for (const ActionRow& row : action_rows())
    if (fits(std::string(row.label)))
      entries.push_back({std::string(row.label), std::string(row.group), std::string(row.keys), row.action,
                         bench.editor != nullptr || row.needs_plan == NeedsPlan::no, nullptr});
  for (const CommandRow& row : command_rows())
    if (row.apply && (fits(std::string(row.name)) || fits(std::string(row.label))))
      entries.push_back(
          {std::string(row.name), std::string(row.summary), "", std::nullopt, bench.editor != nullptr, &row});
  return entries;
}

}  // namespace

bool show_keys_sheet(Ui& ui) {
  bool open = true;
  ImGui::SetNextWindowPos({ImGui::GetIO().DisplaySize.x * 0.5f, ImGui::GetIO().DisplaySize.y * 0.5f},
                          ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize({std::min(ui.px(820), ImGui::GetIO().DisplaySize.x - ui.px(40)),
                            std::min(ui.px(590), ImGui::GetIO().DisplaySize.y - ui.px(40))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(22), ui.px(18)});
  const bool shown = ImGui::BeginPopupModal("Keys", nullptr, modal_flags);
  ImGui::PopStyleVar();
  if (!shown) return open;
  const float whole = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(ui.theme.title);
  text("Keys and mouse");
  ImGui::PopFont();
  ButtonLook look;
  look.height = ui.px(30);
  ImGui::SameLine(whole - ui.px(14));
  if (icon_button(ui, icon::close, "Close", look) || ImGui::IsKeyPressed(key::escape, false)) open = false;
  gap(ui, 4);
  const float column = std::floor((whole - ui.px(40)) * 0.5f);
  ImGui::BeginChild("left", {column, 0});
  ImGui::PushFont(ui.theme.small);
  caption(ui, "Mouse on the head");
  const float right = ImGui::GetContentRegionAvail().x;
  key_row(ui, "The tool in hand", "Left", right);
  key_row(ui, "Straight from the last place", "Shift+left", right);
  key_row(ui, "Erase with the brush, paint with the eraser", "Ctrl+left", right);
  key_row(ui, "Radius, width, diameter", "Ctrl+wheel", right);
  key_row(ui, "Turn", "Alt+left, or right", right);
  key_row(ui, "Move", "Middle, or Shift+right", right);
  key_row(ui, "Zoom at the pointer", "Wheel", right);
  key_row(ui, "Turn on a trackpad", "Two fingers sideways", right);
  key_row(ui, "Centre a place", "Double-click", right);
  key_row(ui, "See the skin without paint", "Hold Space", right);
  key_row(ui, "Whole head", "Double-click beside it", right);
  gap(ui, 6);
  caption(ui, "Outline and band");
  key_row(ui, "End the line", "Enter, double-click", right);
  key_row(ui, "Take the last place back", "Backspace", right);
  key_row(ui, "Give up", "Esc", right);
  hint(ui, "A pen works as a mouse; its pressure is not read.");
  for (const std::string_view group : {"Paint", "Window"}) {
    gap(ui, 6);
    caption(ui, group);
    for (const ActionRow& row : action_rows())
      if (row.group == group && !row.keys.empty()) key_row(ui, row.label, row.keys, right);
  }
  ImGui::PopFont();
  ImGui::EndChild();
  ImGui::SameLine(0.0f, ui.px(40));
  ImGui::BeginChild("right", {column, 0});
  ImGui::PushFont(ui.theme.small);
  for (const std::string_view group : {"Plan", "View"}) {
    caption(ui, group);
    for (const ActionRow& row : action_rows())
      if (row.group == group && !row.keys.empty()) key_row(ui, row.label, row.keys, right);
    gap(ui, 6);
  }
  ImGui::PopFont();
  ImGui::EndChild();
  if (!open) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return open;
}

bool show_palette(Ui& ui, PaletteState& state, const Workbench& bench, Wishes& wishes) {
  bool open = true;
  ImGui::SetNextWindowPos({ImGui::GetIO().DisplaySize.x * 0.5f, ui.px(80)}, ImGuiCond_Always, {0.5f, 0.0f});
  ImGui::SetNextWindowSize({std::min(ui.px(640), ImGui::GetIO().DisplaySize.x - ui.px(40)),
                            std::min(ui.px(440), ImGui::GetIO().DisplaySize.y - ui.px(120))});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(22), ui.px(18)});
  const bool shown = ImGui::BeginPopupModal("Palette", nullptr, modal_flags);
  ImGui::PopStyleVar();
  if (!shown) return open;
  const std::string before = state.words;
  const bool entered =
      search_field(ui, "Command", state.words, 0.0f,
                   "Type what you want to do, or a line such as zone.set zone=crown …", state.fresh);
  state.fresh = false;
  if (state.words != before) state.chosen = 0;
  const std::vector<Entry> entries = entries_for(state.words, bench);
  if (ImGui::IsKeyPressed(key::down) && state.chosen + 1 < entries.size()) ++state.chosen;
  if (ImGui::IsKeyPressed(key::up) && state.chosen > 0) --state.chosen;
  const bool moved = ImGui::IsKeyPressed(key::down) || ImGui::IsKeyPressed(key::up);
  state.chosen = std::min(state.chosen, entries.empty() ? 0 : entries.size() - 1);
  std::optional<std::size_t> taken;
  if (entered && !entries.empty()) taken = state.chosen;
  ImGui::BeginChild("entries");
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(32);
    ImGui::PushID(static_cast<int>(i));
    ImGui::BeginDisabled(!entry.enabled);
    if (ImGui::InvisibleButton("entry", {width, height})) taken = i;
    record(ui, "row", entry.label, entry.enabled, {}, i == state.chosen);
    const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (i == state.chosen || ImGui::IsItemHovered())
      draw.AddRectFilled(at, to, ink(i == state.chosen ? colour::accent_soft : colour::raised), ui.px(6));
    if (i == state.chosen && moved) ImGui::SetScrollHereY();
    const float y = at.y + (height - ImGui::GetFontSize()) * 0.5f;
    draw.AddText({at.x + ui.px(10), y}, ink(colour::text, entry.enabled ? 1.0 : 0.4),
                 fitted(entry.label, width * 0.55f).c_str());
    const std::string aside = entry.keys.empty() ? entry.detail : entry.keys;
    ImGui::PushFont(ui.theme.small);
    const std::string cut = fitted(aside, width * 0.5f);
    draw.AddText({std::floor(to.x - ui.px(10) - ImGui::CalcTextSize(cut.c_str()).x), y + ui.px(1)},
                 ink(entry.keys.empty() ? colour::quiet : colour::accent_bright), cut.c_str());
    ImGui::PopFont();
    ImGui::EndDisabled();
    ImGui::PopID();
  }
  ImGui::EndChild();
  if (taken && *taken < entries.size() && entries[*taken].enabled) {
    const Entry& entry = entries[*taken];
    if (entry.action) {
      wishes.ask(*entry.action);
      open = false;
    } else if (entry.command) {
      // A command wants arguments: offer its example to be changed.
      state.words = std::string(entry.command->example);
      state.fresh = true;
    } else {
      wishes.run(state.words);
      open = false;
    }
  }
  if (ImGui::IsKeyPressed(key::escape, false)) open = false;
  if (!open) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return open;
}

}  // namespace scalpmap
