// The hairline as it is shown: its course on the skin, the figures at its handles, and what to mind about it;
// also while a handle is dragged.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "plan/hairline_checks.h"

namespace scalpmap {

struct ShownHairline {
  std::vector<HairlineHandle> handles;
  // Smooth, from the first handle to the last, on the skin; empty where no skin joins them.
  std::vector<Vec3> line;
  HairlineFigures figures;
  std::vector<Warning> warnings;

  const HairlineHandle* find(std::string_view id) const;
};

// Keeps what it knows of the surface, and the line shown last: asking again for the same costs a comparison.
class ShownHairlines {
 public:
  // None where there is no hairline. By the functions that derive() uses: what is shown while a handle is
  // dragged is what there will be. Cost: tests/bench/hairline_drag_bench.cpp.
  const ShownHairline* of(const Plan& plan, const std::optional<Hairline>& hairline);
  void forget();
  const GeodesicWalker& walker(const std::shared_ptr<const Surface>& surface);

 private:
  std::shared_ptr<const Surface> surface_;  // held, so that the walker never outlives it
  std::unique_ptr<const GeodesicWalker> walker_;
  std::optional<Hairline> hairline_;
  std::vector<Landmark> landmarks_;
  std::optional<ShownHairline> shown_;
};

}  // namespace scalpmap
