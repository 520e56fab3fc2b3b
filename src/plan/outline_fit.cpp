#include "plan/outline_fit.h"

#include <algorithm>
#include <numbers>

#include "geom/least_squares.h"

namespace scalpmap {

namespace {

// How far heads differ in height and length from a mean head of their size: one standard deviation, as a
// logarithm.
constexpr double shape_deviation = 0.05;
// What lies lower than this is neck and shoulders, which are held in every way; it says nothing of the head.
constexpr double lowest_head_mm = -95.0;
// A triangle that leans away from the outline by more than 66 degrees is not the skin it lies near: the flat
// end of a cut scan, the inside of an ear.
constexpr double least_facing = 0.4;

std::vector<Vec3> in_spreads(const SkinSample& sample) {
  std::vector<Vec3> points = sample.points;
  for (Vec3& p : points) p = (p - sample.middle) / sample.spread;
  return points;
}

}  // namespace

OutlineFit::OutlineFit(const SkinSample& sample)
    : points_(in_spreads(sample)), normals_(sample.normals), tree_(points_) {
  // Points of the outline itself, evenly all round as seen from the middle of the head.
  constexpr int count = 200;
  const Vec3 middle{0.0, 20.0, 0.0};
  for (int i = 0; i < count; ++i) {
    const double y = 1.0 - 2.0 * (i + 0.5) / count;
    const double turn = i * std::numbers::pi * (3.0 - std::sqrt(5.0)), r = std::sqrt(1.0 - y * y);
    const Vec3 direction{r * std::cos(turn), y, r * std::sin(turn)};
    double inside = 0.0, outside = 200.0;
    for (int halving = 0; halving < 12; ++halving) {
      const double half = 0.5 * (inside + outside);
      (outline_.at(middle + direction * half).distance_mm < 0.0 ? inside : outside) = half;
    }
    const Vec3 place = middle + direction * inside;
    if (place.y > -60.0) outline_points_.push_back(place);
  }
}

void OutlineFit::improve(Pose& pose, std::size_t stride, int rounds, double width_mm) const {
  for (int round = 0; round < rounds; ++round) {
    LeastSquares<6> equations;
    double weight_sum = 0.0;
    for (std::size_t i = 0; i < points_.size(); i += stride) {
      const Vec3 q = pose.place(points_[i]);
      if (q.y < lowest_head_mm) continue;
      const auto [residual, slope] = outline_.at(q);
      const double facing = dot(pose.turn(normals_[i]), slope);
      if (facing <= least_facing) continue;
      const double weight = robust_weight(residual, width_mm);
      const Vec3 from_middle = q - Vec3{0, pose.y_mm, pose.z_mm};
      // Turning by t about the left axis takes up towards forward: (y, z) moves by (-z, y) t.
      equations.add({slope.z * from_middle.y - slope.y * from_middle.z, slope.y, slope.z,
                     dot(slope, from_middle), slope.y * from_middle.y, slope.z * from_middle.z},
                    residual, weight);
      weight_sum += weight;
    }
    // The shape's own deviations are held back as their spread among people asks: residuals of 4 mm, of
    // which neighbours say the same, so that all points together are worth some 50.
    const double hold = weight_sum / 50.0 * 16.0 / (shape_deviation * shape_deviation);
    equations.hold(4, hold, pose.log_tall);
    equations.hold(5, hold, pose.log_long);
    const auto step = equations.solve();
    const double turn = std::clamp(step[0], -0.2, 0.2);
    double moved = std::abs(turn) * 100.0 + std::abs(step[1]) + std::abs(step[2]);
    const Vec3 forward = pose.forward;
    // A place's y is dot(p, up): turning places forward turns the axes back.
    pose.up = pose.up * std::cos(turn) - forward * std::sin(turn);
    pose.up = normalized(pose.up - pose.left * dot(pose.up, pose.left));
    pose.forward = normalized(cross(pose.left, pose.up));
    pose.y_mm += std::clamp(step[1], -20.0, 20.0);
    pose.z_mm += std::clamp(step[2], -20.0, 20.0);
    pose.log_scale += std::clamp(step[3], -0.1, 0.1);
    pose.log_tall = std::clamp(pose.log_tall + step[4], -0.12, 0.12);
    pose.log_long = std::clamp(pose.log_long + step[5], -0.12, 0.12);
    if (moved < 0.01) break;
  }
}

double OutlineFit::cost(const Pose& pose, std::size_t stride, double width_mm) const {
  double off_outline = 0.0, count = 0.0;
  for (std::size_t i = 0; i < points_.size(); i += stride) {
    const Vec3 q = pose.place(points_[i]);
    if (q.y < lowest_head_mm) continue;
    const auto [residual, slope] = outline_.at(q);
    off_outline += dot(pose.turn(normals_[i]), slope) > least_facing ? robust_cost(residual, width_mm) : 1.0;
    count += 1.0;
  }
  double no_scan = 0.0, places = 0.0;
  const std::size_t outline_stride = std::max<std::size_t>(1, stride / 8);
  for (std::size_t i = 0; i < outline_points_.size(); i += outline_stride) {
    const Vec3 place = outline_points_[i];
    places += 1.0;
    const auto nearest = tree_.nearest(pose.unplace(place), 60.0 / std::exp(pose.log_scale));
    no_scan += nearest ? robust_cost(distance(pose.place(points_[*nearest]), place), width_mm * 1.5) : 1.0;
  }
  return count == 0.0 ? 1.0 : 0.5 * (off_outline / count + no_scan / places);
}

}  // namespace scalpmap
