// What stands over the picture of the head: how it is looked at, what the colours mean, and how long a
// millimetre is.
#pragma once

#include <optional>

#include "ui/head_marks.h"
#include "ui/wishes.h"

namespace scalpmap {

// Buttons that are pressed while painting are as high as a fingertip wants them.
inline constexpr double touch_height = 36.0;

void show_scale_bar(Ui& ui, const HeadSight& sight);
// Zones or sessions with their colours, hatches and figures, where no panel shows them; its ground begins at
// `left`.
void show_legend(Ui& ui, const Workbench& bench, const HeadSight& sight, float left);
// Zones, dots, after, before; and the photo, where the scan has one. `kept_right` px at the right stay free.
void show_modes(Ui& ui, const Workbench& bench, const HeadSight& sight, float kept_right, Wishes& wishes);
// The named views along the lower edge, in two rows where one is too long; the one pressed. See choices().
std::optional<View> show_view_choices(Ui& ui, const HeadSight& sight, std::string_view told_before);
// How high they stand.
float view_choices_height(Ui& ui, const HeadSight& sight);

}  // namespace scalpmap
