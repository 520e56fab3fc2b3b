// Where the head is seen: in one view, in two, or in a line-up of four, each with its own camera. All can be
// painted in and turned; what is done in one is seen in all, and the place under the pointer is marked in
// all. They share what is in the graphics memory, so a further view costs its own pixels alone.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/head_view.h"
#include "ui/shown_scene.h"
#include "ui/view_controls.h"
#include "ui/zone_labels.h"
#include "ui/zone_outline.h"

namespace scalpmap {

class ViewLayout {
 public:
  // `wake` is called from another thread when there is something new to show.
  ViewLayout(std::unique_ptr<Renderer> renderer, std::function<void()> wake) : sides_(std::move(wake)) {
    panes_.push_back({HeadView(std::move(renderer), view_names[0]), View::front});
  }

  // As HeadView's own: of all views, or of the one the pointer was in last.
  void face();
  void turn_to(View view, const Workbench& bench);
  void look_at(Vec3 place, const Workbench& bench);
  void show_whole(const Workbench& bench);
  // The first view as in a mirror; where any is, none.
  void mirror();
  const std::optional<SkinPlace>& under_pointer() const { return panes_[used_].view.under_pointer(); }
  const ToolHand& hand() const { return hand_; }
  // A key for the tool in hand, before it means anything else. Whether it was taken.
  bool take_key(Workbench& bench, KeyCode code, Wishes& wishes);
  // Makes a click that is still held back: before anything else is carried out.
  void settle(Workbench& bench, Wishes& wishes) { hand_.settle(bench, wishes); }
  bool painting() const;
  bool comparing() const { return sides_.busy(); }
  std::optional<double> wants_frame_in(double now_s) const;

  // Draws the head over all that is left of the current ImGui window, in as many views as the workbench says,
  // and takes the mouse.
  void show(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, double now_s);
  // The picture of one view alone: nothing can be done with it.
  void show_picture_alone(Ui& ui, const Workbench& bench, double now_s);

  std::size_t view_count() const { return panes_.size(); }
  const HeadView& view(std::size_t index) const { return panes_[index].view; }

 private:
  // What the second of two views does when the first one moves.
  enum class Follow { no, mirror, opposite };
  struct Pane {
    HeadView view;
    View home = View::front;  // what it shows in the line-up
    ZoneLabels labels{};
    ZoneOutline outline{};
    // Of the view as large as it is now: the whole head from its home, and how near that is.
    Camera whole{};
    PictureSize whole_size{};
    std::string whole_of{};  // which surface
    View whole_home = View::front;
    Camera seen{};  // the camera of the last frame
  };
  // What of a frame all views need.
  struct Frame {
    Ui& ui;
    Workbench& bench;
    const InputFrame& input;
    Wishes& wishes;
    double now_s;
  };
  HeadView& used() { return panes_[used_].view; }
  const HeadView& used() const { return panes_[used_].view; }
  void fit_count(const Workbench& bench);
  void measure_whole(const Workbench& bench);
  void link_zoom(const Workbench& bench);
  void show_pane(std::size_t index, const Frame& frame);
  // Returns what it stands on.
  std::vector<PixelRect> show_over(std::size_t index, const Frame& frame, const HeadSight& sight);
  // Returns where they end.
  float show_chips(std::size_t index, const Frame& frame, const PixelRect& free,
                   std::vector<PixelRect>& taken);
  std::optional<SkinPlace> looked_at(std::size_t index, const Workbench& bench) const;
  void exchange(std::size_t a, std::size_t b, const Workbench& bench);
  Camera followed() const;
  bool any_flipped() const;

  ToolHand hand_;  // one for all views: a line may be begun in one and ended in another
  ToolDrawer tool_drawer_;
  std::vector<Pane> panes_;  // never empty
  std::size_t used_ = 0;     // the one the pointer was in last
  Layout layout_ = Layout::one;
  Follow follow_ = Follow::opposite;
  bool settled_one_ = false;  // in this frame: one fine picture a frame is enough
  ShownScene scene_;
  ShownSides sides_;
};

}  // namespace scalpmap
