#include "geom/surface_fit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/parallel.h"
#include "geom/least_squares.h"
#include "geom/skin_counterpart.h"
#include "geom/skin_sample.h"

namespace scalpmap {

namespace {

constexpr std::size_t fine_count = 6000, old_count = 4000, coarse_count = 300, middle_count = 1500;
constexpr std::size_t stretch_count = 32;  // of the jackknife
// A counterpart farther off, as a share of the spread, is of another part.
constexpr double coarse_match = 0.3;
constexpr double least_facing = 0.4;
// The fine fit begins by believing residuals of this size, and never trusts fewer than the last.
constexpr double widest_mm = 8.0, narrowest_mm = 0.12;
constexpr double farthest_mm = 12.0;
// In one round sizes change by no more than this.
constexpr double most_growth = 0.05;
// A counterpart whose skin ends sooner than this beside the place is none.
constexpr double at_edge_mm = 0.5;
// Residuals of neighbouring samples go together: so many of them tell as much as one landmark does.
constexpr double samples_a_landmark = 30.0;
// Hair is rarely longer on a scan: drawn back to nothing as weakly as this where the shape does not tell.
constexpr double usual_hair_mm = 10.0, hair_hold = 1e-4;
// A turn by so much, at the skin's mean distance, is not told by the shape where the skins then lie hardly
// farther apart (root of the difference of the mean squares).
constexpr double untold_turn_mm = 5.0, hardly_farther_mm = 0.1;
constexpr std::size_t landmarks_tell = 3;  // so many hold the turn instead
// Where less of the skin matches, something else than the place is wrong.
constexpr double at_least_matched = 0.6;

struct Unknown {
  enum { turn_x, turn_y, turn_z, shift_x, shift_y, shift_z, hair, scale, count };
};
using Equations = LeastSquares<Unknown::count>;
using Row = Equations::Row;

// Each point stands for the same area, and has the averaged normal of its triangle. In the surface's spatial
// order, so that neighbours in the list are neighbours on the skin.
SkinSample even_sample(const Surface& surface, std::size_t count) {
  SkinSample sample;
  double passed = 0.0;
  const double step = surface.area_mm2 / static_cast<double>(count);
  for (std::size_t i = 0; i < surface.triangles.size(); ++i) {
    passed += static_cast<double>(surface.triangle_area_mm2[i]);
    if (passed < (static_cast<double>(sample.points.size()) + 0.5) * step) continue;
    Vec3 middle, normal;
    for (const std::uint32_t v : surface.triangles[i]) {
      middle += surface.position(v) / 3.0;
      normal += wide(surface.averaged_normals[v]);
    }
    sample.points.push_back(middle);
    sample.normals.push_back(normalized(normal));
  }
  const double number = static_cast<double>(sample.points.size());
  for (const Vec3 p : sample.points) sample.middle += p / number;
  for (const Vec3 p : sample.points) sample.spread += length_squared(p - sample.middle) / number;
  sample.spread = std::sqrt(sample.spread);
  return sample;
}

Similarity turn_about(Vec3 axis, double angle) {
  const double c = std::cos(angle), s = std::sin(angle);
  const auto turned_back = [&](Vec3 v) {  // rows of a turn are axes turned back
    return v * c - cross(axis, v) * s + axis * (dot(axis, v) * (1.0 - c));
  };
  Similarity turn;
  turn.left = turned_back({1, 0, 0});
  turn.up = turned_back({0, 1, 0});
  turn.forward = turned_back({0, 0, 1});
  return turn;
}

// The same turn, so shifted that it takes `from` to `to`.
Similarity carrying(Similarity turn, Vec3 from, Vec3 to) {
  const Vec3 short_of = to / turn.scale;
  turn.origin = from - turn.left * short_of.x - turn.up * short_of.y - turn.forward * short_of.z;
  return turn;
}

// A small step of the fit, about `middle` in the old frame, done after `move`.
Similarity stepped(const Similarity& move, const Row& step, Vec3 middle) {
  const Vec3 w{step[Unknown::turn_x], step[Unknown::turn_y], step[Unknown::turn_z]};
  Similarity turn = turn_about(normalized(w), length(w));
  turn.scale = 1.0 + step[Unknown::scale];
  const Vec3 shift{step[Unknown::shift_x], step[Unknown::shift_y], step[Unknown::shift_z]};
  return joined(move, carrying(turn, middle, middle + shift));
}

double turned_deg_of(const Similarity& move) {
  const double trace = move.left.x + move.up.y + move.forward.z;
  return std::acos(std::clamp((trace - 1.0) * 0.5, -1.0, 1.0)) * 180.0 / std::numbers::pi;
}

// What one sample says: how far it lies off the old skin, and how that changes with the unknowns.
struct Pull {
  Row slope{};
  double residual_mm = 0.0;  // hair allowed for
  double weight = 0.0;       // of the skin there; 0: says nothing
  Vec3 place;                // in the old frame
  Vec3 normal;
  bool counted = false;  // has, or ought to have, a counterpart
  bool matched = false;  // has one
};

class SurfaceFitting {
 public:
  SurfaceFitting(const Surface& fresh, const Surface& old, const SurfaceFitOptions& options)
      : options_(options),
        counterparts_(old),
        fresh_(even_sample(fresh, fine_count)),
        old_(even_sample(old, old_count)),
        tree_(old_.points) {}

  double spread_ratio() const { return old_.spread / fresh_.spread; }

  // The best of all starts, roughly: within some 2 mm and 2 degrees where the heads are alike.
  Similarity coarse(double scale) const {
    std::vector<Similarity> starts(1);
    starts.insert(starts.end(), options_.starts.begin(), options_.starts.end());
    for (Similarity& start : starts) start.scale *= scale;
    const auto add = [&](Similarity turn) {
      turn.scale = scale;
      starts.push_back(carrying(turn, fresh_.middle, old_.middle));
    };
    constexpr double right_angle = std::numbers::pi / 2.0;
    const std::array<Vec3, 3> axes{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    for (const Vec3 axis : axes)
      for (const double angle : {-25.0, 25.0}) add(turn_about(axis, angle * std::numbers::pi / 180.0));
    for (const Vec3 axis : axes)
      for (int side = 0; side < (axis == axes[2] ? 4 : 2) && axis != axes[1]; ++side) {
        const double tilt = axis == axes[2] ? side * right_angle : (side == 0 ? right_angle : -right_angle);
        for (int round = 0; round < 4; ++round)
          add(joined(turn_about(axes[1], round * right_angle), turn_about(axis, tilt)));
      }
    struct Tried {
      Similarity move;
      double misfit;
    };
    std::vector<Tried> tried(starts.size());
    parallel_ranges(starts.size(), 4, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        tried[i].move = roughly_improved(starts[i], coarse_count, 10, 0.1);
        tried[i].misfit = rough_misfit(tried[i].move, coarse_count, 0.06);
      }
    });
    std::stable_sort(tried.begin(), tried.end(),
                     [](const Tried& a, const Tried& b) { return a.misfit < b.misfit; });
    tried.resize(4);
    for (Tried& each : tried) {
      each.move = roughly_improved(each.move, middle_count, 15, 0.05);
      each.misfit = rough_misfit(each.move, middle_count, 0.03);
    }
    return std::min_element(tried.begin(), tried.end(),
                            [](const Tried& a, const Tried& b) { return a.misfit < b.misfit; })
        ->move;
  }

  struct State {
    Similarity move;
    double hair_mm = 0.0;
    double width_mm = widest_mm;
  };

  // Until nothing moves any more.
  State fine(State state, bool free_scale, Progress& progress) const {
    constexpr int most_rounds = 60;
    for (int round = 0; round < most_rounds && !progress.cancelled(); ++round) {
      const auto pulls = pulls_at(state);
      const double wanted = 3.0 * spread_of(pulls);
      const bool narrowing = wanted < state.width_mm * 0.9;
      state.width_mm = std::max({narrowest_mm, wanted, state.width_mm * 0.7});
      Row step = equations(pulls, state, free_scale, stretch_count).solve();
      step[Unknown::scale] = free_scale ? std::clamp(step[Unknown::scale], -most_growth, most_growth) : 0.0;
      state.move = stepped(state.move, step, old_.middle);
      state.hair_mm += step[Unknown::hair];
      double moved_mm = std::abs(step[Unknown::scale]) * old_.spread;
      for (int i = 0; i < 3; ++i)
        moved_mm += std::abs(step[static_cast<std::size_t>(i)]) * old_.spread +
                    std::abs(step[static_cast<std::size_t>(i) + 3]);
      if (!narrowing && moved_mm < 1e-4) break;
    }
    return state;
  }

  std::vector<Pull> pulls_at(const State& state) const {
    std::vector<Pull> pulls(fresh_.points.size());
    parallel_ranges(pulls.size(), 128, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) pulls[i] = pull_of(i, state);
    });
    return pulls;
  }

  // A landmark, taken to lie elsewhere.
  struct Displaced {
    std::size_t pair = 0;
    Vec3 by;
  };

  // All pulls but those of one stretch; `without` = stretch_count leaves none out.
  Equations equations(const std::vector<Pull>& pulls, const State& state, bool free_scale,
                      std::size_t without, const Displaced* displaced = nullptr) const {
    Equations sum;
    double all = 0.0;
    for (std::size_t i = 0; i < pulls.size(); ++i) {
      const Pull& pull = pulls[i];
      if (!pull.matched || i * stretch_count / pulls.size() == without) continue;
      const double weight = pull.weight * robust_weight(pull.residual_mm, state.width_mm);
      sum.add(pull.slope, pull.residual_mm, weight);
      all += weight;
    }
    const double sigma_mm = std::max(0.3, state.width_mm / 3.0);
    for (std::size_t i = 0; i < options_.pairs.size(); ++i) {
      const PlacePair& pair = options_.pairs[i];
      const Vec3 place = state.move(pair.fresh);
      const Vec3 apart = place - pair.old - (displaced && displaced->pair == i ? displaced->by : Vec3{});
      const double trust = 2.0 * sigma_mm / std::max(0.5, pair.plus_minus_mm);
      const std::array<Vec3, 3> axes{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
      for (const Vec3 axis : axes)
        sum.add(
            slope_at(place, axis, 0.0), dot(apart, axis),
            samples_a_landmark * trust * trust * robust_weight(dot(apart, axis), 3.0 * pair.plus_minus_mm));
    }
    // Nothing the shape does not tell is changed; what may not change is held.
    const double r = old_.spread;
    for (const int turn : {Unknown::turn_x, Unknown::turn_y, Unknown::turn_z})
      sum.hold(static_cast<std::size_t>(turn), 1e-9 * all * r * r + 1e-6, 0.0);
    for (const int shift : {Unknown::shift_x, Unknown::shift_y, Unknown::shift_z})
      sum.hold(static_cast<std::size_t>(shift), 1e-9 * all + 1e-6, 0.0);
    const double slack = sigma_mm / usual_hair_mm;
    sum.hold(Unknown::hair, options_.hair ? all * (slack * slack * hair_hold) + 1e-6 : 1e12,
             options_.hair ? state.hair_mm : 0.0);
    sum.hold(Unknown::scale, free_scale ? 1e-6 : 1e15, 0.0);
    return sum;
  }

  // The steps that a fit without each stretch of the skin would take from where all of it led.
  std::vector<Row> jackknife(const State& state, bool free_scale) const {
    const auto pulls = pulls_at(state);
    std::vector<Row> steps;
    for (std::size_t without = 0; without < stretch_count; ++without)
      steps.push_back(equations(pulls, state, free_scale, without).solve());
    return steps;
  }

  // The steps a fit would take if one landmark lay elsewhere by its own standard deviation, along each axis.
  std::vector<Row> landmark_steps(const std::vector<Pull>& pulls, const State& state, bool free_scale) const {
    const Row at_rest = equations(pulls, state, free_scale, stretch_count).solve();
    std::vector<Row> steps;
    for (std::size_t i = 0; i < options_.pairs.size(); ++i) {
      const double sigma_mm = 0.5 * options_.pairs[i].plus_minus_mm;
      for (const Vec3 by : {Vec3{sigma_mm, 0, 0}, Vec3{0, sigma_mm, 0}, Vec3{0, 0, sigma_mm}}) {
        const Displaced displaced{i, by};
        Row step = equations(pulls, state, free_scale, stretch_count, &displaced).solve();
        for (std::size_t k = 0; k < Unknown::count; ++k) step[k] -= at_rest[k];
        steps.push_back(step);
      }
    }
    return steps;
  }

  double placing_error_mm(const State& state) const {
    const auto pulls = pulls_at(state);
    const auto steps = jackknife(state, options_.free_scale);
    const auto by_landmarks = landmark_steps(pulls, state, options_.free_scale);
    double of_skin = 0.0, of_landmarks = 0.0, count = 0.0;
    for (const Pull& pull : pulls) {
      if (pull.weight < 0.5) continue;
      const auto along_skin = [&](const Row& step) {
        const Vec3 arm = pull.place - old_.middle;
        const Vec3 w{step[Unknown::turn_x], step[Unknown::turn_y], step[Unknown::turn_z]};
        const Vec3 d = cross(w, arm) +
                       Vec3{step[Unknown::shift_x], step[Unknown::shift_y], step[Unknown::shift_z]} +
                       arm * step[Unknown::scale];
        return d - pull.normal * dot(d, pull.normal);
      };
      Vec3 mean;
      std::array<Vec3, stretch_count> moved;
      for (std::size_t s = 0; s < stretch_count; ++s) {
        moved[s] = along_skin(steps[s]);
        mean += moved[s] / static_cast<double>(stretch_count);
      }
      for (const Vec3 d : moved) of_skin += length_squared(d - mean);
      for (const Row& step : by_landmarks) of_landmarks += length_squared(along_skin(step));
      count += 1.0;
    }
    if (count == 0.0) return farthest_mm;
    const double scatter_mm = spread_of(pulls);
    const double told =
        2.0 * std::sqrt((of_skin * spread_of_all() + of_landmarks) / count + scatter_mm * scatter_mm);
    return some_turn_is_untold(state) ? std::max(told, untold_turn_mm) : told;
  }

  // Leaving skin out does not show it: on a ball the unevenness of noise alone seems to tell the turn.
  bool some_turn_is_untold(const State& state) const {
    if (options_.pairs.size() >= landmarks_tell) return false;
    const double at_rest = mean_square_mm2(pulls_at(state));
    for (const int axis : {Unknown::turn_x, Unknown::turn_y, Unknown::turn_z}) {
      Row turn{};
      turn[static_cast<std::size_t>(axis)] = untold_turn_mm / old_.spread;
      State turned = state;
      turned.move = stepped(state.move, turn, old_.middle);
      if (mean_square_mm2(pulls_at(turned)) - at_rest < hardly_farther_mm * hardly_farther_mm) return true;
    }
    return false;
  }

  double scale_plus_minus(const State& state) const {
    const auto steps = jackknife(state, true);
    double mean = 0.0, sum = 0.0;
    for (const Row& step : steps) mean += step[Unknown::scale] / static_cast<double>(stretch_count);
    for (const Row& step : steps) sum += (step[Unknown::scale] - mean) * (step[Unknown::scale] - mean);
    return 2.0 * std::sqrt(sum * spread_of_all());
  }

  void measure(const State& state, SurfaceFit& fit) const {
    std::vector<std::pair<double, double>> apart;  // mm, weight
    double counted = 0.0, within = 0.0, squared = 0.0, paired = 0.0, beyond = 0.0, all = 0.0;
    for (const Pull& pull : pulls_at(state)) {
      all += 1.0;
      const bool beyond_edge = !pull.counted || (!pull.matched && far_beyond_edge(pull));
      if (beyond_edge) beyond += 1.0;
      if (beyond_edge || pull.weight <= 0.0) continue;
      const double mm = pull.matched ? std::abs(pull.residual_mm) : farthest_mm;
      counted += pull.weight;
      if (mm <= matched_mm) within += pull.weight;
      apart.emplace_back(mm, pull.weight);
      if (!pull.matched) continue;
      squared += pull.weight * mm * mm;
      paired += pull.weight;
    }
    fit.beyond_edge = all > 0.0 ? beyond / all : 0.0;
    fit.matched = counted > 0.0 ? within / counted : 0.0;
    fit.rms_mm = paired > 0.0 ? std::sqrt(squared / paired) : farthest_mm;
    fit.p95_mm = share_below(std::move(apart), 0.95);
  }

 private:
  // Of a jackknife's sum of squares: its variance.
  static constexpr double spread_of_all() {
    return static_cast<double>(stretch_count - 1) / static_cast<double>(stretch_count);
  }

  // The value below which this share of the weight lies; 0 of nothing.
  static double share_below(std::vector<std::pair<double, double>> values, double share) {
    std::sort(values.begin(), values.end());
    double all = 0.0, passed = 0.0;
    for (const auto& [value, weight] : values) all += weight;
    for (const auto& [value, weight] : values)
      if ((passed += weight) >= share * all) return value;
    return 0.0;
  }

  static double mean_square_mm2(const std::vector<Pull>& pulls) {
    double sum = 0.0, all = 0.0;
    for (const Pull& pull : pulls) {
      if (!pull.matched) continue;
      sum += pull.weight * pull.residual_mm * pull.residual_mm;
      all += pull.weight;
    }
    return all > 0.0 ? sum / all : 0.0;
  }

  // One standard deviation of the residuals, by their median.
  static double spread_of(const std::vector<Pull>& pulls) {
    std::vector<std::pair<double, double>> apart;
    for (const Pull& pull : pulls)
      if (pull.matched && pull.weight > 0.0) apart.emplace_back(std::abs(pull.residual_mm), pull.weight);
    return 1.4826 * share_below(std::move(apart), 0.5);
  }

  Row slope_at(Vec3 place, Vec3 normal, double hair) const {
    const Vec3 arm = place - old_.middle, turn = cross(arm, normal);
    return {turn.x, turn.y, turn.z, normal.x, normal.y, normal.z, -hair, dot(arm, normal)};
  }

  Pull pull_of(std::size_t i, const State& state) const {
    Pull pull;
    pull.place = state.move(fresh_.points[i]);
    const Vec3 facing = state.move.turned(fresh_.normals[i]);
    const auto there = counterparts_.of(pull.place, facing, farthest_mm);
    if (!there) {
      pull.counted = true;
      pull.weight = options_.weight ? options_.weight(pull.place) : 1.0;
      pull.normal = facing;
      return pull;
    }
    pull.counted = there->beyond_edge_mm <= at_edge_mm;
    pull.weight = options_.weight ? options_.weight(there->place.position) : 1.0;
    pull.normal = there->normal;
    if (!pull.counted || dot(facing, there->normal) < least_facing) return pull;
    pull.matched = true;
    const double hair = options_.hair ? options_.hair(there->place.position) : 0.0;
    pull.residual_mm = there->off_mm - hair * state.hair_mm;
    pull.slope = slope_at(pull.place, there->normal, hair);
    return pull;
  }

  // Whether the old skin ends somewhere between, though no counterpart is near. Slow: not for every round.
  bool far_beyond_edge(const Pull& pull) const {
    const auto far = counterparts_.of(pull.place, pull.normal, old_.spread * 2.0);
    return far && far->beyond_edge_mm > at_edge_mm;
  }

  std::optional<std::size_t> rough_match(const Similarity& move, std::size_t i, double within) const {
    const auto found = tree_.nearest(move(fresh_.points[i]), within);
    if (!found || dot(move.turned(fresh_.normals[i]), old_.normals[*found]) < least_facing)
      return std::nullopt;
    return found;
  }

  Similarity roughly_improved(Similarity move, std::size_t count, int rounds, double width_share) const {
    const std::size_t stride = std::max<std::size_t>(1, fresh_.points.size() / count);
    for (int round = 0; round < rounds; ++round) {
      Equations sum;
      for (std::size_t i = 0; i < fresh_.points.size(); i += stride) {
        const auto found = rough_match(move, i, coarse_match * old_.spread);
        if (!found) continue;
        const Vec3 place = move(fresh_.points[i]);
        const double residual = dot(place - old_.points[*found], old_.normals[*found]);
        const double weight = options_.weight ? std::max(0.1, options_.weight(old_.points[*found])) : 1.0;
        sum.add(slope_at(place, old_.normals[*found], 0.0), residual,
                weight * robust_weight(residual, width_share * old_.spread));
      }
      for (std::size_t k = 0; k < Unknown::count; ++k)
        sum.hold(k, k >= Unknown::hair ? 1e15 : k < 3 ? 1e-4 * old_.spread * old_.spread : 1e-4, 0.0);
      Row step = sum.solve();
      step[Unknown::scale] = 0.0;
      move = stepped(move, step, old_.middle);
      double moved = 0.0;
      for (std::size_t k = 0; k < 6; ++k) moved += std::abs(step[k]) * (k < 3 ? old_.spread : 1.0);
      if (moved < 0.01) break;
    }
    return move;
  }

  double rough_misfit(const Similarity& move, std::size_t count, double width_share) const {
    const std::size_t stride = std::max<std::size_t>(1, fresh_.points.size() / count);
    double sum = 0.0, all = 0.0;
    for (std::size_t i = 0; i < fresh_.points.size(); i += stride) {
      const auto found = rough_match(move, i, coarse_match * old_.spread);
      const Vec3 place = move(fresh_.points[i]);
      const double weight =
          options_.weight ? std::max(0.1, options_.weight(found ? old_.points[*found] : place)) : 1.0;
      sum += weight * (found ? robust_cost(dot(place - old_.points[*found], old_.normals[*found]),
                                           width_share * old_.spread)
                             : 1.0);
      all += weight;
    }
    return sum / all;
  }

  const SurfaceFitOptions& options_;
  SkinCounterparts counterparts_;
  SkinSample fresh_, old_;
  NearestSample tree_;
};

}  // namespace

Result<SurfaceFit> fit_surface(const Surface& fresh, const Surface& old, const SurfaceFitOptions& options,
                               Progress& progress) {
  const Error cancelled{ErrorKind::refused, "Cancelled."};
  progress.report("laying the new scan on the old one", 0.0);
  const SurfaceFitting fitting(fresh, old, options);
  using State = SurfaceFitting::State;
  State state{fitting.coarse(1.0)};
  progress.report("laying the new scan on the old one", 0.3);
  state = fitting.fine(state, options.free_scale, progress);
  if (progress.cancelled()) return cancelled;
  progress.report("laying the new scan on the old one", 0.7);
  SurfaceFit fit;
  fitting.measure(state, fit);
  // Nowhere near: a scan in another unit, perhaps. It is laid on anew, at the size it seems to have.
  const bool lost = fit.matched < at_least_matched;
  const State scaled =
      fitting.fine(lost ? State{fitting.coarse(fitting.spread_ratio())} : state, true, progress);
  if (progress.cancelled()) return cancelled;
  if (options.free_scale && lost) {
    state = scaled;
    fitting.measure(state, fit);
  }
  SurfaceFit at_best;
  fitting.measure(scaled, at_best);
  fit.rms_at_best_scale_mm = at_best.rms_mm;
  fit.matched_at_best_scale = at_best.matched;
  fit.move = state.move;
  fit.turned_deg = turned_deg_of(state.move);
  fit.shifted_mm = distance(state.move(Vec3{}), Vec3{});
  fit.hair_mm = state.hair_mm;
  fit.best_scale = scaled.move.scale;
  fit.scale_plus_minus = fitting.scale_plus_minus(scaled);
  fit.placing_error_mm = fitting.placing_error_mm(state);
  return fit;
}

}  // namespace scalpmap
