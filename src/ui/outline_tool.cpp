#include "ui/outline_tool.h"

#include "edit/skin_path.h"

namespace scalpmap {

std::string OutlineTool::line_of(const ToolContext& context, const std::vector<Vec3>& places) const {
  std::vector<NamedText> arguments{{"zone", context.zone}, {"path", write_value(SkinPath{places})}};
  // Ctrl turns adding and taking away round, as it does with the brush.
  if (context.bench.outline_erases != control_held()) arguments.push_back({"erase", "yes"});
  if (context.bench.mirror) arguments.push_back({"mirror", "yes"});
  return command_text("zone.outline", std::move(arguments));
}

std::string OutlineTool::hint(const Workbench& bench) const {
  const std::string does = bench.outline_erases ? "is taken away" : "is added";
  if (drawing_freehand()) return "Let go: what you have drawn around " + does + "  ·  Esc: give up";
  switch (place_count()) {
    case 0:
      return "Click places around a zone, or draw around it with the button down";
    case 1:
    case 2:
      return "Click the next place  ·  Backspace: take back  ·  Esc: give up";
    default:
      return "Click the first place, Enter or double-click: the inside " + does +
             "  ·  Backspace: take back  ·  Esc: give up";
  }
}

}  // namespace scalpmap
