// Measures between places clicked on the skin: along it, straight, and the angle at each; changes nothing.
#pragma once

#include "plan/measurement.h"
#include "ui/skin_tool.h"

namespace scalpmap {

class MeasureTool : public SkinTool {
 public:
  // On a place that is there, the press takes hold of it; on the first, from the third on, a click closes.
  void press(ToolContext& context, const ToolTouch& touch) override;
  void move(ToolContext& context, const ToolTouch& touch) override;
  void release(ToolContext& context, const ToolTouch& touch) override;
  void hover(ToolContext& context, const ToolTouch& touch) override;
  // Ends the line, so that the next click begins another.
  bool double_click(ToolContext& context) override;
  // Enter ends the line, Backspace takes the last place back, Escape takes all away.
  bool key(ToolContext& context, KeyCode code) override;
  void show_again(ToolContext& context) override;  // the skin is another one
  void give_up() override;
  bool at_work() const override { return !places_.empty(); }
  ToolDrawing drawing() const override;
  std::string hint(const Workbench& bench) const override;

 private:
  std::optional<std::size_t> place_near(const ToolContext& context, Pixel pixel) const;
  void measure(ToolContext& context);

  std::vector<Vec3> places_;
  bool closed_ = false, ended_ = false;
  std::optional<std::size_t> held_;  // the place that is dragged
  Pixel pressed_at_;
  bool dragged_ = false;
  std::optional<Vec3> pointer_;  // where the next place would be
  bool first_closes_ = false;
  std::optional<Measurement> measured_;  // of the places, with the pointer as the last while one is wanted
  std::string refused_;                  // why not
};

}  // namespace scalpmap
