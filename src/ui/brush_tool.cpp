#include "ui/brush_tool.h"

#include <algorithm>
#include <array>

#include "edit/skin_path.h"

namespace scalpmap {

namespace {

// Mouse samples closer together than this part of the radius change nothing one could see.
constexpr double least_step_of_radius = 0.04;
constexpr double least_step_mm = 0.2;

}  // namespace

void BrushTool::press(const std::string& zone, BrushAction action, double radius_mm) {
  at_work_ = true;
  lifted_ = true;
  zone_ = zone;
  action_ = action;
  radius_mm_ = radius_mm;
  strokes_.clear();
}

void BrushTool::move(Workbench& bench, Vec3 place) {
  const Vec3 rounded = rounded_place(place);
  const Surface& surface = *bench.plan().surface;
  if (lifted_) {
    lifted_ = false;
    strokes_.push_back({rounded});
    brush_path(bench.begin_preview().find_zone(zone_)->skin, surface, strokes_.back(), radius_mm_, action_);
    return;
  }
  std::vector<Vec3>& stroke = strokes_.back();
  if (distance(stroke.back(), rounded) < std::max(least_step_mm, least_step_of_radius * radius_mm_)) return;
  const std::array<Vec3, 2> stretch{stroke.back(), rounded};
  stroke.push_back(rounded);
  brush_path(bench.begin_preview().find_zone(zone_)->skin, surface, stretch, radius_mm_, action_);
}

std::vector<std::string> BrushTool::release(Workbench& bench) {
  std::vector<std::string> lines;
  for (const std::vector<Vec3>& stroke : strokes_)
    lines.push_back(command_text(
        action_ == BrushAction::paint ? "zone.paint" : "zone.erase",
        {{"zone", zone_}, {"radius_mm", write_value(radius_mm_)}, {"path", write_value(SkinPath{stroke})}}));
  give_up(bench);
  return lines;
}

void BrushTool::give_up(Workbench& bench) {
  at_work_ = false;
  strokes_.clear();
  bench.set_preview(std::nullopt);
}

}  // namespace scalpmap
