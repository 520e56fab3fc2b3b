#include "ui/figure_chip.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace scalpmap {

bool is_small(const Ui& ui, const HeadSight& sight) {
  return std::min(sight.extent.x, sight.extent.y) < ui.px(small_view);
}

FigureChip::FigureChip(Ui& ui, const HeadSight& sight, const std::string& strong, const std::string& weak)
    : ui_(ui), sight_(sight), strong_(strong), weak_(weak) {
  ImGui::PushFont(ui.theme.strong);
  upper_ = size_of(strong);
  ImGui::PopFont();
  ImGui::PushFont(ui.theme.small);
  const ImVec2 lower = weak.empty() ? ImVec2{0, 0} : size_of(weak);
  ImGui::PopFont();
  pad_ = {ui.px(9), ui.px(5)};
  size_ = {std::max(upper_.x, lower.x) + 2.0f * pad_.x, upper_.y + lower.y + 2.0f * pad_.y};
}

PixelRect FigureChip::beside_ring(ImVec2 middle, float ring_px) const {
  ImVec2 at{middle.x + ring_px + ui_.px(14), middle.y - size_.y * 0.5f};
  if (at.x + size_.x > sight_.origin.x + sight_.extent.x - ui_.px(6))
    at.x = middle.x - ring_px - ui_.px(14) - size_.x;
  return within_view(at);
}

std::optional<PixelRect> FigureChip::beside_place(ImVec2 place, const std::vector<PixelRect>& taken,
                                                  float away_px) const {
  const ImVec2 half{size_.x * 0.5f, size_.y * 0.5f};
  for (const double points : {0.0, 18.0, 42.0, 72.0}) {
    const float off = away_px + ui_.px(points);
    const std::array<ImVec2, 8> corners{{{place.x + off, place.y - half.y},
                                         {place.x - off - size_.x, place.y - half.y},
                                         {place.x - half.x, place.y + off},
                                         {place.x - half.x, place.y - off - size_.y},
                                         {place.x + off, place.y + off},
                                         {place.x - off - size_.x, place.y + off},
                                         {place.x + off, place.y - off - size_.y},
                                         {place.x - off - size_.x, place.y - off - size_.y}}};
    for (const ImVec2 corner : corners) {
      const PixelRect box = within_view(corner);
      if (std::none_of(taken.begin(), taken.end(), [&](const PixelRect& other) { return box.meets(other); }))
        return box;
    }
  }
  return std::nullopt;
}

void FigureChip::show(const PixelRect& box, std::string_view label) const {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = box.at;
  draw.AddRectFilled(at, box.end, ink(0x14171b, 0.86), ui_.px(7));
  ImGui::PushFont(ui_.theme.strong);
  draw_text({at.x + pad_.x, at.y + pad_.y}, ink(0xf4f6f8), strong_);
  ImGui::PopFont();
  ImGui::PushFont(ui_.theme.small);
  draw_text({at.x + pad_.x, at.y + pad_.y + upper_.y}, ink(0xc3c8ce), weak_);
  ImGui::PopFont();
  WidgetRecord told;
  told.type = "figure";
  told.label = label;
  told.x = static_cast<double>(at.x);
  told.y = static_cast<double>(at.y);
  told.width = static_cast<double>(size_.x);
  told.height = static_cast<double>(size_.y);
  told.value = strong_ + (weak_.empty() ? "" : " " + weak_);
  ui_.widgets.push_back(std::move(told));
}

PixelRect FigureChip::within_view(ImVec2 at) const {
  const float edge = ui_.px(6);
  at.x = std::clamp(at.x, sight_.origin.x + edge,
                    std::max(sight_.origin.x + edge, sight_.origin.x + sight_.extent.x - size_.x - edge));
  at.y = std::clamp(at.y, sight_.origin.y + edge,
                    std::max(sight_.origin.y + edge, sight_.origin.y + sight_.extent.y - size_.y - edge));
  at = {std::floor(at.x), std::floor(at.y)};
  return {at, {at.x + size_.x, at.y + size_.y}};
}

void show_figures(Ui& ui, const HeadSight& sight, ImVec2 beside, float away_px, const std::string& strong,
                  const std::string& weak, std::string_view label) {
  const FigureChip chip(ui, sight, strong, weak);
  chip.show(chip.beside_ring(beside, away_px), label);
}

}  // namespace scalpmap
