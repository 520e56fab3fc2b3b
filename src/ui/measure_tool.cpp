#include "ui/measure_tool.h"

#include "ui/figures.h"

namespace scalpmap {

namespace {

constexpr double reach_points = 12.0;  // how near to a place a press takes it
constexpr double click_points = 5.0;

// Short ways in mm, as a needle's spacing is; long ones in cm, as a tape reads.
std::string length_words(double mm) {
  return mm < 100.0 ? decimal_text(mm, 1) + " mm" : decimal_text(mm / 10.0, 2) + " cm";
}

Vec3 middle_of(const std::vector<Vec3>& line) {
  return line[line.size() / 2];
}

}  // namespace

std::optional<std::size_t> MeasureTool::place_near(const ToolContext& context, Pixel pixel) const {
  std::optional<std::size_t> nearest;
  double least = reach_points;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const auto at = project(context.sight.camera, context.sight.size, places_[i]);
    if (!at || context.points_between(*at, pixel) > least) continue;
    least = context.points_between(*at, pixel);
    nearest = i;
  }
  return nearest;
}

void MeasureTool::measure(ToolContext& context) {
  std::vector<Vec3> places = places_;
  if (!ended_ && !held_ && pointer_ && places.back() != *pointer_) places.push_back(*pointer_);
  measured_.reset();
  refused_.clear();
  if (places.size() < 2) return;
  const Surface& surface = *context.bench.plan().surface;
  auto measured = measure_path(surface, places, closed_);
  if (measured)
    measured_ = std::move(*measured);
  else
    refused_ = measured.error().text;
}

void MeasureTool::press(ToolContext& context, const ToolTouch& touch) {
  pressed_at_ = touch.pixel;
  dragged_ = false;
  held_ = place_near(context, touch.pixel);
  if (held_) {
    pointer_.reset();
    return;
  }
  if (!touch.place) return;
  if (ended_) give_up();
  places_.push_back(*touch.place);
  held_ = places_.size() - 1;
  pointer_.reset();
  first_closes_ = false;
  measure(context);
}

void MeasureTool::move(ToolContext& context, const ToolTouch& touch) {
  if (!held_ || !touch.place) return;
  if (!dragged_ && context.points_between(pressed_at_, touch.pixel) <= click_points) return;
  dragged_ = true;
  places_[*held_] = *touch.place;
  measure(context);
}

void MeasureTool::release(ToolContext& context, const ToolTouch&) {
  if (!held_) return;
  if (!dragged_ && !ended_ && *held_ == 0 && places_.size() >= 3) closed_ = ended_ = true;
  held_.reset();
  first_closes_ = false;
  measure(context);
}

void MeasureTool::hover(ToolContext& context, const ToolTouch& touch) {
  if (places_.empty() || held_ || ended_) return;
  const auto near = place_near(context, touch.pixel);
  first_closes_ = near == std::optional<std::size_t>(0) && places_.size() >= 3;
  const std::optional<Vec3> place = near ? std::nullopt : touch.place;
  if (place == pointer_) return;
  pointer_ = place;
  measure(context);
}

bool MeasureTool::double_click(ToolContext& context) {
  if (places_.empty()) return false;
  if (places_.size() == 1) {
    // The place was only the first half of a double-click that centres.
    give_up();
    return false;
  }
  ended_ = true;
  pointer_.reset();
  measure(context);
  return true;
}

bool MeasureTool::key(ToolContext& context, KeyCode code) {
  if (places_.empty()) return false;
  if (code == key::escape) {
    give_up();
  } else if (code == key::enter) {
    ended_ = places_.size() > 1;
    pointer_.reset();
    measure(context);
  } else if (code == key::backspace) {
    if (held_) return true;
    if (closed_)
      closed_ = ended_ = false;
    else
      places_.pop_back(), ended_ = false;
    if (places_.empty())
      give_up();
    else
      measure(context);
  } else {
    return false;
  }
  return true;
}

void MeasureTool::show_again(ToolContext& context) {
  if (!places_.empty()) measure(context);
}

void MeasureTool::give_up() {
  *this = MeasureTool{};
}

ToolDrawing MeasureTool::drawing() const {
  ToolDrawing drawing;
  drawing.places = places_;
  drawing.first_closes = first_closes_;
  if (!measured_) return drawing;
  const Measurement& all = *measured_;
  for (const MeasuredStretch& stretch : all.stretches) {
    drawing.lines.push_back(stretch.line);
    drawing.notes.push_back({middle_of(stretch.line), length_words(stretch.along_skin_mm),
                             "straight " + length_words(stretch.straight_mm), "Stretch"});
  }
  for (std::size_t i = 0; i < all.angles_deg.size(); ++i)
    if (all.angles_deg[i])
      drawing.notes.push_back({all.places[i], decimal_text(*all.angles_deg[i], 1) + "°", {}, "Angle"});
  return drawing;
}

std::string MeasureTool::hint(const Workbench&) const {
  if (!refused_.empty())
    return "No skin joins these places: measure on one piece of the scan  ·  Esc: give up";
  if (places_.empty())
    return "Click the place to measure from  ·  figures are of the skin, not of the picture";
  std::string total;
  if (measured_ && measured_->stretches.size() > 1)
    total = (measured_->closed ? "All round " : "Together ") + length_words(measured_->along_skin_mm()) +
            " along the skin, " + length_words(measured_->straight_mm()) + " straight  ·  ";
  if (ended_)
    return total + "Drag a place to move it  ·  click elsewhere: another measurement  ·  Esc: take it away";
  if (places_.size() == 1) return "Click the place to measure to  ·  Esc: give up";
  return total +
         "Click on for more stretches and angles, the first place to go all round  ·  Enter or double-click "
         "ends it";
}

}  // namespace scalpmap
