#include "ui/brush_tool.h"

#include <algorithm>

#include "edit/skin_path.h"
#include "geom/mirror_image.h"
#include "ui/skin_line.h"

namespace scalpmap {

namespace {

// Mouse samples closer together than this part of the radius change nothing one could see.
constexpr double least_step_of_radius = 0.04;
constexpr double least_step_mm = 0.2;

}  // namespace

std::string BrushTool::line_of(const std::vector<std::vector<Vec3>>& paths, bool straight) const {
  SkinStroke stroke;
  for (const std::vector<Vec3>& path : paths) stroke.paths.push_back({path});
  std::vector<NamedText> arguments{
      {"zone", zone_}, {"radius_mm", write_value(radius_mm_)}, {"path", write_value(stroke)}};
  if (straight) arguments.push_back({"straight", "yes"});
  if (mirror_) arguments.push_back({"mirror", "yes"});
  return command_text(action_ == BrushAction::paint ? "zone.paint" : "zone.erase", std::move(arguments));
}

void BrushTool::press(ToolContext& context, const ToolTouch& touch) {
  give_up();
  action_ = own_action_;
  if (touch.control) action_ = own_action_ == BrushAction::paint ? BrushAction::erase : BrushAction::paint;
  // A stroke may begin beside the head and come onto it; a first zone is only made on the skin.
  if (!context.zone_line.empty() && (!touch.place || action_ == BrushAction::erase)) return;
  zone_ = context.zone;
  radius_mm_ = context.bench.size_mm();
  mirror_ = context.bench.mirror;
  if (touch.place) {
    // A zone that takes no paint says so at once, not after the stroke.
    const std::string dab = line_of({{*touch.place}}, false);
    if (!context.show(dab)) {
      context.lines.push_back(dab);
      return;
    }
  }
  at_work_ = lifted_ = true;
  const Surface* surface = context.bench.plan().surface.get();
  if (surface != last_on_) last_.reset();
  last_on_ = surface;
  straight_ = touch.shift && last_ && touch.place;
  if (straight_) {
    run_straight(touch);
    return show_again(context);
  }
  stabiliser_.begin(touch.pixel, string_points(context.bench.steady) * context.point_px);
  steadied_ = context.bench.steady != Steady::off;
  pointer_ = touch.pixel;
  paint_to(context, touch.place);
}

void BrushTool::run_straight(const ToolTouch& touch) {
  if (!touch.place) return;
  if (!strokes_.empty() && strokes_.back().back() == *touch.place) return;
  strokes_ = {{*last_, *touch.place}};
  stale_ = true;
}

void BrushTool::show_again(ToolContext& context) {
  stale_ = false;
  if (straight_) (void)context.show(line_of({strokes_.back()}, true));
}

void BrushTool::move(ToolContext& context, const ToolTouch& touch) {
  if (!at_work_) return;
  if (straight_) return run_straight(touch);
  pointer_ = touch.pixel;
  if (!steadied_) return paint_to(context, touch.place);
  const Pixel before = stabiliser_.brush(), now = stabiliser_.follow(touch.pixel);
  if (now.x != before.x || now.y != before.y) paint_to(context, context.place_at(now));
}

void BrushTool::paint_to(ToolContext& context, std::optional<Vec3> place) {
  if (!place) {
    lifted_ = true;
    return;
  }
  if (lifted_) {
    lifted_ = false;
    strokes_.push_back({*place});
    images_.clear();
    paint(context, strokes_.back());
    return;
  }
  std::vector<Vec3>& stroke = strokes_.back();
  const Vec3 from = stroke.back();
  if (distance(from, *place) < std::max(least_step_mm, least_step_of_radius * radius_mm_)) return;
  stroke.push_back(*place);
  if (stroke.size() == 2) return paint_anew(context);
  const std::vector<Vec3> stretch{from, *place};
  paint(context, stretch);
}

// A dab is a little rounder than the end of a stroke, so where a dab becomes a stroke it is taken back.
void BrushTool::paint_anew(ToolContext& context) {
  context.bench.set_preview(std::nullopt);
  for (const std::vector<Vec3>& stroke : strokes_) {
    images_.clear();
    paint(context, stroke);
  }
}

void BrushTool::paint(ToolContext& context, std::span<const Vec3> path) {
  const Surface& surface = *context.bench.plan().surface;
  ZoneField& skin = context.preview().find_zone(zone_)->skin;
  brush_path(skin, surface, path, radius_mm_, action_);
  if (!mirror_) return;
  // Places with nothing on the other side are left out, as the command leaves them out.
  const std::span<const Vec3> fresh = images_.empty() ? path : path.subspan(1);
  const std::vector<Vec3> images = mirrored_path(surface, fresh);
  if (images.empty()) return;
  images_.insert(images_.end(), images.begin(), images.end());
  brush_path(skin, surface, images_, radius_mm_, action_);
  images_ = {images_.back()};
}

void BrushTool::release(ToolContext& context, const ToolTouch& touch) {
  if (!at_work_) return;
  // The string is wound in: the line ends where the hand does.
  if (!straight_ && steadied_) paint_to(context, touch.place);
  if (!strokes_.empty()) {
    context.lines.push_back(line_of(strokes_, straight_));
    last_ = strokes_.back().back();
  }
  give_up();
}

void BrushTool::hover(ToolContext& context, const ToolTouch& touch) {
  const auto& surface = context.bench.plan().surface;
  if (!touch.shift || !touch.place || !last_ || last_on_ != surface.get()) {
    run_.clear();
    return;
  }
  if (!run_.empty() && run_to_ == *touch.place) return;
  run_to_ = *touch.place;
  run_ = skin_line(*surface, *last_, run_to_);
}

bool BrushTool::key(ToolContext&, KeyCode code) {
  if (code != key::escape || !at_work_) return false;
  give_up();
  return true;
}

void BrushTool::give_up() {
  at_work_ = straight_ = stale_ = lifted_ = false;
  strokes_.clear();
  images_.clear();
  run_.clear();
}

ToolDrawing BrushTool::drawing() const {
  ToolDrawing drawing;
  if (!run_.empty()) {
    drawing.lines.push_back(run_);
    drawing.places.push_back(run_.front());
  }
  if (at_work_ && steadied_ && !straight_ && !strokes_.empty() && !lifted_) {
    drawing.ring = strokes_.back().back();
    drawing.leash = pointer_;
  }
  return drawing;
}

std::string BrushTool::hint(const Workbench&) const {
  if (at_work_ && straight_) return "Let go: a straight run from the last place  ·  Esc: give up";
  if (at_work_) return "Let go: the stroke is made  ·  Esc: give up";
  if (!run_.empty()) return "Click: a straight run from the last place";
  const std::string verb = own_action_ == BrushAction::paint ? "Left: paint" : "Left: erase";
  return verb + (last_ ? "  ·  Shift+click: straight from the last place" : "") +
         "  ·  right: turn  ·  wheel: zoom  ·  Ctrl+wheel: size";
}

}  // namespace scalpmap
