// A plan moved onto a new scan of the same head: zones and settings stay, the skin is new, and what that
// changes is told zone by zone.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "geom/surface_fit.h"
#include "plan/plan.h"

namespace scalpmap {

struct NewScanOptions {
  bool free_scale = false;  // the new scan is made as large as fits best
  // Told before the move is refused because of the new scan's size and of nothing else: with free_scale it
  // would be done, at this scale.
  std::function<void(double best_scale)> only_its_size_differs{};
};

struct ZoneOnNewScan {
  std::string id, name;
  double before_cm2 = 0.0, after_cm2 = 0.0;  // as derive() tells both
  double without_counterpart_cm2 = 0.0;      // of before_cm2: skin that the new scan does not have
  std::int64_t dots_before = 0, dots_after = 0;
  double change_cm2() const { return after_cm2 - before_cm2; }
  double change_percent() const { return before_cm2 > 0.0 ? 100.0 * change_cm2() / before_cm2 : 0.0; }
};

struct PlanOnNewScan {
  Plan plan;
  SurfaceFit fit;
  std::vector<ZoneOnNewScan> zones;  // in the plan's order
  std::vector<std::string> doubts;   // sentences for a person: what to look at before trusting it
};

// `fresh` is the plan as it stands on the new scan alone: its surface in a head frame of its own; it need
// have no zones, and where it has no sites they are placed. Its surface is moved into the frame of `old`, so
// that places written down over the years stay comparable; zones, with all their settings, sessions, price
// and landmarks set by hand are those of `old`. The hairline's
// handles go to the nearest skin. Skin that was a hole of the old scan stays unpainted; amid a
// zone that is told as a doubt. Sites, and therefore dots, are the new surface's. The fit counts the upper
// head: scalp, forehead, ears; jaw and neck hardly, as they move. Errors: refused, with the figures, where
// the two are not the same head (or not in the same unit), and where cancelled. Processor time on 500,000
// triangles: 1.5 s for the fit, 1 s for the zones and figures; sites, where they are placed, on top.
Result<PlanOnNewScan> plan_on_new_scan(const Plan& old, const Plan& fresh, const NewScanOptions& options,
                                       Progress& progress);

// How well the two scans agree, in sentences for a person.
std::string worded_fit(const SurfaceFit& fit);
// "+0.12", "-3.40", "0.00"
std::string worded_change(double change);

}  // namespace scalpmap
