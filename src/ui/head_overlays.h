// What stands over the picture of the head: how it is looked at, what the colours mean, and how long a
// millimetre is.
#pragma once

#include <optional>

#include "ui/head_marks.h"
#include "ui/wishes.h"

namespace scalpmap {

// Buttons that are pressed while painting are as high as a fingertip wants them.
inline constexpr double touch_height = 36.0;

// At the lower right. Returns what it stands on.
PixelRect show_scale_bar(Ui& ui, const HeadSight& sight);
// Zones or sessions with their colours, hatches and figures, where no panel shows them; its ground begins at
// `at`. Returns what it stands on; nothing where there is nothing to tell.
std::optional<PixelRect> show_legend(Ui& ui, const Workbench& bench, ImVec2 at);
// Zones, dots, after, before; and the photo, where the scan has one. At the upper left of the room; returns
// what they stand on.
PixelRect show_modes(Ui& ui, const Workbench& bench, const PixelRect& room, Wishes& wishes);
// The named views along the lower edge, in two rows where one is too long, and folded up where the view is
// small; the one pressed. `told_before` as in choices().
std::optional<View> show_view_choices(Ui& ui, const HeadSight& sight, std::string_view told_before);
// How high they stand.
float view_choices_height(Ui& ui, const HeadSight& sight);

}  // namespace scalpmap
