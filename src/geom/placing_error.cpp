#include "geom/placing_error.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace scalpmap {

namespace {

// A turn by so much, at the skin's mean distance, is not told by the shape where the skins then lie hardly
// farther apart (root of the difference of the mean squares).
constexpr double untold_turn_mm = 5.0, hardly_farther_mm = 0.1;
constexpr std::size_t landmarks_tell = 3;  // so many hold the turn instead

// Of a jackknife's sum of squares: its variance.
constexpr double spread_of_all() {
  return static_cast<double>(stretch_count - 1) / static_cast<double>(stretch_count);
}

// The steps that a fit without each stretch of the skin would take from where all of it led.
std::vector<FitStep> jackknife(const SkinPulls& skins, const FitState& state, bool free_scale) {
  const auto pulls = skins.at(state);
  std::vector<FitStep> steps;
  for (std::size_t without = 0; without < stretch_count; ++without)
    steps.push_back(skins.equations(pulls, state, free_scale, without).solve());
  return steps;
}

// The steps a fit would take if one landmark lay elsewhere by its own standard deviation, along each axis.
std::vector<FitStep> landmark_steps(const SkinPulls& skins, const std::vector<SkinPull>& pulls,
                                    const FitState& state, bool free_scale) {
  const FitStep at_rest = skins.equations(pulls, state, free_scale, stretch_count).solve();
  std::vector<FitStep> steps;
  for (std::size_t i = 0; i < skins.options().pairs.size(); ++i) {
    const double sigma_mm = 0.5 * skins.options().pairs[i].plus_minus_mm;
    for (const Vec3 by : {Vec3{sigma_mm, 0, 0}, Vec3{0, sigma_mm, 0}, Vec3{0, 0, sigma_mm}}) {
      const DisplacedPair displaced{i, by};
      FitStep step = skins.equations(pulls, state, free_scale, stretch_count, &displaced).solve();
      for (std::size_t k = 0; k < FitUnknown::count; ++k) step[k] -= at_rest[k];
      steps.push_back(step);
    }
  }
  return steps;
}

// Leaving skin out does not show it: on a ball the unevenness of noise alone seems to tell the turn.
bool some_turn_is_untold(const SkinPulls& skins, const FitState& state) {
  if (skins.options().pairs.size() >= landmarks_tell) return false;
  const double at_rest = mean_square_mm2(skins.at(state));
  for (const int axis : {FitUnknown::turn_x, FitUnknown::turn_y, FitUnknown::turn_z}) {
    FitStep turn{};
    turn[static_cast<std::size_t>(axis)] = untold_turn_mm / skins.old().spread;
    FitState turned = state;
    turned.move = stepped(state.move, turn, skins.old().middle);
    if (mean_square_mm2(skins.at(turned)) - at_rest < hardly_farther_mm * hardly_farther_mm) return true;
  }
  return false;
}

}  // namespace

double placing_error_mm(const SkinPulls& skins, const FitState& state) {
  const auto pulls = skins.at(state);
  const auto steps = jackknife(skins, state, skins.options().free_scale);
  const auto by_landmarks = landmark_steps(skins, pulls, state, skins.options().free_scale);
  double of_skin = 0.0, of_landmarks = 0.0, count = 0.0;
  for (const SkinPull& pull : pulls) {
    if (pull.weight < 0.5) continue;
    const auto along_skin = [&](const FitStep& step) {
      const Vec3 arm = pull.place - skins.old().middle;
      const Vec3 w{step[FitUnknown::turn_x], step[FitUnknown::turn_y], step[FitUnknown::turn_z]};
      const Vec3 d = cross(w, arm) +
                     Vec3{step[FitUnknown::shift_x], step[FitUnknown::shift_y], step[FitUnknown::shift_z]} +
                     arm * step[FitUnknown::scale];
      return d - pull.normal * dot(d, pull.normal);
    };
    Vec3 mean;
    std::array<Vec3, stretch_count> moved;
    for (std::size_t s = 0; s < stretch_count; ++s) {
      moved[s] = along_skin(steps[s]);
      mean += moved[s] / static_cast<double>(stretch_count);
    }
    for (const Vec3 d : moved) of_skin += length_squared(d - mean);
    for (const FitStep& step : by_landmarks) of_landmarks += length_squared(along_skin(step));
    count += 1.0;
  }
  if (count == 0.0) return farthest_pull_mm;
  const double scatter_mm = spread_of(pulls);
  const double told =
      2.0 * std::sqrt((of_skin * spread_of_all() + of_landmarks) / count + scatter_mm * scatter_mm);
  return some_turn_is_untold(skins, state) ? std::max(told, untold_turn_mm) : told;
}

double scale_plus_minus(const SkinPulls& skins, const FitState& state) {
  const auto steps = jackknife(skins, state, true);
  double mean = 0.0, sum = 0.0;
  for (const FitStep& step : steps) mean += step[FitUnknown::scale] / static_cast<double>(stretch_count);
  for (const FitStep& step : steps)
    sum += (step[FitUnknown::scale] - mean) * (step[FitUnknown::scale] - mean);
  return 2.0 * std::sqrt(sum * spread_of_all());
}

}  // namespace scalpmap
