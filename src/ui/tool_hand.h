// The hand on the head: holds the tools, gives mouse and keys to the one taken up, posts what it has
// finished, and takes its preview away.
//
// A double-click centres a place and must leave no paint. So a mere click is shown at once but posted only
// when it can no longer be the first half of a double-click; whatever else is done before posts it first.
#pragma once

#include <array>
#include <memory>

#include "ui/skin_tool.h"
#include "ui/tool_rows.h"

namespace scalpmap {

// Everything the hand needs to know of a frame.
struct HandFrame {
  Workbench& bench;
  HeadSight sight;
  double point_px = 1.0;  // pixels of the picture that one point of the interface takes
  Wishes& wishes;
};

class ToolHand {
 public:
  ToolHand();

  // A new plan: nothing is begun, and what was begun is forgotten.
  void let_go();

  void press(const HandFrame& frame, const ToolTouch& touch);
  void move(const HandFrame& frame, const ToolTouch& touch);
  void release(const HandFrame& frame, const ToolTouch& touch);
  // In each frame in which the pointer is over a view, with the button up.
  void hover(const HandFrame& frame, const ToolTouch& touch);
  // What a second press soon after the first, at the same place, is: a double-click that the tool has taken;
  // one that means nothing to it, of which the first click has left nothing; or a press like any other.
  enum class DoubleClick { taken, is_free, is_none };
  DoubleClick double_click(const HandFrame& frame);
  // Whether the key was taken.
  bool key(const HandFrame& frame, KeyCode code);
  // Once a frame, before the mouse: another tool, another size, a click whose time is over.
  void keep(const HandFrame& frame);
  // Makes a click that is held back, at once: before whatever else is wished for.
  void settle(Workbench& bench, Wishes& wishes);

  bool pressed() const { return pressed_; }  // the button is down and something is begun
  bool between_clicks() const;               // places are put, and more may come
  // The tool does something for the zone now: how much of it there was before, cm2.
  std::optional<double> area_before_cm2() const { return area_before_cm2_; }
  ToolDrawing drawing() const { return tool().drawing(); }
  std::string hint(const Workbench& bench) const { return tool().hint(bench); }
  bool size_just_changed() const;
  // Seconds until keep() has something to do; none: never.
  std::optional<double> wants_frame_in() const;

 private:
  SkinTool& tool() const { return *tools_[static_cast<std::size_t>(held_)]; }
  ToolContext context(const HandFrame& frame);
  void take(const HandFrame& frame, ToolContext& context, bool may_wait);
  void drop_preview(Workbench& bench);

  std::array<std::unique_ptr<SkinTool>, tool_count> tools_;
  Tool held_ = Tool::brush;
  bool pressed_ = false;
  Pixel pressed_at_;
  double pressed_at_s_ = -1.0;
  enum class LastPress { stroke, click, ended_a_line } last_press_ = LastPress::stroke;
  bool hovered_ = false;
  std::vector<std::string> waiting_;  // a click's lines, until it can be no double-click
  std::optional<double> area_before_cm2_;
  struct Settings {  // on which what is shown depends
    std::string zone;
    double size_mm = 0.0;
    bool mirror = false, outline_erases = false;
    std::uint64_t revision = 0;
    bool operator==(const Settings&) const = default;
  };
  Settings settings_;
  bool shows_preview_ = false;
  double size_changed_at_s_ = -10.0;
};

}  // namespace scalpmap
