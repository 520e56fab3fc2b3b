// Where the head is seen: one view.
#pragma once

#include <memory>
#include <optional>

#include "ui/head_view.h"
#include "ui/shown_scene.h"

namespace scalpmap {

class ViewLayout {
 public:
  explicit ViewLayout(std::unique_ptr<Renderer> renderer) : first_(std::move(renderer)) {}

  // As HeadView's own, of the view that was used last.
  void face();
  void turn_to(View view, const Workbench& bench) { used().turn_to(view, bench); }
  void look_at(Vec3 place, const Workbench& bench) { used().look_at(place, bench); }
  void show_whole(const Workbench& bench) { used().show_whole(bench); }
  const std::optional<SkinPlace>& under_pointer() const { return used().under_pointer(); }

  // Draws the head over all that is left of the current ImGui window, and takes the mouse.
  void show(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, double now_s);
  // The picture of one view alone: nothing can be done with it.
  void show_picture_alone(Ui& ui, const Workbench& bench, double now_s);

  std::optional<double> wants_frame_in(double now_s) const { return first_.wants_frame_in(now_s); }
  bool painting() const { return first_.painting(); }
  const HeadView& first() const { return first_; }

 private:
  HeadView& used() { return first_; }
  const HeadView& used() const { return first_; }

  HeadView first_;
  ShownScene scene_;
};

}  // namespace scalpmap
