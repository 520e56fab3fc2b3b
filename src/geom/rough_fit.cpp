#include "geom/rough_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/parallel.h"

namespace scalpmap {

namespace {

constexpr std::size_t coarse_count = 300, middle_count = 1500;
// A counterpart farther off, as a share of the spread, is of another part.
constexpr double coarse_match = 0.3;

class RoughFit {
 public:
  explicit RoughFit(const SkinPulls& skins)
      : options_(skins.options()), fresh_(skins.fresh()), old_(skins.old()), tree_(old_.points) {}

  Similarity best(double scale) const {
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

 private:
  std::optional<std::size_t> rough_match(const Similarity& move, std::size_t i, double within) const {
    const auto found = tree_.nearest(move(fresh_.points[i]), within);
    if (!found || dot(move.turned(fresh_.normals[i]), old_.normals[*found]) < least_facing_pull)
      return std::nullopt;
    return found;
  }

  Similarity roughly_improved(Similarity move, std::size_t count, int rounds, double width_share) const {
    const std::size_t stride = std::max<std::size_t>(1, fresh_.points.size() / count);
    for (int round = 0; round < rounds; ++round) {
      FitEquations sum;
      for (std::size_t i = 0; i < fresh_.points.size(); i += stride) {
        const auto found = rough_match(move, i, coarse_match * old_.spread);
        if (!found) continue;
        const Vec3 place = move(fresh_.points[i]);
        const double residual = dot(place - old_.points[*found], old_.normals[*found]);
        const double weight = options_.weight ? std::max(0.1, options_.weight(old_.points[*found])) : 1.0;
        sum.add(slope_of(place, old_.normals[*found], 0.0, old_.middle), residual,
                weight * robust_weight(residual, width_share * old_.spread));
      }
      for (std::size_t k = 0; k < FitUnknown::count; ++k)
        sum.hold(k, k >= FitUnknown::hair ? 1e15 : k < 3 ? 1e-4 * old_.spread * old_.spread : 1e-4, 0.0);
      FitStep step = sum.solve();
      step[FitUnknown::scale] = 0.0;
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
  const SkinSample &fresh_, &old_;
  NearestSample tree_;
};

}  // namespace

Similarity rough_fit(const SkinPulls& skins, double scale) {
  return RoughFit(skins).best(scale);
}

}  // namespace scalpmap
