// The band: a centre line on the skin, of places or drawn, and a width; for strip scars.
#pragma once

#include "ui/places_tool.h"

namespace scalpmap {

class BandTool : public PlacesTool {
 public:
  std::string hint(const Workbench& bench) const override;

 protected:
  std::string line_of(const ToolContext& context, const std::vector<Vec3>& places) const override;
  std::size_t least_places() const override { return 2; }
  bool closed() const override { return false; }
};

}  // namespace scalpmap
