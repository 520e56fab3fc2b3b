#include "ui/disc_tool.h"

#include "edit/skin_path.h"

namespace scalpmap {

std::string DiscTool::line_of(const ToolContext& context, Vec3 place) const {
  std::vector<NamedText> arguments{{"zone", context.zone},
                                   {"diameter_mm", write_value(context.bench.size_mm())},
                                   {"places", write_value(SkinPath{{place}})}};
  if (context.bench.mirror) arguments.push_back({"mirror", "yes"});
  return command_text("zone.discs", std::move(arguments));
}

std::string DiscTool::hint(const Workbench&) const {
  return "Click each small round scar  ·  right: turn  ·  wheel: zoom  ·  Ctrl+wheel: diameter";
}

}  // namespace scalpmap
