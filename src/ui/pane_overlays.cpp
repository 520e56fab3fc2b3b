#include "ui/pane_overlays.h"

#include <array>
#include <cmath>
#include <utility>

#include "draw/sight.h"
#include "ui/head_overlays.h"

namespace scalpmap {

namespace {

constexpr double between_buttons = 6.0;

constexpr std::array<std::pair<View, std::string_view>, 7> sight_names = {
    {{View::front, "Front"},
     {View::back, "Back"},
     {View::left, "Left side"},
     {View::right, "Right side"},
     {View::top, "Top"},
     {View::crown, "Crown"},
     {View::three_quarter, "Half side"}}};

}  // namespace

std::string_view name_of_sight(const Camera& camera) {
  for (const auto& [view, name] : sight_names)
    if (looks_as(camera, view)) return name;
  return "Turned";
}

PixelRect show_view_name(Ui& ui, const HeadSight& sight, ImVec2 at, std::string_view name) {
  ImGui::PushFont(ui.theme.small);
  // The button in the other corner stays free.
  const float room = sight.extent.x - ui.px(2.0 * 12.0 + 2.0 * 9.0 + touch_height + 6.0);
  if (room < ui.px(24)) {
    ImGui::PopFont();
    return {at, at};
  }
  const std::string words = fitted(name, room);
  const ImVec2 size = size_of(words), pad{ui.px(9), ui.px(5)};
  const PixelRect ground{at, {at.x + size.x + 2.0f * pad.x, at.y + size.y + 2.0f * pad.y}};
  ImGui::GetWindowDrawList()->AddRectFilled(ground.at, ground.end, ink(0x14171b, 0.62), ui.px(6));
  draw_text({at.x + pad.x, at.y + pad.y}, ink(colour::text), words);
  ImGui::PopFont();
  WidgetRecord told;
  told.type = "view name";
  told.label = name;
  told.x = static_cast<double>(ground.at.x);
  told.y = static_cast<double>(ground.at.y);
  told.width = static_cast<double>(ground.end.x - ground.at.x);
  told.height = static_cast<double>(ground.end.y - ground.at.y);
  ui.widgets.push_back(std::move(told));
  return ground;
}

bool show_chip(Ui& ui, ImVec2 corner, float most_width, const char* glyph, std::string_view words,
               std::string_view tip, std::string_view key) {
  ButtonLook look;
  look.icon = glyph;
  look.height = ui.px(touch_height);
  look.selected = true;
  look.tip = tip;
  look.key = key;
  look.width = size_of(words).x + size_of(glyph).x + ui.px(34);
  const bool roomy = look.width <= most_width;
  if (!roomy) look.width = look.height;
  ImGui::SetCursorScreenPos({corner.x - look.width, corner.y});
  return roomy ? button(ui, words, look) : icon_button(ui, glyph, words, look);
}

bool CornerButtons::press(const char* glyph, std::string_view label, std::string_view keys) {
  const float side = ui_.px(touch_height);
  const ImVec2 at{corner_.x - side - static_cast<float>(count_) * (side + ui_.px(between_buttons)),
                  corner_.y};
  ++count_;
  ImGui::SetCursorScreenPos(at);
  // Icons over the picture need a ground of their own.
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + side, at.y + side}, ink(0x22272d, 0.92), ui_.px(7));
  ButtonLook look;
  look.height = side;
  look.key = keys;
  return icon_button(ui_, glyph, label, look);
}

void show_pointer_cross(Ui& ui, const Workbench& bench, const HeadSight& sight, const SkinPlace& place) {
  const std::array<Vec3, 1> places{place.position};
  const SeenPlace where = seen(*bench.plan().surface, sight.camera, sight.size, places)[0];
  const ImVec2 at = sight.in_window(where.pixel);
  const bool inside = at.x >= sight.origin.x && at.y >= sight.origin.y &&
                      at.x < sight.origin.x + sight.extent.x && at.y < sight.origin.y + sight.extent.y;
  if (!inside) return;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float arm = ui.px(8), gap = ui.px(2.5);
  for (const bool shadow : {true, false}) {
    const ImU32 colour = shadow ? ink(0x000000, where.visible ? 0.55 : 0.2)
                                : ink(colour::accent_bright, where.visible ? 1.0 : 0.4);
    const float thick = ui.px(shadow ? 3.6 : 1.6);
    draw.AddLine({at.x - arm, at.y}, {at.x - gap, at.y}, colour, thick);
    draw.AddLine({at.x + gap, at.y}, {at.x + arm, at.y}, colour, thick);
    draw.AddLine({at.x, at.y - arm}, {at.x, at.y - gap}, colour, thick);
    draw.AddLine({at.x, at.y + gap}, {at.x, at.y + arm}, colour, thick);
  }
  WidgetRecord told;
  told.type = "cross";
  told.label = "Pointer";
  told.x = static_cast<double>(at.x - arm);
  told.y = static_cast<double>(at.y - arm);
  told.width = told.height = static_cast<double>(2.0f * arm);
  told.value = where.visible ? "seen" : "behind";
  ui.widgets.push_back(std::move(told));
}

}  // namespace scalpmap
