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

// Material icons, as text.
namespace icon {
inline constexpr const char *brush = "\uE3AE", *eraser = "\uE14A", *undo = "\uE166", *redo = "\uE15A",
                            *save = "\uE161", *open = "\uE2C8", *orbit = "\uE84D", *check = "\uE5CA",
                            *done = "\uE86C", *add = "\uE145", *remove = "\uE872", *keyboard = "\uE312",
                            *search = "\uE8B6", *settings = "\uE8B8", *calendar = "\uE878", *clock = "\uE8B5",
                            *money = "\uEF63", *layers = "\uE53B", *dots = "\uE3EA", *face = "\uE87C",
                            *close = "\uE5CD", *up = "\uE5D8", *down = "\uE5DB", *chevron_right = "\uE5CC",
                            *chevron_down = "\uE5CF", *warning = "\uE002", *info = "\uE88E", *help = "\uE887",
                            *measure = "\uE41C", *home = "\uE88A", *folder = "\uE2C7", *file = "\uE24D",
                            *back = "\uE5C4", *error = "\uE001", *history = "\uE889", *play = "\uE037",
                            *tune = "\uE429", *download = "\uE2C4", *scan = "\uE84D", *map = "\uE55B",
                            *cut = "\uE14E";
// Every icon above, for the font builder.
inline constexpr const char* all =
    "\uE3AE\uE663\uE166\uE15A\uE161\uE2C8\uE84D\uE5CA\uE86C\uE145\uE872\uE312\uE8B6\uE8B8\uE878\uE8B5\uEF63"
    "\uE53B\uE3EA\uE87C\uE5CD\uE5D8\uE5DB\uE5CC\uE5CF\uE002\uE88E\uE887\uE41C\uE88A\uE2C7\uE24D\uE5C4\uE001"
    "\uE889\uE037\uE429\uE2C4\uE55B\uE14E";
}  // namespace icon

}  // namespace scalpmap
