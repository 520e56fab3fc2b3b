// The brush and the eraser: from mouse samples to a preview, and on release to one line of the script
// language. With Shift, a straight run from where the last stroke ended.
#pragma once

#include <span>

#include "geom/brush.h"
#include "ui/skin_tool.h"
#include "ui/stabiliser.h"

namespace scalpmap {

class BrushTool : public SkinTool {
 public:
  explicit BrushTool(BrushAction action) : own_action_(action) {}

  void press(ToolContext& context, const ToolTouch& touch) override;
  // Places are rounded as the command line writes them and painted by the function the command itself uses.
  // Where the pointer has left the skin and comes back, the stroke goes on from there, and paints nothing in
  // between.
  void move(ToolContext& context, const ToolTouch& touch) override;
  // One command.
  void release(ToolContext& context, const ToolTouch& touch) override;
  void hover(ToolContext& context, const ToolTouch& touch) override;
  bool key(ToolContext& context, KeyCode code) override;
  bool stale() const override { return stale_; }
  void show_again(ToolContext& context) override;
  void give_up() override;
  bool at_work() const override { return at_work_; }
  ToolDrawing drawing() const override;
  std::string hint(const Workbench& bench) const override;

 private:
  void paint_to(ToolContext& context, std::optional<Vec3> place);
  void paint(ToolContext& context, std::span<const Vec3> path);
  void paint_anew(ToolContext& context);
  void run_straight(const ToolTouch& touch);
  std::string line_of(const std::vector<std::vector<Vec3>>& paths, bool straight) const;

  BrushAction own_action_;
  bool at_work_ = false;
  bool straight_ = false;
  bool stale_ = false;  // the straight run goes elsewhere than the one shown
  bool lifted_ = false;
  std::string zone_;
  BrushAction action_ = BrushAction::paint;
  double radius_mm_ = 0.0;
  bool mirror_ = false;
  std::vector<std::vector<Vec3>> strokes_;  // one, and another each time the pointer came back onto the skin
  std::vector<Vec3> images_;                // where the stroke is on the other side: its last place
  Stabiliser stabiliser_;
  Pixel pointer_;
  bool steadied_ = false;

  std::optional<Vec3> last_;  // where the last stroke ended
  const Surface* last_on_ = nullptr;
  // The straight run that a press would make, while Shift is held.
  std::vector<Vec3> run_;
  Vec3 run_to_;
};

}  // namespace scalpmap
