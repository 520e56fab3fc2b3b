// The course of a plan's hairline, what it measures, and what to mind about it, kept for who asks again.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "plan/hairline_checks.h"

namespace scalpmap {

struct HairlineReport {
  std::optional<HairlineFigures> figures;  // none where no skin connects its handles
  std::vector<Warning> warnings;           // "hairline-broken" then
};

// Asking again after a stroke, or after a change of the edge alone, costs nothing; after a handle moved, one
// line through all handles and the heights of those that moved. It answers exactly what a new one would
// answer.
class HairlineGauge {
 public:
  // Smooth, through the handles, without the waves; none where the plan has no hairline or no skin connects
  // its handles.
  std::shared_ptr<const SkinSpline> course(const Plan& plan);
  // Nothing where the plan has no hairline. Valid until asked again. While a handle is dragged, the height of
  // its counterpart can be left for when it is let go.
  const HairlineReport* report(const Plan& plan, std::string_view but_height_of = {});

 private:
  std::shared_ptr<const Surface> surface_;
  std::vector<HairlineHandle> handles_;
  std::shared_ptr<const SkinSpline> course_;  // through those, on that surface
  SplinePaths paths_;

  // What the report is of.
  std::shared_ptr<const Surface> measured_surface_;
  std::vector<HairlineHandle> measured_handles_;  // one whose height was left out has no id
  HairlineFor of_ = HairlineFor::man;
  std::vector<Landmark> landmarks_;
  double head_scale_ = 0.0;
  bool head_found_ = false;
  std::optional<HairlineReport> report_;
};

}  // namespace scalpmap
