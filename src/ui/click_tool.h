// What disc and fill have in common: one click, one command. While the button is down, the place can still be
// moved.
#pragma once

#include "ui/skin_tool.h"

namespace scalpmap {

class ClickTool : public SkinTool {
 public:
  void press(ToolContext& context, const ToolTouch& touch) override;
  void move(ToolContext& context, const ToolTouch& touch) override;
  void release(ToolContext& context, const ToolTouch& touch) override;
  bool key(ToolContext& context, KeyCode code) override;
  bool stale() const override { return wanted_ != place_; }
  void show_again(ToolContext& context) override;
  void give_up() override {
    place_.reset();
    wanted_.reset();
  }
  bool at_work() const override { return place_.has_value(); }

 protected:
  virtual std::string line_of(const ToolContext& context, Vec3 place) const = 0;

 private:
  std::optional<Vec3> place_;   // shown
  std::optional<Vec3> wanted_;  // where the pointer is now
};

}  // namespace scalpmap
