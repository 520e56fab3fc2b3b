#include "ui/head_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "draw/sight.h"
#include "edit/skin_path.h"
#include "geom/brush_ring.h"
#include "ui/actions.h"

namespace scalpmap {

namespace {

constexpr double flight_s = 0.28;
// How long the camera rests before the coarse picture is replaced by the fine one.
constexpr double rest_s = 0.18;
// Nearer than this, turning is about what is under the pointer; farther away, about the head.
constexpr double near_half_height_mm = 70.0;

}  // namespace

void HeadView::face() {
  fit_pending_ = true;
  flight_.reset();
  drag_ = Drag::none;
  hover_.reset();
  brush_ = BrushTool{};
}

void HeadView::turn_to(View view, const Workbench& bench) {
  flight_wanted_ = fitted(view, *bench.plan().surface, size_);
}

void HeadView::show_whole(const Workbench& bench) {
  Camera whole = fitted(View::three_quarter, *bench.plan().surface, size_);
  whole.azimuth_deg = camera_.azimuth_deg;
  whole.elevation_deg = camera_.elevation_deg;
  flight_wanted_ = whole;
}

void HeadView::look_at(Vec3 place, const Workbench& bench) {
  const Vec3 out = normalized(place - Vec3{0.0, 30.0, 0.0}, Vec3{0, 0, 1});
  Camera camera = fitted(View::front, *bench.plan().surface, size_);
  camera.azimuth_deg = std::atan2(out.x, out.z) * 180.0 / std::numbers::pi;
  camera.elevation_deg = std::asin(std::clamp(out.y, -1.0, 1.0)) * 180.0 / std::numbers::pi;
  flight_wanted_ = camera;
}

void HeadView::follow(const Camera& camera) {
  flight_.reset();
  flight_wanted_.reset();
  fit_pending_ = false;
  if (camera == camera_) return;
  camera_ = camera;
  camera_moved();
}

void HeadView::camera_moved() {
  moving_ = true;
  unseen_move_ = true;
}

void HeadView::paint_picture(const Scene& scene, PictureSize pixels, double now_s, double pixel_scale) {
  if (pixels.width_px < 8 || pixels.height_px < 8) return;
  // In a view of another shape the head is seen as near, measured by the whole head.
  if (size_ != pixels && size_.width_px > 1)
    camera_.half_height_mm *= fitted(View::three_quarter, *scene.surface, pixels).half_height_mm /
                              fitted(View::three_quarter, *scene.surface, size_).half_height_mm;
  size_ = pixels;
  if (std::exchange(fit_pending_, false)) camera_ = fitted(View::three_quarter, *scene.surface, size_);
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
  if (moving_ && !flight_ && now_s - moved_at_s_ >= rest_s) moving_ = false;

  DrawOptions options;
  options.quality = moving_ ? Quality::moving : Quality::still;
  options.pixel_scale = pixel_scale;
  renderer_->draw(scene, camera_, size_, options);
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

std::optional<SkinPlace> HeadView::skin_at(const Workbench& bench, Pixel pixel) const {
  const Ray ray = ray_through(camera_, size_, pixel);
  return bench.plan().surface->query->first_hit(ray.origin, ray.direction);
}

void HeadView::show_picture() {
  origin_ = ImGui::GetCursorScreenPos();
  extent_ = ImGui::GetContentRegionAvail();
  const ImVec2 end{origin_.x + extent_.x, origin_.y + extent_.y};
  ImGui::GetWindowDrawList()->AddImage(
      reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(renderer_->texture())), origin_, end, {0, 1},
      {1, 0});
}

void HeadView::show(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes,
                    const std::function<void(const HeadSight&)>& overlays) {
  show_picture();
  show_head_marks(ui, bench, sight());
  overlays(sight());  // before the head, so that they get the mouse first
  take_mouse(ui, bench, input, wishes);
  show_ring(ui, bench);
}

void HeadView::begin_stroke(Workbench& bench, Wishes& wishes, Pixel at) {
  const auto place = skin_at(bench, at);
  // A stroke may begin beside the head and come onto it; a first zone is only made on the skin.
  if (!bench.zone() && (!place || bench.tool == Tool::eraser)) return;
  if (bench.mode == SceneMode::before || bench.mode == SceneMode::after) wishes.ask(Action::show_zones);
  if (!bench.zone()) {
    // Painting before there is a zone makes the first one: an ordinary command, with its own undo.
    const std::string id = bench.free_zone_id();
    if (!bench.editor->run(
            command_text("zone.add", {{"id", id}, {"kind", "balding"}, {"name", bench.free_zone_name()}})))
      return;
    bench.selected_zone = id;
  }
  if (bench.step == Step::scan) wishes.step = Step::map;
  drag_ = Drag::paint;
  brush_.press(bench.selected_zone, bench.tool == Tool::brush ? BrushAction::paint : BrushAction::erase,
               bench.radius_mm);
  if (place) brush_.move(bench, place->position);
}

void HeadView::take_mouse(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes) {
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
    const bool turning = left ? input.alt() : right && !input.shift();
    if (io.MouseDoubleClicked[drag_button_] && (!left || input.alt())) {
      if (const auto place = skin_at(bench, pointer)) {
        Camera centred = camera_;
        centred.target = place->position;
        flight_wanted_ = centred;
      }
    } else if (left && !input.alt()) {
      const auto landmark = landmark_under(ui, bench, sight(), io.MousePos);
      if (bench.pointing) {
        const auto place = skin_at(bench, pointer);
        if (place && !bench.pointing->complete()) wishes.pointed = place->position;
      } else if (landmark) {
        drag_ = Drag::landmark;
        bench.moved_landmark = *find_landmark(bench.plan().landmarks, *landmark);
      } else if (io.MouseDoubleClicked[0] && !skin_at(bench, pointer))
        show_whole(bench);
      else
        begin_stroke(bench, wishes, pointer);
    } else {
      drag_ = turning ? Drag::orbit : Drag::pan;
      pivot_.reset();
      if (camera_.half_height_mm < near_half_height_mm)
        if (const auto place = skin_at(bench, pointer)) pivot_ = place->position;
    }
  } else if (drag_ != Drag::none) {
    for (const InputFrame::Place& sample : input.pointer_path) {
      const Pixel at = pixel_of(sample.x, sample.y);
      const double dx = at.x - last_.x, dy = at.y - last_.y;
      last_ = at;
      if (drag_ == Drag::landmark) {
        if (const auto place = skin_at(bench, at))
          bench.moved_landmark->place = rounded_place(place->position);
        continue;
      }
      if (drag_ == Drag::paint) {
        if (const auto place = skin_at(bench, at))
          brush_.move(bench, place->position);
        else
          brush_.lift();
        continue;
      }
      if (dx == 0.0 && dy == 0.0) continue;
      flight_.reset();
      camera_ = drag_ == Drag::pan ? panned(camera_, size_, dx, dy)
                : pivot_           ? orbited_about(camera_, *pivot_, dx, dy)
                                   : orbited(camera_, dx, dy);
      camera_moved();
    }
  }
  if (drag_ != Drag::none && !input.buttons[static_cast<std::size_t>(drag_button_)]) {
    if (drag_ == Drag::paint)
      for (std::string& line : brush_.release(bench)) wishes.run(std::move(line));
    if (drag_ == Drag::landmark) {
      const Landmark& moved = *bench.moved_landmark;
      if (moved.place != find_landmark(bench.plan().landmarks, moved.kind)->place)
        wishes.run(command_text("landmark.set", {{"kind", write_value(moved.kind)},
                                                 {"place", write_value(SkinPath{{moved.place}})}}));
      bench.moved_landmark.reset();
    }
    drag_ = Drag::none;
  }
  if (hovered && (input.wheel_x != 0.0 || input.wheel_y != 0.0) && drag_ != Drag::paint) {
    flight_.reset();
    camera_ = scrolled(camera_, size_, pointer, input.wheel_x, input.wheel_y);
    camera_moved();
  }
  hover_.reset();
  if ((hovered && drag_ == Drag::none) || drag_ == Drag::paint) hover_ = skin_at(bench, pointer);
}

void HeadView::show_ring(Ui& ui, const Workbench& bench) {
  if (!hover_) return;
  const bool painting = bench.mode == SceneMode::zones || bench.mode == SceneMode::dots;
  if (!painting || bench.pointing || drag_ == Drag::landmark) return;
  if (landmark_under(ui, bench, sight(), ImGui::GetIO().MousePos)) return;
  const auto ring = ring_on_skin(*bench.plan().surface, *hover_, bench.radius_mm);
  const auto seen_ring = seen(*bench.plan().surface, camera_, size_, ring);
  const float scale = extent_.x / static_cast<float>(size_.width_px);
  auto on_screen = [&](Pixel p) {
    return ImVec2{origin_.x + static_cast<float>(p.x) * scale, origin_.y + static_cast<float>(p.y) * scale};
  };
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.PushClipRect(origin_, {origin_.x + extent_.x, origin_.y + extent_.y}, true);
  const ImU32 bright = bench.tool == Tool::brush ? ink(0xffffff, 0.95) : ink(0xffb4a8, 0.95);
  for (const bool shadow : {true, false})
    for (std::size_t i = 0; i < seen_ring.size(); ++i) {
      const SeenPlace& a = seen_ring[i];
      const SeenPlace& b = seen_ring[(i + 1) % seen_ring.size()];
      if (!a.visible || !b.visible) continue;
      draw.AddLine(on_screen(a.pixel), on_screen(b.pixel), shadow ? ink(0x000000, 0.45) : bright,
                   shadow ? ui.px(3.6) : ui.px(1.6));
    }
  if (const auto centre = project(camera_, size_, hover_->position))
    draw.AddCircleFilled(on_screen(*centre), ui.px(2), bright);
  draw.PopClipRect();
}

}  // namespace scalpmap
