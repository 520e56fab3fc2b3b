// The outline: a closed line on the skin, of places or drawn; what lies inside is added to the zone, or taken
// from it.
#pragma once

#include "ui/places_tool.h"

namespace scalpmap {

class OutlineTool : public PlacesTool {
 public:
  std::string hint(const Workbench& bench) const override;

 protected:
  std::string line_of(const ToolContext& context, const std::vector<Vec3>& places) const override;
  std::size_t least_places() const override { return 3; }
  bool closed() const override { return true; }
};

}  // namespace scalpmap
