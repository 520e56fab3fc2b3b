// The icons of the window, by their places in the Material Icons font.
#pragma once

namespace scalpmap {

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
                            *cut = "\uE14E", *fill = "\uE23A", *outline = "\uE922", *band = "\uE3F3",
                            *discs = "\uE268", *mirror = "\uE3E8", *two_views = "\uE8EC", *swap = "\uE8D4",
                            *label = "\uE892", *isolate = "\uE3B4", *one_view = "\uE3C1", *line_up = "\uE8F1",
                            *portrait = "\uE416", *compare = "\uE3B9", *enlarge = "\uE5D0";
inline constexpr const char *lock = "\uE897", *unlocked = "\uE898", *eye = "\uE8F4", *eye_off = "\uE8F5",
                            *copy = "\uE14D", *hairline = "\uE155", *die = "\uEB40", *thirds = "\uE23D";
// Every icon above, for the font builder.
inline constexpr const char* all =
    "\uE3AE\uE14A\uE166\uE15A\uE161\uE2C8\uE84D\uE5CA\uE86C\uE145\uE872\uE312\uE8B6\uE8B8\uE878\uE8B5\uEF63"
    "\uE53B\uE3EA\uE87C\uE5CD\uE5D8\uE5DB\uE5CC\uE5CF\uE002\uE88E\uE887\uE41C\uE88A\uE2C7\uE24D\uE5C4\uE001"
    "\uE889\uE037\uE429\uE2C4\uE55B\uE14E\uE23A\uE922\uE3F3\uE268\uE3E8\uE8EC\uE8D4\uE892\uE3B4"
    "\uE3C1\uE8F1\uE416\uE3B9\uE5D0"
    "\uE897\uE898\uE8F4\uE8F5\uE14D\uE155\uEB40\uE23D";
}  // namespace icon

}  // namespace scalpmap
