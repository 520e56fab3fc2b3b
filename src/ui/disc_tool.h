// Small round scars: a disc at each click.
#pragma once

#include "ui/click_tool.h"

namespace scalpmap {

class DiscTool : public ClickTool {
 public:
  std::string hint(const Workbench& bench) const override;

 protected:
  std::string line_of(const ToolContext& context, Vec3 place) const override;
};

}  // namespace scalpmap
