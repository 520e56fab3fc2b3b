// The fill: a click on bare skin fills it up to the borders drawn around it.
#pragma once

#include "ui/click_tool.h"

namespace scalpmap {

class FillTool : public ClickTool {
 public:
  std::string hint(const Workbench& bench) const override;

 protected:
  std::string line_of(const ToolContext& context, Vec3 place) const override;
};

}  // namespace scalpmap
