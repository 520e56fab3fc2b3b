#include "ui/view_controls.h"

#include <algorithm>
#include <cmath>

#include "ui/actions.h"
#include "ui/icons.h"
#include "ui/tool_strip.h"

namespace scalpmap {

namespace {

// The scale bar stands below the views' strip.
constexpr double scale_bar_points = 44.0;

struct ViewButton {
  const char* glyph;
  Action action;
  bool selected;
  bool begins_group = false;
};

std::vector<ViewButton> view_buttons(const Workbench& bench, bool flipped) {
  std::vector<ViewButton> buttons{{icon::one_view, Action::one_view, bench.layout == Layout::one},
                                  {icon::two_views, Action::two_views, bench.layout == Layout::two},
                                  {icon::line_up, Action::line_up, bench.layout == Layout::line_up}};
  if (bench.layout == Layout::line_up)
    buttons.push_back(
        {bench.zoom_linked ? icon::lock : icon::unlocked, Action::lock_zoom, bench.zoom_linked});
  buttons.push_back({icon::portrait, Action::mirror_view, flipped, true});
  buttons.push_back({icon::compare, Action::compare_sides, bench.compare_sides});
  buttons.push_back({icon::label, Action::show_labels, bench.shows_labels()});
  return buttons;
}

// At the right edge of the room, in as many columns as it takes.
PixelRect show_view_strip(Ui& ui, const Workbench& bench, const PixelRect& room, bool flipped,
                          Wishes& wishes) {
  const float side = ui.px(38), between = ui.px(4), pad = ui.px(4), edge = ui.px(12), group = ui.px(8);
  const std::vector<ViewButton> buttons = view_buttons(bench, flipped);
  const int count = static_cast<int>(buttons.size());
  const float height = room.end.y - room.at.y - edge - ui.px(scale_bar_points);
  const int rows =
      std::clamp(static_cast<int>((height - 2.0f * pad + between - group) / (side + between)), 1, count);
  const int columns = (count + rows - 1) / rows, used_rows = (count + columns - 1) / columns;
  const float gap = columns == 1 ? group : 0.0f;
  const ImVec2 size{2.0f * pad + static_cast<float>(columns) * (side + between) - between,
                    2.0f * pad + static_cast<float>(used_rows) * (side + between) - between + gap};
  const ImVec2 at{room.end.x - edge - size.x, room.at.y + edge};
  const PixelRect strip{at, {at.x + size.x, at.y + size.y}};
  ImGui::GetWindowDrawList()->AddRectFilled(strip.at, strip.end, ink(0x1b1f24, 0.94), ui.px(8));
  float down = 0.0f;
  for (int i = 0; i < count; ++i) {
    const ViewButton& each = buttons[static_cast<std::size_t>(i)];
    if (each.begins_group) down += gap;
    ImGui::SetCursorScreenPos({at.x + pad + static_cast<float>(i / used_rows) * (side + between),
                               at.y + pad + static_cast<float>(i % used_rows) * (side + between) + down});
    const ActionRow& row = row_of(each.action);
    ButtonLook look;
    look.height = side;
    look.selected = each.selected;
    look.key = row.keys;
    look.what = row.what;
    if (icon_button(ui, each.glyph, row.label, look)) wishes.ask(each.action);
  }
  return strip;
}

}  // namespace

Controls show_controls(Ui& ui, const Workbench& bench, const PixelRect& room, float kept_below, bool flipped,
                       Wishes& wishes) {
  const float edge = ui.px(12), beside = ui.px(8);
  const PixelRect views = show_view_strip(ui, bench, room, flipped, wishes);
  const PixelRect modes = show_modes(ui, bench, {room.at, {views.at.x - beside, room.end.y}}, wishes);
  const float top = modes.end.y + beside;
  const PixelRect tools =
      show_tool_strip(ui, bench, wishes, room.at.x + edge, top, room.end.y - kept_below - edge);
  return {{{tools.end.x + beside, top}, {views.at.x - beside, room.end.y}}, {views, modes, tools}};
}

}  // namespace scalpmap
