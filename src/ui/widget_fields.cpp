// The widgets one types or drags a value in: number fields, sliders, text fields.
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "base/value_text.h"
#include "ui/widgets.h"

namespace scalpmap {

namespace {

std::string number_text(double value, int decimals) {
  const double ten = std::pow(10.0, decimals);
  return write_value(std::round(value * ten) / ten);
}

}  // namespace

NumberEdit number_field(Ui& ui, std::string_view label, double value, const NumberRange& range, float width) {
  const std::string id = "##" + std::string(label);
  const ImGuiID widget = ImGui::GetID(id.c_str());
  const bool editing = ui.draft.widget == widget;
  const std::string before = number_text(value, range.decimals);
  std::string words = editing ? ui.draft.text : before;
  const float unit_width = range.unit.empty() ? 0.0f : size_of(range.unit).x + ui.px(6);
  const float whole = width > 0.0f ? width : ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetFrameHeight();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsMouseHoveringRect(at, {at.x + whole, at.y + height});
  draw.AddRectFilled(at, {at.x + whole, at.y + height},
                     ink(editing   ? colour::pressed
                         : hovered ? colour::hover
                                   : colour::raised),
                     ui.px(6));
  if (editing) draw.AddRect(at, {at.x + whole, at.y + height}, ink(colour::accent), ui.px(6));
  // The figure stands at the right, before its unit.
  const float words_width = size_of(words).x;
  const float room = whole - unit_width - ui.px(16);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {ui.px(10) + std::max(0.0f, editing ? 0.0f : room - words_width - ui.px(2)),
                       ImGui::GetStyle().FramePadding.y});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, ImVec4(0, 0, 0, 0));
  ImGui::SetNextItemWidth(whole - unit_width);
  const bool entered = ImGui::InputText(
      id.c_str(), &words, ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  record(ui, "field", label, true, words);
  if (!range.unit.empty())
    draw_text({at.x + whole - unit_width - ui.px(2), at.y + ImGui::GetStyle().FramePadding.y},
              ink(colour::quiet), range.unit);

  const bool active = ImGui::IsItemActive();
  // For the layout the item is as wide as all of it, unit included.
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({whole, height});

  NumberEdit edit;
  double typed = 0.0;
  const bool good = !read_value(words, Limits{}, typed).has_value();
  if (active) {
    ui.draft = {widget, typed, words, 0.0};
  } else if (editing || entered) {
    ui.draft.widget = 0;
    typed = std::clamp(typed, range.least, range.most);
    if (good && number_text(typed, range.decimals) != before) edit.done = typed;
  }
  return edit;
}

NumberEdit slider_track(Ui& ui, std::string_view label, double value, const NumberRange& range, float width,
                        float height) {
  const std::string id(label);
  const ImGuiID widget = ImGui::GetID(id.c_str());
  const bool dragging = ui.draft.widget == widget;
  const double shown = dragging ? ui.draft.number : value;
  auto part_of = [&](double v) {
    const double part = range.logarithmic ? std::log(v / range.least) / std::log(range.most / range.least)
                                          : (v - range.least) / (range.most - range.least);
    return std::clamp(part, 0.0, 1.0);
  };
  ImGui::InvisibleButton(id.c_str(), {width, height});
  record(ui, "slider", label, true, number_text(shown, range.decimals));
  const ImVec2 at = ImGui::GetItemRectMin();
  const float knob = ui.px(8);
  const float first = at.x + knob, span = width - 2 * knob, middle = at.y + height * 0.5f;
  NumberEdit edit;
  if (ImGui::IsItemActive()) {
    const double part = std::clamp(static_cast<double>((ImGui::GetIO().MousePos.x - first) / span), 0.0, 1.0);
    double moved = range.logarithmic ? range.least * std::pow(range.most / range.least, part)
                                     : range.least + part * (range.most - range.least);
    const double ten = std::pow(10.0, range.decimals);
    moved = std::round(moved * ten) / ten;
    ui.draft = {widget, moved, {}, dragging ? ui.draft.before : value};
    edit.live = moved;
  } else if (dragging) {
    ui.draft.widget = 0;
    if (number_text(shown, range.decimals) != number_text(ui.draft.before, range.decimals)) edit.done = shown;
  }
  const float x = first + static_cast<float>(part_of(edit.live.value_or(shown))) * span;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float half = ui.px(4) * 0.5f;
  draw.AddRectFilled({first - half, middle - half}, {first + span + half, middle + half}, ink(0x343b44),
                     half);
  draw.AddRectFilled({first - half, middle - half}, {x, middle + half}, ink(colour::accent), half);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (lit) draw.AddCircleFilled({x, middle}, knob + ui.px(3), ink(colour::accent_bright, 0.18), 32);
  draw.AddCircleFilled({x, middle}, knob, ink(lit ? 0x4bd8cbu : colour::accent_bright), 32);
  return edit;
}

NumberEdit slider(Ui& ui, std::string_view label, double value, const NumberRange& range) {
  const std::string track_label = std::string(label) + " slider";
  const bool dragging = ui.draft.widget == ImGui::GetID(track_label.c_str());
  const float whole = ImGui::GetContentRegionAvail().x;
  const float left = ImGui::GetCursorPosX();
  ImGui::AlignTextToFramePadding();
  text(label);
  const float field_width = ui.px(range.unit.size() > 4 ? 136 : 84);
  ImGui::SameLine(left + whole - field_width);
  const NumberEdit typed = number_field(ui, label, dragging ? ui.draft.number : value, range, field_width);
  NumberEdit edit = slider_track(ui, track_label, value, range, whole, ui.px(24));
  if (typed.done && !dragging) edit.done = typed.done;
  return edit;
}

std::optional<std::string> text_field(Ui& ui, std::string_view label, const std::string& value, float width,
                                      std::string_view hint_words) {
  const std::string id = "##" + std::string(label);
  const ImGuiID widget = ImGui::GetID(id.c_str());
  const bool editing = ui.draft.widget == widget;
  std::string words = editing ? ui.draft.text : value;
  ImGui::SetNextItemWidth(width > 0.0f ? width : -1.0f);
  const bool entered = ImGui::InputTextWithHint(id.c_str(), std::string(hint_words).c_str(), &words,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  record(ui, "field", label, true, words);
  if (ImGui::IsItemActive()) {
    ui.draft = {widget, 0.0, words, 0.0};
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), ink(colour::accent),
                                        ui.px(6));
  } else if (editing || entered) {
    ui.draft.widget = 0;
    if (words != value) return words;
  }
  return std::nullopt;
}

bool search_field(Ui& ui, std::string_view label, std::string& words, float width,
                  std::string_view hint_words, bool take_focus) {
  if (take_focus) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(width > 0.0f ? width : -1.0f);
  const bool entered =
      ImGui::InputTextWithHint(("##" + std::string(label)).c_str(), std::string(hint_words).c_str(), &words,
                               ImGuiInputTextFlags_EnterReturnsTrue);
  record(ui, "field", label, true, words);
  return entered;
}

}  // namespace scalpmap
