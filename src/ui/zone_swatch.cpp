#include "ui/zone_swatch.h"

namespace scalpmap {

void draw_swatch(Ui& ui, ImVec2 at, float side, const ZoneLook& look, float opacity) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 to{at.x + side, at.y + side};
  draw.AddRectFilled(at, to,
                     ImGui::ColorConvertFloat4ToU32({look.colour.r, look.colour.g, look.colour.b, opacity}),
                     ui.px(4));
  draw.PushClipRect(at, to, true);
  const ImU32 dark = ink(0x000000, 0.55 * static_cast<double>(opacity));
  const float thick = ui.px(1.2), gap_px = side / 3.0f;
  const bool crossed = look.hatch == Hatch::crossed, grid = look.hatch == Hatch::grid;
  for (float d = -side; d <= 2.0f * side; d += gap_px) {
    if (look.hatch == Hatch::rising || crossed)
      draw.AddLine({at.x + d, to.y}, {at.x + d + side, at.y}, dark, thick);
    if (look.hatch == Hatch::falling || crossed)
      draw.AddLine({at.x + d, at.y}, {at.x + d + side, to.y}, dark, thick);
    if (look.hatch == Hatch::level || grid)
      draw.AddLine({at.x, at.y + d + gap_px * 0.5f}, {to.x, at.y + d + gap_px * 0.5f}, dark, thick);
    if (look.hatch == Hatch::upright || grid)
      draw.AddLine({at.x + d + gap_px * 0.5f, at.y}, {at.x + d + gap_px * 0.5f, to.y}, dark, thick);
  }
  draw.PopClipRect();
}

}  // namespace scalpmap
