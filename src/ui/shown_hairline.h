// The hairline as it is shown: its course on the skin, the figures at its handles, and what to mind about it;
// also while a handle is dragged.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/hairline_gauge.h"

namespace scalpmap {

struct ShownHairline {
  std::vector<HairlineHandle> handles;
  // Smooth, from the first handle to the last, on the skin; empty where no skin joins them.
  std::vector<Vec3> line;
  HairlineFigures figures;
  std::vector<Warning> warnings;

  const HairlineHandle* find(std::string_view id) const;
};

// Keeps the line shown last: asking again for the same costs a comparison.
class ShownHairlines {
 public:
  // None where there is no hairline. By the gauge that derive() uses: what is shown while a handle is dragged
  // is what there will be, and is not measured again when it is let go; only the counterpart of the handle
  // `held`, moving with it, has no height until then. Cost: tests/bench/hairline_drag_bench.cpp.
  const ShownHairline* of(HairlineGauge& gauge, const Plan& plan, const std::optional<Hairline>& hairline,
                          std::string_view held = {});
  void forget();

 private:
  std::shared_ptr<const Surface> surface_;
  std::optional<Hairline> hairline_;
  std::vector<Landmark> landmarks_;
  std::string held_;
  std::optional<ShownHairline> shown_;
};

}  // namespace scalpmap
