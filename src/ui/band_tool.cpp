#include "ui/band_tool.h"

#include "edit/skin_path.h"

namespace scalpmap {

std::string BandTool::line_of(const ToolContext& context, const std::vector<Vec3>& places) const {
  std::vector<NamedText> arguments{{"zone", context.zone},
                                   {"width_mm", write_value(context.bench.size_mm())},
                                   {"path", write_value(SkinPath{places})}};
  if (context.bench.mirror) arguments.push_back({"mirror", "yes"});
  return command_text("zone.band", std::move(arguments));
}

std::string BandTool::hint(const Workbench&) const {
  if (drawing_freehand()) return "Let go: the band is made  ·  Esc: give up";
  switch (place_count()) {
    case 0:
      return "Click where the scar begins, or draw along it with the button down  ·  Ctrl+wheel: width";
    case 1:
      return "Click the next place along the scar  ·  Backspace: take back  ·  Esc: give up";
    default:
      return "Click on along the scar  ·  Enter or double-click ends it  ·  Backspace: take back  ·  Esc: "
             "give up";
  }
}

}  // namespace scalpmap
