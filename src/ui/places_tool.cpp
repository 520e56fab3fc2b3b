#include "ui/places_tool.h"

#include <algorithm>

#include "edit/skin_path.h"
#include "ui/skin_line.h"

namespace scalpmap {

namespace {

// A press that moves less than this is a click, more is drawing.
constexpr double click_points = 5.0;
// How near to the first place a click closes the line.
constexpr double closing_points = 12.0;
// Drawn places nearer together than this add nothing one could see.
constexpr double least_step_mm = 1.0;

}  // namespace

bool PlacesTool::near_first(const ToolContext& context, Pixel pixel) const {
  if (!closed() || places_.size() < least_places()) return false;
  const auto first = project(context.sight.camera, context.sight.size, places_.front());
  return first && context.points_between(*first, pixel) <= closing_points;
}

void PlacesTool::add(ToolContext& context, Vec3 place) {
  if (!places_.empty()) {
    if (places_.back() == place) return;
    edges_.push_back(skin_line(*context.bench.plan().surface, places_.back(), place));
  }
  places_.push_back(place);
  closing_edge_.clear();
}

void PlacesTool::press(ToolContext& context, const ToolTouch& touch) {
  control_ = touch.control;
  if (near_first(context, touch.pixel)) return finish(context);
  if (!touch.place) return;
  steps_.push_back(places_.size());
  add(context, *touch.place);
  pressed_ = true;
  freehand_ = false;
  pressed_at_ = touch.pixel;
  pointer_.reset();
  next_edge_.clear();
  first_closes_ = false;
  stabiliser_.begin(touch.pixel, string_points(context.bench.steady) * context.point_px);
  show_places(context);
}

void PlacesTool::move(ToolContext& context, const ToolTouch& touch) {
  if (!pressed_) return;
  control_ = touch.control;
  if (!freehand_ && context.points_between(pressed_at_, touch.pixel) <= click_points) return;
  freehand_ = true;
  const Pixel now = stabiliser_.follow(touch.pixel);
  const auto place = context.place_at(now);
  if (!place || distance(*place, places_.back()) < least_step_mm) return;
  add(context, *place);
  stale_ = !closed();  // what a line that is being drawn around encloses, it shows when it is closed
}

void PlacesTool::release(ToolContext& context, const ToolTouch& touch) {
  if (!pressed_) return;
  pressed_ = false;
  if (!freehand_) return;
  if (touch.place && distance(*touch.place, places_.back()) >= least_step_mm) add(context, *touch.place);
  // Drawn in one go it is done; a piece drawn after clicks goes on with clicks.
  if (steps_.size() == 1 && places_.size() >= least_places()) return finish(context);
  freehand_ = false;
  show_places(context);
}

void PlacesTool::hover(ToolContext& context, const ToolTouch& touch) {
  control_ = touch.control;
  if (places_.empty() || pressed_) return;
  first_closes_ = near_first(context, touch.pixel);
  const std::optional<Vec3> place = first_closes_ ? places_.front() : touch.place;
  if (place == pointer_) return;
  pointer_ = place;
  next_edge_.clear();
  if (place) next_edge_ = skin_line(*context.bench.plan().surface, places_.back(), *place);
  if (!closed()) show_places(context);
}

void PlacesTool::show_places(ToolContext& context) {
  stale_ = false;
  std::vector<Vec3> places = places_;
  if (!closed() && pointer_ && places.back() != *pointer_) places.push_back(*pointer_);
  if (places.size() < least_places() || !context.show(line_of(context, places)))
    context.bench.set_preview(std::nullopt);
  if (closed() && closing_edge_.empty() && places_.size() >= least_places())
    closing_edge_ = skin_line(*context.bench.plan().surface, places_.back(), places_.front());
}

void PlacesTool::show_again(ToolContext& context) {
  if (!places_.empty()) show_places(context);
}

bool PlacesTool::double_click(ToolContext& context) {
  if (places_.empty()) return false;
  if (places_.size() == 1) {
    // Nothing is to be ended yet: the place was only the first half of the double-click.
    give_up();
    return false;
  }
  finish(context);
  return true;
}

void PlacesTool::finish(ToolContext& context) {
  pressed_ = freehand_ = false;
  if (places_.size() < least_places()) return;
  const std::string line = line_of(context, places_);
  context.lines.push_back(line);
  // What would be refused is told when it is posted; the places stay, to be put right.
  if (context.show(line)) give_up();
}

void PlacesTool::take_back(ToolContext& context) {
  const std::size_t left = steps_.back();
  steps_.pop_back();
  places_.resize(left);
  edges_.resize(left > 0 ? left - 1 : 0);
  pointer_.reset();
  next_edge_.clear();
  closing_edge_.clear();
  if (places_.empty())
    give_up();
  else
    show_places(context);
}

bool PlacesTool::key(ToolContext& context, KeyCode code) {
  if (places_.empty()) return false;
  if (code == key::escape) {
    give_up();
  } else if (code == key::backspace) {
    if (!pressed_) take_back(context);
  } else if (code == key::enter) {
    finish(context);
  } else {
    return false;
  }
  return true;
}

void PlacesTool::give_up() {
  places_.clear();
  edges_.clear();
  steps_.clear();
  pointer_.reset();
  next_edge_.clear();
  closing_edge_.clear();
  first_closes_ = pressed_ = freehand_ = stale_ = false;
}

ToolDrawing PlacesTool::drawing() const {
  ToolDrawing drawing;
  drawing.lines = edges_;
  if (!next_edge_.empty()) drawing.lines.push_back(next_edge_);
  if (!closing_edge_.empty() && next_edge_.empty()) drawing.lines.push_back(closing_edge_);
  // Of a drawn piece only its beginning is marked.
  for (const std::size_t step : steps_) drawing.places.push_back(places_[step]);
  drawing.first_closes = first_closes_;
  return drawing;
}

}  // namespace scalpmap
