#include "ui/view_layout.h"

#include <algorithm>
#include <cmath>

#include "ui/head_overlays.h"

namespace scalpmap {

namespace {

PictureSize pixels_of(ImVec2 extent) {
  const ImVec2 scale = ImGui::GetIO().DisplayFramebufferScale;
  return {static_cast<int>(std::lround(extent.x * scale.x)),
          static_cast<int>(std::lround(extent.y * scale.y))};
}

}  // namespace

void ViewLayout::face() {
  scene_.forget();
  first_.face();
}

void ViewLayout::show_picture_alone(Ui& ui, const Workbench& bench, double now_s) {
  first_.paint_picture(scene_.of(bench), pixels_of(ImGui::GetContentRegionAvail()), now_s,
                       std::max(1.0, ui.theme.scale));
  first_.show_picture();
}

void ViewLayout::show(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, double now_s) {
  first_.paint_picture(scene_.of(bench), pixels_of(ImGui::GetContentRegionAvail()), now_s,
                       std::max(1.0, ui.theme.scale));
  first_.show(ui, bench, input, wishes, [&](const HeadSight& sight) {
    show_scale_bar(ui, sight);
    show_legend(ui, bench, sight);
    show_modes(ui, bench, sight, 0.0f, wishes);
    if (const auto view = show_view_choices(ui, sight, "")) first_.turn_to(*view, bench);
  });
}

}  // namespace scalpmap
