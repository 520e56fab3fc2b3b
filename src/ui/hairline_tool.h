// The hairline's tool: handles on the line that are pulled, added and dropped. While one is pulled, the line
// alone follows, by the function of the command; what ends at it follows when it is let go.
#pragma once

#include "ui/skin_tool.h"

namespace scalpmap {

// How near the pointer must be to a handle, and to the line, in points of the interface.
inline constexpr double handle_reach_points = 14.0, line_reach_points = 8.0;

class HairlineTool : public SkinTool {
 public:
  void press(ToolContext& context, const ToolTouch& touch) override;
  void move(ToolContext& context, const ToolTouch& touch) override;
  void release(ToolContext& context, const ToolTouch& touch) override;
  void hover(ToolContext& context, const ToolTouch& touch) override;
  // On the line: another handle there.
  bool double_click(ToolContext& context) override;
  // Delete drops the handle selected, or the one under the pointer; Escape gives up, or selects none.
  bool key(ToolContext& context, KeyCode code) override;
  bool stale() const override { return stale_; }
  void show_again(ToolContext& context) override;
  void give_up() override;
  bool at_work() const override { return !held_.empty(); }
  std::string hint(const Workbench& bench) const override;

 private:
  void show_moved(ToolContext& context);
  std::vector<NamedText> move_arguments() const;

  std::string held_;
  bool dragged_ = false, stale_ = false, one_side_ = false;
  Pixel pressed_at_, grasp_;               // grasp_: from the pointer to the handle's middle
  std::optional<Vec3> wanted_, shown_at_;  // where the handle is to be, and where it is shown
  std::optional<Vec3> on_line_;            // where the last press met the line, beside its handles
};

}  // namespace scalpmap
