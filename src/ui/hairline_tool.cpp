#include "ui/hairline_tool.h"

#include <algorithm>
#include <cmath>

#include "draw/sight.h"
#include "edit/commands.h"
#include "edit/skin_path.h"
#include "plan/hairline_design.h"
#include "ui/hairline_words.h"

namespace scalpmap {

namespace {

// A press that moves less than this is a click.
constexpr double click_points = 3.0;
constexpr const char* move_command = "hairline.move";

const HairlineHandle* handle_at(const ToolContext& context, Pixel pixel) {
  const ShownHairline* line = context.bench.hairline_shown;
  if (!line) return nullptr;
  std::vector<Vec3> places;
  for (const HairlineHandle& each : line->handles) places.push_back(each.place);
  const auto where = seen(*context.bench.plan().surface, context.sight.camera, context.sight.size, places);
  const HairlineHandle* nearest = nullptr;
  double least = handle_reach_points;
  for (std::size_t i = 0; i < where.size(); ++i) {
    if (!where[i].visible) continue;
    const double away = context.points_between(where[i].pixel, pixel);
    if (away >= least) continue;
    least = away;
    nearest = &line->handles[i];
  }
  return nearest;
}

// The line's place nearest to the pixel, where it can be seen.
std::optional<Vec3> line_at(const ToolContext& context, Pixel pixel) {
  const ShownHairline* line = context.bench.hairline_shown;
  if (!line) return std::nullopt;
  const auto where =
      seen(*context.bench.plan().surface, context.sight.camera, context.sight.size, line->line);
  std::optional<Vec3> nearest;
  double least = line_reach_points * context.point_px;
  for (std::size_t i = 0; i + 1 < where.size(); ++i) {
    if (!where[i].visible || !where[i + 1].visible) continue;
    const Pixel a = where[i].pixel, b = where[i + 1].pixel;
    const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
    const double part =
        squared > 0.0 ? std::clamp(((pixel.x - a.x) * dx + (pixel.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
    const double away = std::hypot(a.x + part * dx - pixel.x, a.y + part * dy - pixel.y);
    if (away >= least) continue;
    least = away;
    nearest = line->line[i] + (line->line[i + 1] - line->line[i]) * part;
  }
  if (nearest) nearest = rounded_place(*nearest);
  return nearest;
}

// On its side of the head, so that the other side can have its counterpart.
std::string free_handle_id(const Hairline& hairline, Vec3 place) {
  constexpr double middle_mm = 3.0;
  const std::string side = std::abs(place.x) < middle_mm ? "middle-" : place.x > 0.0 ? "left-" : "right-";
  for (int number = 1;; ++number) {
    const std::string id = side + std::to_string(number);
    const auto other = counterpart_of(id);
    if (!find_handle(hairline, id) && !(other && find_handle(hairline, *other))) return id;
  }
}

bool settled_at_the_line(const Workbench& bench) {
  return bench.shows_zones() && bench.plan().hairline.has_value();
}

std::string place_text(Vec3 place) {
  return write_value(SkinPath{{place}});
}

}  // namespace

void HairlineTool::press(ToolContext& context, const ToolTouch& touch) {
  HairlineInHand& shown = context.bench.hairline_in_hand;
  on_line_.reset();
  shown.selected.clear();
  if (!settled_at_the_line(context.bench)) return;
  const HairlineHandle* handle = handle_at(context, touch.pixel);
  if (!handle) {
    on_line_ = line_at(context, touch.pixel);
    return;
  }
  held_ = handle->id;
  dragged_ = stale_ = false;
  one_side_ = touch.shift;
  pressed_at_ = touch.pixel;
  const auto middle = project(context.sight.camera, context.sight.size, handle->place);
  grasp_ = middle ? Pixel{middle->x - touch.pixel.x, middle->y - touch.pixel.y} : Pixel{0.0, 0.0};
  wanted_.reset();
  shown_at_.reset();
  shown.held = shown.selected = held_;
}

void HairlineTool::move(ToolContext& context, const ToolTouch& touch) {
  if (held_.empty()) return;
  if (!dragged_ && context.points_between(pressed_at_, touch.pixel) <= click_points) return;
  dragged_ = true;
  if (one_side_ != touch.shift) stale_ = true;
  one_side_ = touch.shift;
  const auto place = context.place_at({touch.pixel.x + grasp_.x, touch.pixel.y + grasp_.y});
  if (!place || place == wanted_) return;
  wanted_ = place;
  stale_ = true;
}

// By the command itself: what is shown is what it will make.
void HairlineTool::show_moved(ToolContext& context) {
  stale_ = false;
  HairlineInHand& shown = context.bench.hairline_in_hand;
  shown.one_side = one_side_;
  if (!wanted_) return;
  const auto after = find_command(move_command)->apply(context.bench.plan(), move_arguments());
  // Where it would be refused, it stays where it was last.
  if (after)
    shown.moved = after->hairline;
  else
    wanted_ = shown_at_;
  shown_at_ = wanted_;
}

std::vector<NamedText> HairlineTool::move_arguments() const {
  std::vector<NamedText> arguments{{"handle", held_}, {"to", place_text(*wanted_)}};
  if (one_side_) arguments.push_back({"one_side", "yes"});
  return arguments;
}

void HairlineTool::show_again(ToolContext& context) {
  if (!held_.empty()) show_moved(context);
}

void HairlineTool::release(ToolContext& context, const ToolTouch&) {
  if (held_.empty()) return;
  if (stale_) show_moved(context);
  if (wanted_) context.lines.push_back(command_text(move_command, move_arguments()));
  give_up();
  HairlineInHand& shown = context.bench.hairline_in_hand;
  shown.moved.reset();
  shown.held.clear();
}

void HairlineTool::hover(ToolContext& context, const ToolTouch& touch) {
  HairlineInHand& shown = context.bench.hairline_in_hand;
  shown.hovered.clear();
  shown.on_line.reset();
  if (!settled_at_the_line(context.bench) || touch.pixel.x < 0.0) return;
  if (const HairlineHandle* handle = handle_at(context, touch.pixel))
    shown.hovered = handle->id;
  else
    shown.on_line = line_at(context, touch.pixel);
}

bool HairlineTool::double_click(ToolContext& context) {
  if (!on_line_) return false;
  context.lines.push_back(
      command_text("hairline.add", {{"handle", free_handle_id(*context.bench.plan().hairline, *on_line_)},
                                    {"at", place_text(*on_line_)}}));
  on_line_.reset();
  return true;
}

bool HairlineTool::key(ToolContext& context, KeyCode code) {
  HairlineInHand& shown = context.bench.hairline_in_hand;
  if (code == key::escape) {
    if (held_.empty() && shown.selected.empty()) return false;
    give_up();
    shown.moved.reset();
    shown.held.clear();
    shown.selected.clear();
    return true;
  }
  if ((code != key::del && code != key::backspace) || !held_.empty()) return false;
  const std::string id = shown.selected.empty() ? shown.hovered : shown.selected;
  if (id.empty() || !settled_at_the_line(context.bench)) return false;
  context.lines.push_back(command_text("hairline.drop", {{"handle", id}}));
  shown.selected.clear();
  return true;
}

void HairlineTool::give_up() {
  held_.clear();
  wanted_.reset();
  shown_at_.reset();
  dragged_ = stale_ = false;
}

std::string HairlineTool::hint(const Workbench& bench) const {
  if (!bench.plan().hairline) return "Propose a hairline in the panel on the right";
  const HairlineInHand& shown = bench.hairline_in_hand;
  if (!held_.empty())
    return one_side_ || !bench.plan().hairline->symmetric
               ? "This side alone moves  ·  Esc: give up"
               : "Both sides move  ·  Shift: this side alone  ·  Esc: give up";
  if (!shown.hovered.empty())
    return handle_label(shown.hovered) + ": drag it  ·  Shift: this side alone  ·  Delete: take it away";
  if (shown.on_line) return "Double-click: another handle here";
  return "Drag a handle  ·  double-click the line: another handle";
}

}  // namespace scalpmap
