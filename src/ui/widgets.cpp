#include "ui/widgets.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "base/value_text.h"
#include "ui/icons.h"

namespace scalpmap {

namespace {

struct Ground {
  ImU32 fill;
  ImU32 words;
};
Ground ground_of(const ButtonLook& look, bool hovered, bool held) {
  if (look.primary)
    return {ink(held ? 0x177f77u : hovered ? colour::accent_hover : colour::accent), ink(colour::on_accent)};
  if (look.selected) return {ink(colour::accent_soft), ink(colour::accent_bright)};
  const unsigned words = look.danger ? colour::danger : colour::text;
  if (look.quiet && !hovered) return {ink(colour::panel, 0.0), ink(look.danger ? words : 0xc3c8ceu)};
  return {ink(held ? colour::pressed : hovered ? colour::hover : colour::raised), ink(words)};
}

// The shared body of both buttons.
bool press_area(Ui& ui, std::string_view label, ImVec2 size, const ButtonLook& look, bool& hovered,
                bool& held) {
  ImGui::BeginDisabled(!look.enabled);
  const std::string id(label);
  const bool pressed = ImGui::InvisibleButton(id.c_str(), size);
  hovered = ImGui::IsItemHovered();
  held = ImGui::IsItemActive();
  record(ui, "button", label, look.enabled, {}, look.selected);
  ImGui::EndDisabled();
  if (hovered && look.enabled) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return pressed && look.enabled;
}

}  // namespace

ImVec2 size_of(std::string_view words) {
  return ImGui::CalcTextSize(words.data(), words.data() + words.size(), false);
}

void draw_text(ImVec2 at, ImU32 colour, std::string_view words) {
  ImGui::GetWindowDrawList()->AddText(at, colour, words.data(), words.data() + words.size());
}

void record(Ui& ui, std::string_view type, std::string_view label, bool enabled, std::string value,
            bool selected) {
  const ImVec2 least = ImGui::GetItemRectMin(), most = ImGui::GetItemRectMax();
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  if (window.Hidden) return;  // Dear ImGui lays a new window out for a frame before it draws it
  const ImRect clip = window.ClipRect;
  const ImRect seen{ImMax(least, clip.Min), ImMin(most, clip.Max)};
  bool scrolls = false;
  for (const ImGuiWindow* place = &window; place && !scrolls; place = place->ParentWindow)
    scrolls = place->ScrollMax.y > 0.0f && !(place->Flags & ImGuiWindowFlags_NoScrollWithMouse);
  const bool reached = clip.Contains(ImVec2{(least.x + most.x) * 0.5f, (least.y + most.y) * 0.5f});
  const bool cut_across = seen.Min.x > least.x + 1.0f || seen.Max.x < most.x - 1.0f;
  const bool cut_down = seen.Min.y > least.y + 1.0f || seen.Max.y < most.y - 1.0f;
  if (!reached && scrolls) return;  // scrolled out of sight: there is nothing to click
  ui.widgets.push_back({type, std::string(label), seen.Min.x, seen.Min.y, seen.GetWidth(), seen.GetHeight(),
                        enabled && ui.reachable && reached, ImGui::IsItemHovered(), selected,
                        cut_across || (cut_down && !scrolls), std::move(value)});
}

bool button(Ui& ui, std::string_view label, const ButtonLook& look) {
  ImGui::PushFont(look.primary ? ui.theme.strong : ui.theme.body);
  const ImVec2 words = size_of(label);
  const float icon_width = look.icon ? size_of(look.icon).x + ui.px(6) : 0.0f;
  ImVec2 size{look.width, look.height > 0.0f ? look.height : ui.px(34)};
  if (size.x == 0.0f) size.x = words.x + icon_width + ui.px(28);
  if (size.x < 0.0f) size.x = ImGui::GetContentRegionAvail().x;
  bool hovered = false, held = false;
  const bool pressed = press_area(ui, label, size, look, hovered, held);
  const ImVec2 at = ImGui::GetItemRectMin();
  if (!look.enabled) ImGui::PushStyleVar(ImGuiStyleVar_Alpha, ImGui::GetStyle().DisabledAlpha);
  Ground ground = ground_of(look, hovered, held);
  if (!look.enabled) {
    ground = {ink(colour::raised, 0.6), ink(colour::text, 0.35)};
    if (look.quiet) ground.fill = ink(colour::panel, 0.0);
    ImGui::PopStyleVar();
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + size.x, at.y + size.y}, ground.fill, ui.px(6));
  float x = at.x + (size.x - words.x - icon_width) * 0.5f;
  const float y = at.y + (size.y - words.y) * 0.5f;
  if (look.icon) draw_text({x, y}, ground.words, look.icon);
  draw_text({std::floor(x + icon_width), std::floor(y)}, ground.words, label);
  ImGui::PopFont();
  if (hovered && (!look.tip.empty() || !look.key.empty() || !look.what.empty()))
    tip(ui, look.tip.empty() ? label : look.tip, look.key, look.what);
  return pressed;
}

bool icon_button(Ui& ui, const char* icon, std::string_view label, const ButtonLook& look) {
  const float side = look.height > 0.0f ? look.height : ui.px(36);
  bool hovered = false, held = false;
  const bool pressed =
      press_area(ui, label, {look.width > 0.0f ? look.width : side, side}, look, hovered, held);
  const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ButtonLook shown = look;
  shown.quiet = true;
  Ground ground = ground_of(shown, hovered, held);
  if (!look.enabled) ground = {ink(colour::panel, 0.0), ink(colour::text, 0.28)};
  ImGui::GetWindowDrawList()->AddRectFilled(at, to, ground.fill, ui.px(6));
  ImGui::PushFont(ui.theme.icons);
  const ImVec2 glyph = size_of(icon);
  draw_text({std::floor((at.x + to.x - glyph.x) * 0.5f), std::floor((at.y + to.y - glyph.y) * 0.5f)},
            ground.words, icon);
  ImGui::PopFont();
  if (hovered) tip(ui, look.tip.empty() ? label : look.tip, look.key, look.what);
  return pressed;
}

float choices_width(Ui& ui, const std::vector<std::string_view>& words) {
  float width = 0.0f;
  for (const std::string_view word : words) width += size_of(word).x + ui.px(26);
  return width;
}

std::optional<std::size_t> choices(Ui& ui, std::string_view label, const std::vector<std::string_view>& words,
                                   std::size_t chosen, float width, double height_points,
                                   std::string_view told_before) {
  std::optional<std::size_t> pressed;
  ImGui::PushID(label.data(), label.data() + label.size());
  const float height = ui.px(height_points);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float natural = choices_width(ui, words);
  const float whole = width < 0.0f ? ImGui::GetContentRegionAvail().x : width > 0.0f ? width : natural;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + whole, at.y + height}, ink(0x22272d, 0.96), ui.px(7));
  float x = at.x;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const float natural_width = size_of(words[i]).x + ui.px(26);
    const float w = natural_width + (whole - natural) / static_cast<float>(words.size());
    ImGui::SetCursorScreenPos({x, at.y});
    if (ImGui::InvisibleButton(std::string(words[i]).c_str(), {w, height})) pressed = i;
    const bool hovered = ImGui::IsItemHovered();
    record(ui, "choice", std::string(told_before) + std::string(words[i]), true, {}, i == chosen);
    const float inset = ui.px(3);
    if (i == chosen || hovered)
      draw.AddRectFilled({x + inset, at.y + inset}, {x + w - inset, at.y + height - inset},
                         ink(i == chosen ? 0x2a5553u : colour::hover), ui.px(5));
    const ImVec2 size = size_of(words[i]);
    draw_text({std::floor(x + (w - size.x) * 0.5f), std::floor(at.y + (height - size.y) * 0.5f)},
              ink(i == chosen ? 0xdff7f4u : 0xc3c8ceu), words[i]);
    x += w;
  }
  ImGui::PopID();
  return pressed;
}

std::optional<std::size_t> drop_down(Ui& ui, std::string_view label,
                                     const std::vector<std::string_view>& words, std::size_t chosen,
                                     float width) {
  std::optional<std::size_t> pressed;
  ImGui::SetNextItemWidth(width > 0.0f ? width : -1.0f);
  const bool open =
      ImGui::BeginCombo(("##" + std::string(label)).c_str(), std::string(words[chosen]).c_str());
  if (!open) record(ui, "choice", label, true, std::string(words[chosen]));
  if (open) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (ImGui::Selectable(std::string(words[i]).c_str(), i == chosen)) pressed = i;
      record(ui, "choice", words[i], true, {}, i == chosen);
    }
    ImGui::EndCombo();
  }
  return pressed;
}

bool toggle(Ui& ui, std::string_view label, bool on) {
  const ImVec2 box{ui.px(34), ui.px(20)};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 words = size_of(label);
  const float height = ui.px(28);
  const bool pressed =
      ImGui::InvisibleButton(std::string(label).c_str(), {box.x + ui.px(10) + words.x, height});
  record(ui, "toggle", label, true, on ? "on" : "off", on);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float top = at.y + (height - box.y) * 0.5f, r = box.y * 0.5f;
  draw.AddRectFilled({at.x, top}, {at.x + box.x, top + box.y},
                     ink(on                       ? colour::accent
                         : ImGui::IsItemHovered() ? colour::pressed
                                                  : 0x343b44u),
                     r);
  draw.AddCircleFilled({on ? at.x + box.x - r : at.x + r, top + r}, r - ui.px(3), ink(0xf2f4f5), 24);
  draw_text({at.x + box.x + ui.px(10), at.y + (height - words.y) * 0.5f}, ink(colour::text), label);
  return pressed;
}

bool fold(Ui& ui, std::string_view label, bool out) {
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(34);
  const bool pressed = ImGui::InvisibleButton(std::string(label).c_str(), {width, height});
  record(ui, "toggle", label, true, out ? "out" : "in", out);
  const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, to, ink(ImGui::IsItemHovered() ? colour::hover : colour::raised), ui.px(6));
  const float y = std::floor(at.y + (height - ImGui::GetFontSize()) * 0.5f);
  draw_text({at.x + ui.px(8), y}, ink(colour::quiet), out ? icon::chevron_down : icon::chevron_right);
  draw_text({at.x + ui.px(32), y}, ink(colour::text), label);
  return pressed;
}

void caption(Ui& ui, std::string_view words) {
  ImGui::PushFont(ui.theme.small);
  std::string capitals(words);
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  text(capitals, colour::quiet);
  ImGui::PopFont();
}

void hint(Ui& ui, std::string_view words) {
  ImGui::PushFont(ui.theme.small);
  ImGui::PushStyleColor(ImGuiCol_Text, tint(colour::quiet));
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void text(std::string_view words, unsigned rgb) {
  ImGui::PushStyleColor(ImGuiCol_Text, tint(rgb));
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopStyleColor();
}

void text_right(Ui& ui, std::string_view words, float right_edge_x, unsigned rgb) {
  (void)ui;
  ImGui::SameLine(std::floor(right_edge_x - size_of(words).x));
  text(words, rgb);
}

void figure_row(Ui& ui, std::string_view label, std::string_view figure, bool strong) {
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
  const float left = ImGui::GetCursorPosX();
  ImGui::PushFont(strong ? ui.theme.strong : ui.theme.body);
  const float room = right - left - size_of(figure).x - ui.px(10);
  text(fitted(label, room), strong ? colour::text : 0xb4bac2u);
  text_right(ui, figure, right);
  ImGui::PopFont();
}

void gap(Ui& ui, double points) {
  ImGui::Dummy({0.0f, ui.px(points)});
}

void tip(Ui& ui, std::string_view words, std::string_view key_words, std::string_view what) {
  if (GImGui->HoveredIdTimer < 0.45f) return;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(10), ui.px(7)});
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ui.px(320));
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopTextWrapPos();
  if (!key_words.empty()) {
    ImGui::SameLine(0.0f, ui.px(12));
    text(key_words, colour::accent_bright);
  }
  if (!what.empty()) {
    ImGui::PushFont(ui.theme.small);
    ImGui::PushTextWrapPos(ui.px(320));
    text(what, 0xb4bac2);
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
  }
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

std::string fitted(std::string_view words, float width) {
  if (size_of(words).x <= width) return std::string(words);
  std::string cut(words);
  while (!cut.empty()) {
    // Whole UTF-8 characters only.
    do cut.pop_back();
    while (!cut.empty() && (static_cast<unsigned char>(words[cut.size()]) & 0xC0) == 0x80);
    if (size_of(cut + "…").x <= width) break;
  }
  return cut + "…";
}

bool begin_question(Ui& ui, const char* name) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({window.x * 0.5f, window.y * 0.5f}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize({ui.px(460), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(24), ui.px(20)});
  const bool shown = ImGui::BeginPopupModal(name, nullptr,
                                            ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                                ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar();
  return shown;
}

}  // namespace scalpmap
