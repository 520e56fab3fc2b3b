// How the window looks: one calm dark theme, one accent, one typeface, sizes and spacing that grow together.
#pragma once

#include <imgui.h>

#include <string_view>

namespace scalpmap {

// Scaled by the screen and by the user's choice: every length in the window is written in points at 100 %
// and goes through px().
struct Theme {
  double scale = 1.0;
  float px(double points) const;

  ImFont* body = nullptr;      // 15 pt
  ImFont* small = nullptr;     // 12.5 pt, for captions
  ImFont* strong = nullptr;    // 15 pt, semibold
  ImFont* title = nullptr;     // 18 pt, semibold
  ImFont* headline = nullptr;  // 28 pt, semibold; the start screen, and the figure that matters
  ImFont* icons = nullptr;     // 20 pt; Material icons alone (body, small and strong hold them too)
};

inline constexpr double least_ui_scale = 0.75, most_ui_scale = 2.0;

// Colours, as in 0xRRGGBB.
namespace colour {
inline constexpr unsigned ground = 0x14171b, panel = 0x1b1f24, raised = 0x262b32, hover = 0x2f353d,
                          pressed = 0x383f48, line = 0x2b3037, text = 0xe8eaed, quiet = 0x9aa1aa,
                          faint = 0x7b838d, accent = 0x1b948b, accent_hover = 0x22a79d,
                          accent_bright = 0x2ec4b6, accent_soft = 0x1f3b3d, warning = 0xf0b44c,
                          danger = 0xe5695e, on_accent = 0xffffff;
}  // namespace colour
ImU32 ink(unsigned rgb, double opacity = 1.0);
ImVec4 tint(unsigned rgb, double opacity = 1.0);

// Builds fonts and style for this scale. Between frames only; the renderer's font texture must be made anew
// afterwards.
Theme make_theme(double scale);

}  // namespace scalpmap
