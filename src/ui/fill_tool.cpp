#include "ui/fill_tool.h"

#include "edit/skin_path.h"

namespace scalpmap {

std::string FillTool::line_of(const ToolContext& context, Vec3 place) const {
  return command_text("zone.fill", {{"zone", context.zone}, {"at", write_value(SkinPath{{place}})}});
}

std::string FillTool::hint(const Workbench&) const {
  return "Click bare skin with borders all around it: it is filled  ·  right: turn  ·  wheel: zoom";
}

}  // namespace scalpmap
