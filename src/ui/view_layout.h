// Where the head is seen: in one view, or in two beside each other, each with its own camera. Both can be
// painted in and turned; the second may follow the first from the other side. They share what is in the
// graphics memory, so a second view costs its own pixels alone.
#pragma once

#include <memory>
#include <optional>

#include "ui/head_view.h"
#include "ui/shown_scene.h"
#include "ui/zone_labels.h"
#include "ui/zone_outline.h"

namespace scalpmap {

class ViewLayout {
 public:
  explicit ViewLayout(std::unique_ptr<Renderer> renderer) : first_(std::move(renderer), first_view_name) {}

  // As HeadView's own: of both views, or of the one the pointer was in last.
  void face();
  void turn_to(View view, const Workbench& bench);
  void look_at(Vec3 place, const Workbench& bench);
  void show_whole(const Workbench& bench);
  const std::optional<SkinPlace>& under_pointer() const { return used().under_pointer(); }
  const ToolHand& hand() const { return hand_; }
  // A key for the tool in hand, before it means anything else. Whether it was taken.
  bool take_key(Workbench& bench, KeyCode code, Wishes& wishes);
  // Makes a click that is still held back: before anything else is carried out.
  void settle(Workbench& bench, Wishes& wishes) { hand_.settle(bench, wishes); }
  bool painting() const { return first_.painting() || (second_ && second_->painting()); }
  std::optional<double> wants_frame_in(double now_s) const;

  // Draws the head over all that is left of the current ImGui window, in as many views as the workbench says,
  // and takes the mouse.
  void show(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, double now_s);
  // The picture of one view alone: nothing can be done with it.
  void show_picture_alone(Ui& ui, const Workbench& bench, double now_s);

  const HeadView& first() const { return first_; }
  const HeadView* second() const { return second_ ? &*second_ : nullptr; }  // none: there is one view

 private:
  // What the second view does when the first one moves.
  enum class Follow { no, mirror, opposite };
  // What is drawn over one view beside its picture.
  struct Over {
    ZoneLabels labels;
    ZoneOutline outline;
  };
  HeadView& used() { return second_ && second_used_ ? *second_ : first_; }
  const HeadView& used() const { return second_ && second_used_ ? *second_ : first_; }
  void show_first(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, double now_s);
  void show_second(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, double now_s);
  void show_first_corner(Ui& ui, const Workbench& bench, const HeadSight& sight, Wishes& wishes);
  void show_second_corner(Ui& ui, const HeadSight& sight, Wishes& wishes);
  void swap_cameras();
  Camera followed() const;

  ToolHand hand_;  // one for both views: a line may be begun in one and ended in the other
  ToolDrawer tool_drawer_;
  HeadView first_;
  std::optional<HeadView> second_;
  Over over_first_, over_second_;
  bool second_used_ = false;
  Follow follow_ = Follow::opposite;
  ShownScene scene_;
};

}  // namespace scalpmap
