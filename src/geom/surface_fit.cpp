#include "geom/surface_fit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geom/placing_error.h"
#include "geom/rough_fit.h"
#include "geom/skin_pull.h"

namespace scalpmap {

namespace {

// Residuals of this size are believed to the end.
constexpr double narrowest_mm = 0.12;
// In one round sizes change by no more than this.
constexpr double most_growth = 0.05;
// Where less of the skin matches, something else than the place is wrong.
constexpr double at_least_matched = 0.6;

double turned_deg_of(const Similarity& move) {
  const double trace = move.left.x + move.up.y + move.forward.z;
  return std::acos(std::clamp((trace - 1.0) * 0.5, -1.0, 1.0)) * 180.0 / std::numbers::pi;
}

// Until nothing moves any more.
FitState finely_fitted(const SkinPulls& skins, FitState state, bool free_scale, Progress& progress) {
  constexpr int most_rounds = 60;
  for (int round = 0; round < most_rounds && !progress.cancelled(); ++round) {
    const auto pulls = skins.at(state);
    const double wanted = 3.0 * spread_of(pulls);
    const bool narrowing = wanted < state.width_mm * 0.9;
    state.width_mm = std::max({narrowest_mm, wanted, state.width_mm * 0.7});
    FitStep step = skins.equations(pulls, state, free_scale, stretch_count).solve();
    step[FitUnknown::scale] =
        free_scale ? std::clamp(step[FitUnknown::scale], -most_growth, most_growth) : 0.0;
    state.move = stepped(state.move, step, skins.old().middle);
    state.hair_mm += step[FitUnknown::hair];
    double moved_mm = std::abs(step[FitUnknown::scale]) * skins.old().spread;
    for (int i = 0; i < 3; ++i)
      moved_mm += std::abs(step[static_cast<std::size_t>(i)]) * skins.old().spread +
                  std::abs(step[static_cast<std::size_t>(i) + 3]);
    if (!narrowing && moved_mm < 1e-4) break;
  }
  return state;
}

void measure(const SkinPulls& skins, const FitState& state, SurfaceFit& fit) {
  std::vector<std::pair<double, double>> apart;  // mm, weight
  double counted = 0.0, within = 0.0, squared = 0.0, paired = 0.0, beyond = 0.0, all = 0.0;
  for (const SkinPull& pull : skins.at(state)) {
    all += 1.0;
    const bool beyond_edge = !pull.counted || (!pull.matched && skins.far_beyond_edge(pull));
    if (beyond_edge) beyond += 1.0;
    if (beyond_edge || pull.weight <= 0.0) continue;
    const double mm = pull.matched ? std::abs(pull.residual_mm) : farthest_pull_mm;
    counted += pull.weight;
    if (mm <= matched_mm) within += pull.weight;
    apart.emplace_back(mm, pull.weight);
    if (!pull.matched) continue;
    squared += pull.weight * mm * mm;
    paired += pull.weight;
  }
  fit.beyond_edge = all > 0.0 ? beyond / all : 0.0;
  fit.matched = counted > 0.0 ? within / counted : 0.0;
  fit.rms_mm = paired > 0.0 ? std::sqrt(squared / paired) : farthest_pull_mm;
  fit.p95_mm = share_below(std::move(apart), 0.95);
}

}  // namespace

Result<SurfaceFit> fit_surface(const Surface& fresh, const Surface& old, const SurfaceFitOptions& options,
                               Progress& progress) {
  const Error cancelled{ErrorKind::refused, "Cancelled."};
  progress.report("laying the new scan on the old one", 0.0);
  const SkinPulls skins(fresh, old, options);
  FitState state{rough_fit(skins, 1.0)};
  progress.report("laying the new scan on the old one", 0.3);
  state = finely_fitted(skins, state, options.free_scale, progress);
  if (progress.cancelled()) return cancelled;
  progress.report("laying the new scan on the old one", 0.7);
  SurfaceFit fit;
  measure(skins, state, fit);
  // Nowhere near: a scan in another unit, perhaps. It is laid on anew, at the size it seems to have.
  const bool lost = fit.matched < at_least_matched;
  const FitState scaled = finely_fitted(
      skins, lost ? FitState{rough_fit(skins, skins.old().spread / skins.fresh().spread)} : state, true,
      progress);
  if (progress.cancelled()) return cancelled;
  if (options.free_scale && lost) {
    state = scaled;
    measure(skins, state, fit);
  }
  SurfaceFit at_best;
  measure(skins, scaled, at_best);
  fit.rms_at_best_scale_mm = at_best.rms_mm;
  fit.matched_at_best_scale = at_best.matched;
  fit.move = state.move;
  fit.turned_deg = turned_deg_of(state.move);
  fit.shifted_mm = distance(state.move(Vec3{}), Vec3{});
  fit.hair_mm = state.hair_mm;
  fit.best_scale = scaled.move.scale;
  fit.scale_plus_minus = scale_plus_minus(skins, scaled);
  fit.placing_error_mm = placing_error_mm(skins, state);
  return fit;
}

}  // namespace scalpmap
