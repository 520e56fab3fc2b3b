#include "plan/head_frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "geom/head_outline.h"
#include "geom/least_squares.h"
#include "geom/mirror_plane.h"

namespace scalpmap {

namespace {

constexpr std::size_t sample_count = 4000;
constexpr double outline_top_mm = 130.0;
// The middle of the head's length in its upper half, forward of the tragions.
constexpr double outline_middle_mm = -4.0;
// How far heads differ in height and length from a mean head of their size: one standard deviation, as a
// logarithm.
constexpr double shape_deviation = 0.05;
// Seen on six heads: misfit to the outline 0.13 to 0.28, to the mirror image 0.02 to 0.14, and to the image
// in any other plane 0.3 more than that. A ball has a lead of 0.00.
constexpr double most_misfit = 0.38;
constexpr double most_mirror_misfit = 0.4;
constexpr double least_mirror_lead = 0.1;
// What lies lower than this is neck and shoulders, which are held in every way; it says nothing of the head.
constexpr double lowest_head_mm = -95.0;
// A triangle that leans away from the outline by more than 66 degrees is not the skin it lies near: the flat
// end of a cut scan, the inside of an ear.
constexpr double least_facing = 0.4;

// The head as an outline of its own: turned in the mirror plane, moved, scaled, and a little longer or taller
// than the mean. Places are taken relative to the sample's middle, in spreads.
struct Pose {
  Vec3 left;            // square to the mirror plane
  double plane_offset;  // of the mirror plane along `left`
  Vec3 up, forward;
  double y_mm, z_mm;          // where the middle of the sample comes to lie
  double log_scale;           // mm per unit of the sample
  double log_tall, log_long;  // against the mean head of its size
  double cost = 1.0;

  Vec3 scales() const {
    const double s = std::exp(log_scale);
    return {s, s * std::exp(log_tall), s * std::exp(log_long)};
  }
  Vec3 place(Vec3 p) const {
    const Vec3 s = scales();
    return {(dot(p, left) - plane_offset) * s.x, dot(p, up) * s.y + y_mm, dot(p, forward) * s.z + z_mm};
  }
  Vec3 turn(Vec3 normal) const { return {dot(normal, left), dot(normal, up), dot(normal, forward)}; }
  // The place of the sample that comes to lie at q.
  Vec3 unplace(Vec3 q) const {
    const Vec3 s = scales();
    return left * (q.x / s.x + plane_offset) + up * ((q.y - y_mm) / s.y) + forward * ((q.z - z_mm) / s.z);
  }
};

class OutlineFit {
 public:
  explicit OutlineFit(const SkinSample& sample)
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
  const std::vector<Vec3>& points() const { return points_; }

  void improve(Pose& pose, std::size_t stride, int rounds, double width_mm) const {
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
      const Vec3 up = pose.up, forward = pose.forward;
      // A place's y is dot(p, up): turning places forward turns the axes back.
      pose.up = normalized(up * std::cos(turn) - forward * std::sin(turn));
      pose.forward = normalized(cross(pose.left, pose.up));
      pose.y_mm += std::clamp(step[1], -20.0, 20.0);
      pose.z_mm += std::clamp(step[2], -20.0, 20.0);
      pose.log_scale += std::clamp(step[3], -0.1, 0.1);
      pose.log_tall = std::clamp(pose.log_tall + step[4], -0.12, 0.12);
      pose.log_long = std::clamp(pose.log_long + step[5], -0.12, 0.12);
      if (std::abs(turn) < 1e-6 && std::abs(step[1]) + std::abs(step[2]) < 1e-4) break;
    }
  }

  // Both ways: what of the scan's head is not on the outline, and what of the outline has no scan.
  double cost(const Pose& pose, std::size_t stride, double width_mm) const {
    double off_outline = 0.0, count = 0.0;
    for (std::size_t i = 0; i < points_.size(); i += stride) {
      const Vec3 q = pose.place(points_[i]);
      if (q.y < lowest_head_mm) continue;
      const auto [residual, slope] = outline_.at(q);
      off_outline +=
          dot(pose.turn(normals_[i]), slope) > least_facing ? robust_cost(residual, width_mm) : 1.0;
      count += 1.0;
    }
    double no_scan = 0.0;
    for (const Vec3 place : outline_points_) {
      const auto nearest = tree_.nearest(pose.unplace(place), 60.0 / std::exp(pose.log_scale));
      no_scan += nearest ? robust_cost(distance(pose.place(points_[*nearest]), place), width_mm * 1.5) : 1.0;
    }
    return count == 0.0 ? 1.0
                        : 0.5 * (off_outline / count + no_scan / static_cast<double>(outline_points_.size()));
  }

 private:
  static std::vector<Vec3> in_spreads(const SkinSample& sample) {
    std::vector<Vec3> points = sample.points;
    for (Vec3& p : points) p = (p - sample.middle) / sample.spread;
    return points;
  }

  std::vector<Vec3> points_;
  std::vector<Vec3> normals_;
  NearestSample tree_;
  HeadOutline outline_;
  std::vector<Vec3> outline_points_;
};

bool alike(const Pose& a, const Pose& b) {
  return dot(a.left, b.left) > 0.95 && dot(a.up, b.up) > 0.97 && std::abs(a.log_scale - b.log_scale) < 0.1;
}

// The pose in which the highest point of the sample is the outline's top, and the middle of what lies within
// 70 mm below it is the outline's middle.
Pose first_pose(const OutlineFit& fit, const MirrorPlane& plane, Vec3 left, double plane_offset, double angle,
                double mm_per_spread) {
  const Vec3 e1 =
      normalized(cross(plane.normal, std::abs(plane.normal.x) < 0.7 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
  const Vec3 e2 = cross(plane.normal, e1);
  Pose pose{left,
            plane_offset,
            normalized(e1 * std::cos(angle) + e2 * std::sin(angle)),
            {},
            0,
            0,
            std::log(mm_per_spread),
            0,
            0};
  pose.forward = cross(pose.left, pose.up);
  double top = -1e9;
  for (std::size_t i = 0; i < fit.points().size(); i += 5) top = std::max(top, dot(fit.points()[i], pose.up));
  double front = -1e9, back = 1e9;
  for (std::size_t i = 0; i < fit.points().size(); i += 5) {
    const Vec3 p = fit.points()[i];
    if (dot(p, pose.up) < top - 70.0 / mm_per_spread) continue;
    front = std::max(front, dot(p, pose.forward));
    back = std::min(back, dot(p, pose.forward));
  }
  pose.y_mm = outline_top_mm - top * mm_per_spread;
  pose.z_mm = outline_middle_mm - 0.5 * (front + back) * mm_per_spread;
  return pose;
}

Vec3 middle_of_box(const Mesh& mesh) {
  if (mesh.vertices.empty()) return {};
  Vec3 low = mesh.vertices.front(), high = low;
  for (const Vec3 p : mesh.vertices) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  return (low + high) * 0.5;
}

}  // namespace

HeadFrame find_head_frame(const Mesh& mesh) {
  HeadFrame frame;
  frame.origin = middle_of_box(mesh);
  frame.reason =
      "No head could be told in this shape: the file's axes were kept, with the origin in the middle.";
  const SkinSample sample = sample_skin(mesh, sample_count);
  const auto planes = find_mirror_planes(sample, 3);
  if (planes.empty() || planes.front().misfit > most_mirror_misfit) return frame;
  // A ball, or any round thing, is its own image in many planes.
  if (planes.size() > 1 && planes[1].misfit < planes[0].misfit + least_mirror_lead) return frame;
  const OutlineFit fit(sample);
  std::vector<Pose> poses;
  for (const MirrorPlane& plane : planes) {
    if (plane.misfit > 2.0 * planes.front().misfit + 0.1) continue;
    for (const double sign : {1.0, -1.0})
      for (int turn = 0; turn < 24; ++turn)
        for (int size = 0; size < 6; ++size) {
          const Vec3 left = plane.normal * sign;
          const double offset = (plane.offset - dot(plane.normal, sample.middle)) / sample.spread * sign;
          Pose pose = first_pose(fit, plane, left, offset, turn * std::numbers::pi / 12.0,
                                 90.0 * std::pow(1.2, size));
          fit.improve(pose, 16, 5, 20.0);
          pose.cost = fit.cost(pose, 16, 10.0);
          poses.push_back(pose);
        }
  }
  const auto by_cost = [](const Pose& a, const Pose& b) { return a.cost < b.cost; };
  std::stable_sort(poses.begin(), poses.end(), by_cost);
  std::vector<Pose> best_poses;
  for (Pose pose : poses) {
    if (best_poses.size() == 8) break;
    if (std::any_of(best_poses.begin(), best_poses.end(),
                    [&](const Pose& other) { return alike(pose, other); }))
      continue;
    fit.improve(pose, 4, 10, 12.0);
    pose.cost = fit.cost(pose, 4, 8.0);
    best_poses.push_back(pose);
  }
  std::stable_sort(best_poses.begin(), best_poses.end(), by_cost);
  for (std::size_t i = 0; i < std::min<std::size_t>(best_poses.size(), 3); ++i) {
    fit.improve(best_poses[i], 1, 200, 7.0);
    best_poses[i].cost = fit.cost(best_poses[i], 1, 8.0);
  }
  std::stable_sort(best_poses.begin(), best_poses.end(), by_cost);
  const Pose& best = best_poses.front();
  if (best.cost > most_misfit) return frame;
  frame.found = true;
  frame.reason = "The head was found by its mirror plane and by fitting the outline of a mean head.";
  frame.left = best.left;
  frame.up = best.up;
  frame.forward = best.forward;
  const Vec3 s = best.scales();
  frame.origin = sample.middle + (best.left * best.plane_offset - best.up * (best.y_mm / s.y) -
                                  best.forward * (best.z_mm / s.z)) *
                                     sample.spread;
  frame.mm_per_unit = std::exp(best.log_scale + (best.log_tall + best.log_long) / 3.0) / sample.spread;
  frame.misfit = best.cost;
  return frame;
}

}  // namespace scalpmap
