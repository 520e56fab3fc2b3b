// One view of the head: drawing it, turning it, painting on it. There may be several (ui/view_layout.h).
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "draw/renderer.h"
#include "ui/head_marks.h"
#include "ui/input_queue.h"
#include "ui/tool_drawing.h"
#include "ui/tool_hand.h"
#include "ui/widgets.h"

namespace scalpmap {

inline constexpr std::size_t most_views = 4;
// What the views are called in the report.
inline constexpr std::array<std::string_view, most_views> view_names = {"Head", "Second head", "Third head",
                                                                        "Fourth head"};

class HeadView {
 public:
  // `name` is what it is called in the report.
  HeadView(std::unique_ptr<Renderer> renderer, std::string_view name)
      : renderer_(std::move(renderer)), name_(name) {}
  // For another view, which shares what this one has in the graphics memory.
  std::unique_ptr<Renderer> renderer_beside() const { return renderer_->beside(); }

  // A new plan: the whole head from this side, from the next picture on.
  void face(View view = View::three_quarter);
  void turn_to(View view, const Workbench& bench);
  // Turns the head so that a place is seen from straight above it.
  void look_at(Vec3 place, const Workbench& bench);
  void show_whole(const Workbench& bench);
  // Shows the head as this camera sees it, from the next picture on; flies there. Whether the picture is
  // flipped stays as it is.
  void follow(const Camera& camera);
  void fly_to(const Camera& camera);
  // As in a mirror, or as one faces the head.
  bool flipped() const { return camera_.flipped; }
  void flip(bool flipped);

  // Brings the picture up to date. Call outside Dear ImGui's frame or inside; it only draws into a
  // framebuffer of its own. `pixels` is the size of the view. A picture that has come to rest is drawn fine
  // where it `may_settle`; returns whether it was.
  bool paint_picture(const Scene& scene, PictureSize pixels, double now_s, double pixel_scale,
                     bool may_settle = true);

  // Shows the picture in the current ImGui window, with marks and then `overlays` over it, which tells what
  // they stand on, and takes the mouse where no overlay has it: for the hand, if it does not turn or move the
  // head.
  void show(Ui& ui, Workbench& bench, const InputFrame& input, Wishes& wishes, ToolHand& hand,
            ToolDrawer& drawer, const std::function<std::vector<PixelRect>(const HeadSight&)>& overlays);
  HeadSight sight() const { return {camera_, size_, origin_, extent_}; }
  HandFrame hand_frame(Workbench& bench, Wishes& wishes, double theme_scale) const;

  // The picture alone, over all that is left of the current ImGui window.
  void show_picture();

  // Seconds until it wants to be drawn again (turning, or a coarse picture to be made fine); none: never.
  std::optional<double> wants_frame_in(double now_s) const;
  bool busy() const { return drag_ != Drag::none; }
  bool painting() const { return drag_ == Drag::tool; }  // a tool is at work here, the button down
  bool settled() const { return !moving_; }              // the picture is the fine one
  bool flying() const { return flight_ || flight_wanted_; }
  PictureSize size() const { return size_; }
  const Camera& camera() const { return camera_; }
  // Where the pointer is on the skin.
  const std::optional<SkinPlace>& under_pointer() const { return hover_; }

 private:
  enum class Drag { none, tool, orbit, pan, landmark };
  void take_mouse(Ui& ui, const HandFrame& frame, const InputFrame& input, ToolHand& hand);
  void press_left(Ui& ui, const HandFrame& frame, const InputFrame& input, ToolHand& hand, Pixel at);
  void drag(const HandFrame& frame, const InputFrame& input, ToolHand& hand);
  void end_drag(const HandFrame& frame, const InputFrame& input, ToolHand& hand);
  void take_wheel(const HandFrame& frame, const InputFrame& input);
  ToolTouch touch_at(const Workbench& bench, const InputFrame& input, Pixel pixel) const;
  std::optional<SkinPlace> skin_under(const Workbench& bench, Pixel pixel) const;
  Pixel pixel_of(double x, double y) const;
  void centre_on(Vec3 place);
  void camera_moved();

  std::unique_ptr<Renderer> renderer_;
  std::string_view name_;
  Camera camera_;
  struct Flight {  // on the way from one view to another
    Camera from, to;
    double since_s = 0.0;
  };
  std::optional<Flight> flight_;
  std::optional<Camera> flight_wanted_;
  PictureSize size_{1, 1};
  ImVec2 origin_{}, extent_{};
  Drag drag_ = Drag::none;
  int drag_button_ = 0;
  bool dragged_far_ = false;  // the last press that turned or moved the view was no click
  Pixel last_;
  std::optional<Vec3> pivot_;
  std::optional<SkinPlace> hover_;
  bool moving_ = false;
  double moved_at_s_ = -10.0;
  bool unseen_move_ = false;
  std::optional<View> fit_pending_ = View::three_quarter;
};

}  // namespace scalpmap
