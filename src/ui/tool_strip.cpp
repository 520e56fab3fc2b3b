#include "ui/tool_strip.h"

#include <algorithm>
#include <cmath>

#include "ui/tool_rows.h"

namespace scalpmap {

PixelRect show_tool_strip(Ui& ui, const Workbench& bench, Wishes& wishes, float left, float top,
                          float bottom) {
  const float between = ui.px(4), pad = ui.px(4);
  const float room = bottom - top - 2.0f * pad + between;
  const int count = static_cast<int>(tool_count);
  // Rather somewhat smaller than in a second column, which would take its width from the head.
  const float in_one_column = std::floor(room / static_cast<float>(count)) - between;
  const float side = in_one_column >= ui.px(28) ? std::min(ui.px(38), in_one_column) : ui.px(38);
  const int rows = std::clamp(static_cast<int>(room / (side + between)), 1, count);
  const int columns = (count + rows - 1) / rows;
  const int used_rows = (count + columns - 1) / columns;
  const ImVec2 size{2.0f * pad + static_cast<float>(columns) * (side + between) - between,
                    2.0f * pad + static_cast<float>(used_rows) * (side + between) - between};
  ImGui::GetWindowDrawList()->AddRectFilled({left, top}, {left + size.x, top + size.y}, ink(0x1b1f24, 0.94),
                                            ui.px(8));
  for (int i = 0; i < count; ++i) {
    const ToolRow& row = tool_rows()[static_cast<std::size_t>(i)];
    ImGui::SetCursorScreenPos({left + pad + static_cast<float>(i / used_rows) * (side + between),
                               top + pad + static_cast<float>(i % used_rows) * (side + between)});
    ButtonLook look;
    look.height = side;
    look.selected = bench.tool == row.tool;
    look.key = row.keys;
    look.what = row.what;
    if (icon_button(ui, row.icon, row.label, look)) wishes.ask(row.action);
  }
  return {{left, top}, {left + size.x, top + size.y}};
}

}  // namespace scalpmap
