// What the outline and the band have in common: places put on the skin one after the other, by clicks or by
// drawing, joined by shortest lines, until Enter or a double-click ends it.
#pragma once

#include "ui/skin_tool.h"
#include "ui/stabiliser.h"

namespace scalpmap {

class PlacesTool : public SkinTool {
 public:
  void press(ToolContext& context, const ToolTouch& touch) override;
  void move(ToolContext& context, const ToolTouch& touch) override;
  void release(ToolContext& context, const ToolTouch& touch) override;
  void hover(ToolContext& context, const ToolTouch& touch) override;
  bool double_click(ToolContext& context) override;
  // Enter ends, Backspace takes the last place (or drawn piece) back, Escape gives up.
  bool key(ToolContext& context, KeyCode code) override;
  bool stale() const override { return stale_; }
  void show_again(ToolContext& context) override;
  void give_up() override;
  bool at_work() const override { return !places_.empty(); }
  ToolDrawing drawing() const override;

 protected:
  // The command that these places make.
  virtual std::string line_of(const ToolContext& context, const std::vector<Vec3>& places) const = 0;
  virtual std::size_t least_places() const = 0;
  virtual bool closed() const = 0;  // the last place is joined with the first

  std::size_t place_count() const { return places_.size(); }
  bool drawing_freehand() const { return freehand_; }
  bool control_held() const { return control_; }

 private:
  void add(ToolContext& context, Vec3 place);
  void take_back(ToolContext& context);
  void finish(ToolContext& context);
  void show_places(ToolContext& context);
  bool near_first(const ToolContext& context, Pixel pixel) const;

  std::vector<Vec3> places_;
  std::vector<std::vector<Vec3>> edges_;  // edges_[i] joins places_[i] and places_[i + 1]
  std::vector<std::size_t> steps_;        // how many places there were before each click or drawn piece
  std::optional<Vec3> pointer_;           // where the next place would be
  std::vector<Vec3> next_edge_, closing_edge_;
  bool first_closes_ = false;
  bool pressed_ = false, freehand_ = false, control_ = false, stale_ = false;
  Pixel pressed_at_;
  Stabiliser stabiliser_;
};

}  // namespace scalpmap
