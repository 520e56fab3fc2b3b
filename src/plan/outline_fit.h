// A mean head laid into a sample of skin: turned, moved, scaled, until its outline fits.
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "geom/head_outline.h"
#include "geom/skin_sample.h"

namespace scalpmap {

// The head as an outline of its own: turned in the mirror plane, moved, scaled, and a little longer or taller
// than the mean. Places are taken relative to the sample's middle, in spreads.
struct Pose {
  Vec3 left;                  // square to the mirror plane
  double plane_offset = 0.0;  // of the mirror plane along `left`
  Vec3 up, forward;
  double y_mm = 0.0, z_mm = 0.0;          // where the middle of the sample comes to lie
  double log_scale = 0.0;                 // mm per unit of the sample
  double log_tall = 0.0, log_long = 0.0;  // against the mean head of its size
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
  explicit OutlineFit(const SkinSample& sample);
  // The sample, relative to its middle, in spreads.
  const std::vector<Vec3>& points() const { return points_; }

  // Robust least squares (Geman-McClure weights of this width) over every `stride`-th point; the mirror plane
  // stays where it is. What lies lower than the chin is left out. About 0.1 us a point and round.
  void improve(Pose& pose, std::size_t stride, int rounds, double width_mm) const;

  // Both ways: what of the scan's head is not on the outline, and what of the outline has no scan. 0 to 1.
  double cost(const Pose& pose, std::size_t stride, double width_mm) const;

 private:
  std::vector<Vec3> points_;
  std::vector<Vec3> normals_;
  NearestSample tree_;
  HeadOutline outline_;
  std::vector<Vec3> outline_points_;
};

}  // namespace scalpmap
