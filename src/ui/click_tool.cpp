#include "ui/click_tool.h"

namespace scalpmap {

void ClickTool::press(ToolContext& context, const ToolTouch& touch) {
  if (!touch.place) return;
  const std::string line = line_of(context, *touch.place);
  // What cannot be done says so at once.
  if (context.show(line))
    place_ = wanted_ = touch.place;
  else
    context.lines.push_back(line);
}

void ClickTool::move(ToolContext&, const ToolTouch& touch) {
  if (place_ && touch.place) wanted_ = touch.place;
}

void ClickTool::show_again(ToolContext& context) {
  if (!place_) return;
  if (context.show(line_of(context, *wanted_)))
    place_ = wanted_;
  else if (wanted_ = place_; !context.show(line_of(context, *place_)))
    give_up();
}

void ClickTool::release(ToolContext& context, const ToolTouch&) {
  if (stale()) show_again(context);
  if (!place_) return;
  context.lines.push_back(line_of(context, *place_));
  give_up();
}

bool ClickTool::key(ToolContext&, KeyCode code) {
  if (code != key::escape || !place_) return false;
  give_up();
  return true;
}

}  // namespace scalpmap
