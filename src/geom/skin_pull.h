// What each of many samples of one skin says of how that is to be moved to lie on another, and the equations
// that all of them make.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "geom/least_squares.h"
#include "geom/similarity.h"
#include "geom/skin_counterpart.h"
#include "geom/skin_sample.h"
#include "geom/surface_fit.h"

namespace scalpmap {

// Of a small step of a fit, about the middle of the old skin's samples.
struct FitUnknown {
  enum { turn_x, turn_y, turn_z, shift_x, shift_y, shift_z, hair, scale, count };
};
using FitEquations = LeastSquares<FitUnknown::count>;
using FitStep = FitEquations::Row;

// The fine fit begins by believing residuals of this size.
inline constexpr double widest_pull_mm = 8.0;
inline constexpr double farthest_pull_mm = 12.0;
// A counterpart that faces another way than this is of another part.
inline constexpr double least_facing_pull = 0.4;
// Samples are left out a stretch of skin at a time.
inline constexpr std::size_t stretch_count = 32;

struct FitState {
  Similarity move;
  double hair_mm = 0.0;
  double width_mm = widest_pull_mm;  // of residuals that are believed
};

// What one sample says: how far it lies off the old skin, and how that changes with the unknowns.
struct SkinPull {
  FitStep slope{};
  double residual_mm = 0.0;  // hair allowed for
  double weight = 0.0;       // of the skin there; 0: says nothing
  Vec3 place;                // in the old frame
  Vec3 normal;
  bool counted = false;  // has, or ought to have, a counterpart
  bool matched = false;  // has one
};

// The value below which this share of the weight lies; 0 of nothing. Pairs of value and weight.
double share_below(std::vector<std::pair<double, double>> values, double share);
// Of those matched.
double mean_square_mm2(const std::vector<SkinPull>& pulls);
// One standard deviation of the residuals, by their median.
double spread_of(const std::vector<SkinPull>& pulls);

// The turn about an axis of length 1.
Similarity turn_about(Vec3 axis, double angle);
// The same turn, so shifted that it takes `from` to `to`.
Similarity carrying(Similarity turn, Vec3 from, Vec3 to);
// A small step of the fit, about `middle` in the old frame, done after `move`.
Similarity stepped(const Similarity& move, const FitStep& step, Vec3 middle);
// How a distance along `normal` at a place of the old frame changes with each unknown.
FitStep slope_of(Vec3 place, Vec3 normal, double hair, Vec3 middle);

// A landmark, taken to lie elsewhere.
struct DisplacedPair {
  std::size_t pair = 0;
  Vec3 by;
};

// Borrows the options.
class SkinPulls {
 public:
  SkinPulls(const Surface& fresh, const Surface& old, const SurfaceFitOptions& options);

  const SkinSample& fresh() const { return fresh_; }
  const SkinSample& old() const { return old_; }
  const SurfaceFitOptions& options() const { return options_; }

  // One a sample of the new skin.
  std::vector<SkinPull> at(const FitState& state) const;
  // Of all pulls but those of one stretch; `without` = stretch_count leaves none out.
  FitEquations equations(const std::vector<SkinPull>& pulls, const FitState& state, bool free_scale,
                         std::size_t without, const DisplacedPair* displaced = nullptr) const;
  // Whether the old skin ends somewhere between, though no counterpart is near. Slow: not for every round.
  bool far_beyond_edge(const SkinPull& pull) const;

 private:
  SkinPull pull_of(std::size_t i, const FitState& state) const;

  const SurfaceFitOptions& options_;
  SkinCounterparts counterparts_;
  SkinSample fresh_, old_;
};

}  // namespace scalpmap
