#include "ui/head_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "edit/skin_path.h"
#include "ui/actions.h"
#include "ui/face_guides.h"
#include "ui/hairline_drawing.h"

namespace scalpmap {

namespace {

constexpr double flight_s = 0.28;
// How long the camera rests before the coarse picture is replaced by the fine one.
constexpr double rest_s = 0.18;
// Nearer than this, turning is about what is under the pointer; farther away, about the head.
constexpr double near_half_height_mm = 70.0;
constexpr double size_step = 1.1;  // of the tool, a step of the wheel

}  // namespace

void HeadView::face(View view) {
  fit_pending_ = view;
  flight_.reset();
  drag_ = Drag::none;
  hover_.reset();
}

void HeadView::turn_to(View view, const Workbench& bench) {
  fly_to(fitted(view, *bench.plan().surface, size_));
}

void HeadView::show_whole(const Workbench& bench) {
  Camera whole = fitted(View::three_quarter, *bench.plan().surface, size_);
  whole.azimuth_deg = camera_.azimuth_deg;
  whole.elevation_deg = camera_.elevation_deg;
  fly_to(whole);
}

void HeadView::look_at(Vec3 place, const Workbench& bench) {
  const Vec3 out = normalized(place - Vec3{0.0, 30.0, 0.0}, Vec3{0, 0, 1});
  Camera camera = fitted(View::front, *bench.plan().surface, size_);
  camera.azimuth_deg = std::atan2(out.x, out.z) * 180.0 / std::numbers::pi;
  camera.elevation_deg = std::asin(std::clamp(out.y, -1.0, 1.0)) * 180.0 / std::numbers::pi;
  fly_to(camera);
}

void HeadView::fly_to(const Camera& camera) {
  flight_wanted_ = camera;
  flight_wanted_->flipped = camera_.flipped;
}

void HeadView::flip(bool flipped) {
  for (Camera* each : {&camera_, flight_ ? &flight_->from : nullptr, flight_ ? &flight_->to : nullptr,
                       flight_wanted_ ? &*flight_wanted_ : nullptr})
    if (each) each->flipped = flipped;
}

void HeadView::centre_on(Vec3 place) {
  Camera centred = camera_;
  centred.target = place;
  flight_wanted_ = centred;
}

void HeadView::follow(const Camera& camera) {
  flight_.reset();
  flight_wanted_.reset();
  fit_pending_.reset();
  Camera seen = camera;
  seen.flipped = camera_.flipped;
  if (seen == camera_) return;
  camera_ = seen;
  camera_moved();
}

void HeadView::camera_moved() {
  moving_ = true;
  unseen_move_ = true;
}

bool HeadView::paint_picture(const Scene& scene, PictureSize pixels, double now_s, double pixel_scale,
                             bool may_settle) {
  if (pixels.width_px < 8 || pixels.height_px < 8) return false;
  // In a view of another shape the head is seen as near, measured by the whole head.
  if (size_ != pixels && size_.width_px > 1)
    camera_.half_height_mm *= fitted(View::three_quarter, *scene.surface, pixels).half_height_mm /
                              fitted(View::three_quarter, *scene.surface, size_).half_height_mm;
  size_ = pixels;
  if (fit_pending_) {
    const bool was_flipped = camera_.flipped;
    camera_ = fitted(*std::exchange(fit_pending_, std::nullopt), *scene.surface, size_);
    camera_.flipped = was_flipped;
  }
  if (flight_wanted_) {
    flight_ = Flight{camera_, *flight_wanted_, now_s};
    flight_wanted_.reset();
  }
  if (flight_) {
    const double part = std::min(1.0, (now_s - flight_->since_s) / flight_s);
    camera_ = between(flight_->from, flight_->to, part);
    camera_moved();
    if (part >= 1.0) flight_.reset();
  }
  // Rest is counted from the frame that shows the last move, not from the move itself: after one slow frame
  // every move would otherwise seem long past, and each following frame be drawn fine and slow as well.
  if (std::exchange(unseen_move_, false)) moved_at_s_ = now_s;
  const bool settles = may_settle && moving_ && !flight_ && now_s - moved_at_s_ >= rest_s;
  if (settles) moving_ = false;

  DrawOptions options;
  options.quality = moving_ ? Quality::moving : Quality::still;
  options.pixel_scale = pixel_scale;
  renderer_->draw(scene, camera_, size_, options);
  return settles;
}

std::optional<double> HeadView::wants_frame_in(double now_s) const {
  if (flight_ || flight_wanted_) return 0.0;
  if (unseen_move_) return 0.0;
  if (moving_) return std::max(0.0, moved_at_s_ + rest_s - now_s);
  return std::nullopt;
}

Pixel HeadView::pixel_of(double x, double y) const {
  const double scale = extent_.x > 0.0f ? size_.width_px / static_cast<double>(extent_.x) : 1.0;
  return {(x - static_cast<double>(origin_.x)) * scale, (y - static_cast<double>(origin_.y)) * scale};
}

std::optional<SkinPlace> HeadView::skin_under(const Workbench& bench, Pixel pixel) const {
  return skin_at(sight(), *bench.plan().surface, pixel);
}

HandFrame HeadView::hand_frame(Workbench& bench, Wishes& wishes, double theme_scale) const {
  const double scale = extent_.x > 0.0f ? size_.width_px / static_cast<double>(extent_.x) : 1.0;
  return {bench, sight(), scale * theme_scale, wishes};
}

ToolTouch HeadView::touch_at(const Workbench& bench, const InputFrame& input, Pixel pixel) const {
  ToolTouch touch{pixel, std::nullopt, input.shift(), input.control()};
  if (const auto place = skin_under(bench, pixel)) touch.place = rounded_place(place->position);
  return touch;
}

void HeadView::show_picture() {
  origin_ = ImGui::GetCursorScreenPos();
  extent_ = ImGui::GetContentRegionAvail();
  const ImVec2 end{origin_.x + extent_.x, origin_.y + extent_.y};
  ImGui::GetWindowDrawList()->AddImage(
      reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(renderer_->texture())), origin_, end, {0, 1},
      {1, 0});
}

void HeadView::show(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, ToolHand& hand,
                    ToolDrawer& drawer,
                    const std::function<std::vector<PixelRect>(const HeadSight&)>& overlays) {
  show_picture();
  show_head_marks(ui, bench, sight());
  show_face_guides(ui, bench, sight());
  show_hairline(ui, bench, sight());
  const std::vector<PixelRect> taken =
      overlays(sight());  // before the head, so that they get the mouse first
  take_mouse(ui, hand_frame(bench, wishes, ui.theme.scale), input, hand);
  const bool paint_is_shown = bench.mode == SceneMode::zones || bench.mode == SceneMode::dots;
  if (!paint_is_shown || bench.pointing || drag_ == Drag::landmark) return;
  if (hover_ && drag_ == Drag::none && landmark_under(ui, bench, sight(), ImGui::GetIO().MousePos)) return;
  drawer.show(ui, bench, sight(), hand, hover_, taken);
}

void HeadView::press_left(Ui& ui, const HandFrame& frame, const InputFrame& input, ToolHand& hand, Pixel at) {
  Workbench& bench = frame.bench;
  const auto place = skin_under(bench, at);
  if (bench.pointing) {
    if (place && !bench.pointing->complete()) frame.wishes.pointed = place->position;
    return;
  }
  if (const auto landmark = landmark_under(ui, bench, sight(), ImGui::GetIO().MousePos)) {
    drag_ = Drag::landmark;
    bench.moved_landmark = *find_landmark(bench.plan().landmarks, *landmark);
    return;
  }
  if (ImGui::GetIO().MouseDoubleClicked[0] && !input.shift()) {
    switch (hand.double_click(frame)) {
      case ToolHand::DoubleClick::taken:
        return;
      case ToolHand::DoubleClick::is_free:
        if (place)
          centre_on(place->position);
        else
          show_whole(bench);
        return;
      case ToolHand::DoubleClick::is_none:
        break;
    }
  }
  if (place && (bench.mode == SceneMode::before || bench.mode == SceneMode::after))
    frame.wishes.ask(Action::show_zones);
  hand.press(frame, touch_at(bench, input, at));
  if (!hand.pressed()) return;
  drag_ = Drag::tool;
  if (bench.step == Step::scan && bench.tool != Tool::measure) frame.wishes.step = Step::map;
}

void HeadView::drag(const HandFrame& frame, const InputFrame& input, ToolHand& hand) {
  for (const InputFrame::Place& sample : input.pointer_path) {
    const Pixel at = pixel_of(sample.x, sample.y);
    const double dx = at.x - last_.x, dy = at.y - last_.y;
    last_ = at;
    if (drag_ == Drag::landmark) {
      if (const auto place = skin_under(frame.bench, at))
        frame.bench.moved_landmark->place = rounded_place(place->position);
    } else if (drag_ == Drag::tool) {
      hand.move(frame, touch_at(frame.bench, input, at));
    } else if (dx != 0.0 || dy != 0.0) {
      dragged_far_ = true;
      flight_.reset();
      camera_ = drag_ == Drag::pan ? panned(camera_, size_, dx, dy)
                : pivot_           ? orbited_about(camera_, *pivot_, dx, dy)
                                   : orbited(camera_, dx, dy);
      camera_moved();
    }
  }
}

void HeadView::end_drag(const HandFrame& frame, const InputFrame& input, ToolHand& hand) {
  if (drag_ == Drag::tool) hand.release(frame, touch_at(frame.bench, input, last_));
  if (drag_ == Drag::landmark) {
    const Landmark& moved = *frame.bench.moved_landmark;
    if (moved.place != find_landmark(frame.bench.plan().landmarks, moved.kind)->place)
      frame.wishes.run(command_text("landmark.set", {{"kind", write_value(moved.kind)},
                                                     {"place", write_value(SkinPath{{moved.place}})}}));
    frame.bench.moved_landmark.reset();
  }
  drag_ = Drag::none;
}

void HeadView::take_wheel(const HandFrame& frame, const InputFrame& input) {
  if (drag_ == Drag::tool || (input.wheel_x == 0.0 && input.wheel_y == 0.0)) return;
  if (input.control()) {
    if (frame.bench.size_mm() > 0.0)
      frame.wishes.size_mm = frame.bench.size_mm() * std::pow(size_step, input.wheel_y);
    return;
  }
  flight_.reset();
  camera_ =
      scrolled(camera_, size_, pixel_of(input.pointer.x, input.pointer.y), input.wheel_x, input.wheel_y);
  camera_moved();
}

void HeadView::take_mouse(Ui& ui, const HandFrame& frame, const InputFrame& input, ToolHand& hand) {
  ImGui::SetCursorScreenPos(origin_);
  ImGui::InvisibleButton("Head", extent_,
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                             ImGuiButtonFlags_MouseButtonMiddle);
  const bool hovered = ImGui::IsItemHovered();
  record(ui, "view", name_, true);
  const Pixel pointer = pixel_of(input.pointer.x, input.pointer.y);
  const ImGuiIO& io = ImGui::GetIO();

  if (ImGui::IsItemActivated()) {
    last_ = pointer;
    const bool left = io.MouseClicked[0], right = io.MouseClicked[1];
    drag_button_ = left ? 0 : right ? 1 : 2;
    const auto place = skin_under(frame.bench, pointer);
    if (left && !input.alt()) {
      press_left(ui, frame, input, hand, pointer);
    } else if (const bool was_click = !std::exchange(dragged_far_, false);
               io.MouseDoubleClicked[drag_button_] && was_click && place) {
      centre_on(place->position);
    } else {
      const bool turning = left || (right && !input.shift());
      drag_ = turning ? Drag::orbit : Drag::pan;
      pivot_.reset();
      if (camera_.half_height_mm < near_half_height_mm && place) pivot_ = place->position;
    }
  } else if (drag_ != Drag::none) {
    drag(frame, input, hand);
  }
  if (drag_ != Drag::none && !input.buttons[static_cast<std::size_t>(drag_button_)])
    end_drag(frame, input, hand);
  if (hovered) take_wheel(frame, input);
  hover_.reset();
  if ((hovered && drag_ == Drag::none) || drag_ == Drag::tool) hover_ = skin_under(frame.bench, pointer);
  if (hovered && drag_ == Drag::none && !frame.bench.pointing)
    hand.hover(frame, touch_at(frame.bench, input, pointer));
}

}  // namespace scalpmap
