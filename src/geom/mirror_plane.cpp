#include "geom/mirror_plane.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>
#include <optional>

#include "geom/least_squares.h"

namespace scalpmap {

namespace {

constexpr int start_count = 120;
// An image farther off, as a share of the spread, or facing another way, is of another part.
constexpr double farthest_match = 0.25, least_facing = 0.6;
// Within so many spacings of the sample an image has a neighbour where there is skin.
constexpr double most_aside_spacings = 1.5;
// Planes nearer than this to a better one are the same plane.
constexpr double same_plane_cos = 0.94;  // 20 degrees
// Starts for a part: so many directions, beside its middle by these shares of its spread. A third missing on
// one side moves the middle by 0.25. From 15 degrees and 0.15 off, the fit still ends in the right plane.
constexpr int part_start_count = 100;
constexpr std::array<double, 5> part_start_shifts{0.0, -0.2, 0.2, -0.4, 0.4};
constexpr double least_part_overlap = 0.1;

class MirrorFit {
 public:
  // Images are looked for among every `thinning`-th point. An image that lies further than `most_aside`
  // beside the nearest point lies beyond the edge of the skin (after Turk and Levoy 1994, "Zippered polygon
  // meshes from range images", who take no pairs on borders).
  MirrorFit(const SkinSample& sample, std::size_t thinning, double most_aside)
      : sample_(sample), thinning_(thinning), most_aside_(most_aside) {
    std::vector<Vec3> points;
    for (std::size_t i = 0; i < sample.points.size(); i += thinning) points.push_back(sample.points[i]);
    tree_ = std::make_unique<NearestSample>(std::move(points));
  }

  // `width` is how far a point may lie from the image and still count, as a share of the spread.
  void improve(MirrorPlane& plane, std::size_t stride, int rounds, double width_share) const {
    for (int round = 0; round < rounds; ++round) {
      const Vec3 n = plane.normal;
      const auto step = equations(plane, stride, width_share).solve();
      const double offset_at_middle = plane.offset - dot(n, sample_.middle) + step[2];
      plane.normal = normalized(n + first_axis(n) * step[0] + cross(n, first_axis(n)) * step[1]);
      plane.offset = dot(plane.normal, sample_.middle) + offset_at_middle;
      // A ten-thousandth of the spread is some 0.01 mm.
      if (std::abs(step[0]) + std::abs(step[1]) + std::abs(step[2]) / sample_.spread < 1e-4) break;
    }
  }

  // Of the step that would make the plane fit best: turns towards two axes in it, and the shift at the
  // sample's middle.
  LeastSquares<3> equations(const MirrorPlane& plane, std::size_t stride, double width_share) const {
    const double width = width_share * sample_.spread;
    const Vec3 n = plane.normal, e1 = first_axis(n), e2 = cross(n, e1);
    LeastSquares<3> equations;
    for (std::size_t i = 0; i < sample_.points.size(); i += stride) {
      // Relative to the middle, so that turning the plane turns it there.
      const Vec3 p = sample_.points[i] - sample_.middle;
      const double height = dot(n, sample_.points[i]) - plane.offset;
      const auto match = matched(plane, i);
      if (!match) continue;
      const Vec3 m = sample_.normals[match->index];
      const double facing = dot(n, m);
      equations.add({-2.0 * (dot(e1, p) * facing + height * dot(e1, m)),
                     -2.0 * (dot(e2, p) * facing + height * dot(e2, m)), 2.0 * facing},
                    match->residual, robust_weight(match->residual, width));
    }
    return equations;
  }

  // Of all points: those without an image on the skin count in full.
  double misfit(const MirrorPlane& plane, std::size_t stride, double width_share) const {
    double sum = 0.0, count = 0.0;
    for (std::size_t i = 0; i < sample_.points.size(); i += stride) {
      const auto match = matched(plane, i);
      sum += match ? robust_cost(match->residual, width_share * sample_.spread) : 1.0;
      count += 1.0;
    }
    return sum / count;
  }
  // Of those alone whose image meets skin, facing whichever way.
  void measure_overlap(MirrorPlane& plane, std::size_t stride, double width_share) const {
    double sum = 0.0, met = 0.0, count = 0.0;
    for (std::size_t i = 0; i < sample_.points.size(); i += stride) {
      count += 1.0;
      const auto there = meeting(plane, i);
      if (!there) continue;
      met += 1.0;
      sum += there->faces_alike ? robust_cost(there->residual, width_share * sample_.spread) : 1.0;
    }
    plane.overlap = met / count;
    plane.misfit = met > 0.0 ? sum / met : 1.0;
  }

 private:
  static Vec3 first_axis(Vec3 n) {
    return normalized(cross(n, std::abs(n.x) < 0.7 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
  }
  struct Match {
    std::size_t index;
    double residual;
    bool faces_alike;
  };
  std::optional<Match> matched(const MirrorPlane& plane, std::size_t i) const {
    const auto match = meeting(plane, i);
    return match && match->faces_alike ? match : std::nullopt;
  }
  // Where the image of point i meets the skin, if there is some not far off.
  std::optional<Match> meeting(const MirrorPlane& plane, std::size_t i) const {
    const Vec3 n = plane.normal, p = sample_.points[i];
    const Vec3 image = p - n * (2.0 * (dot(n, p) - plane.offset));
    const Vec3 image_normal = sample_.normals[i] - n * (2.0 * dot(n, sample_.normals[i]));
    const auto found = tree_->nearest(image, farthest_match * sample_.spread);
    if (!found) return std::nullopt;
    const std::size_t index = *found * thinning_;
    const Vec3 normal = sample_.normals[index], apart = image - sample_.points[index];
    const double residual = dot(apart, normal);
    if (length_squared(apart) - residual * residual > most_aside_ * most_aside_) return std::nullopt;
    return Match{index, residual, dot(image_normal, normal) >= least_facing};
  }

  const SkinSample& sample_;
  std::size_t thinning_;
  double most_aside_;
  std::unique_ptr<NearestSample> tree_;
};

bool by_misfit(const MirrorPlane& a, const MirrorPlane& b) {
  return a.misfit < b.misfit;
}

// The i-th of `count` directions spread evenly over half a sphere by the golden angle.
Vec3 start_direction(int i, int count) {
  const double z = (i + 0.5) / count, r = std::sqrt(1.0 - z * z);
  const double turn = i * std::numbers::pi * (3.0 - std::sqrt(5.0));
  return {r * std::cos(turn), r * std::sin(turn), z};
}

bool is_new(const MirrorPlane& plane, const std::vector<MirrorPlane>& found) {
  return std::none_of(found.begin(), found.end(), [&](const MirrorPlane& other) {
    return std::abs(dot(plane.normal, other.normal)) > same_plane_cos;
  });
}

}  // namespace

std::vector<MirrorPlane> find_mirror_planes(const SkinSample& sample, std::size_t most) {
  std::vector<MirrorPlane> found;
  if (sample.points.size() < 100 || !(sample.spread > 0.0)) return found;
  const std::size_t thin = std::max<std::size_t>(1, sample.points.size() / 250);
  constexpr double anywhere = std::numeric_limits<double>::max();
  const MirrorFit coarse(sample, std::max<std::size_t>(1, sample.points.size() / 700), anywhere);
  const MirrorFit fit(sample, std::max<std::size_t>(1, sample.points.size() / 4000), anywhere);
  const std::size_t fine = std::max<std::size_t>(1, sample.points.size() / 1300);
  std::vector<MirrorPlane> starts;
  for (int i = 0; i < start_count; ++i) {
    MirrorPlane plane{start_direction(i, start_count), 0.0, 1.0};
    plane.offset = dot(plane.normal, sample.middle);
    coarse.improve(plane, thin, 4, 0.1);
    plane.misfit = coarse.misfit(plane, thin, 0.05);
    starts.push_back(plane);
  }
  std::stable_sort(starts.begin(), starts.end(), by_misfit);
  for (MirrorPlane plane : starts) {
    if (found.size() == most) break;
    if (!is_new(plane, found)) continue;
    coarse.improve(plane, std::max<std::size_t>(1, thin / 3), 6, 0.06);
    fit.improve(plane, fine, 6, 0.02);
    plane.misfit = fit.misfit(plane, fine, 0.03);
    if (is_new(plane, found)) found.push_back(plane);
  }
  std::stable_sort(found.begin(), found.end(), by_misfit);
  return found;
}

std::vector<MirrorPlane> find_part_mirror_planes(const SkinSample& sample, std::size_t most) {
  std::vector<MirrorPlane> found;
  if (sample.points.size() < 100 || !(sample.spread > 0.0)) return found;
  const auto fit_among = [&](std::size_t count) {
    const std::size_t thinning = std::max<std::size_t>(1, sample.points.size() / count);
    return MirrorFit(sample, thinning,
                     most_aside_spacings * sample.spacing * std::sqrt(static_cast<double>(thinning)));
  };
  const MirrorFit fit = fit_among(2500);
  const std::size_t thin = std::max<std::size_t>(1, sample.points.size() / 200);
  std::vector<MirrorPlane> starts;
  for (int i = 0; i < part_start_count; ++i)
    for (const double shift : part_start_shifts) {
      MirrorPlane plane{start_direction(i, part_start_count)};
      plane.offset = dot(plane.normal, sample.middle) + shift * sample.spread;
      fit.improve(plane, thin, 4, 0.1);
      fit.measure_overlap(plane, thin, 0.05);
      if (plane.overlap >= least_part_overlap) starts.push_back(plane);
    }
  std::stable_sort(starts.begin(), starts.end(), by_misfit);
  // What is nearly the same may end in different planes, the best of which only the full fit tells.
  if (starts.size() > 40) starts.resize(40);
  for (MirrorPlane& plane : starts) {
    fit.improve(plane, std::max<std::size_t>(1, thin / 2), 8, 0.04);
    fit.measure_overlap(plane, std::max<std::size_t>(1, thin / 2), 0.03);
  }
  std::stable_sort(starts.begin(), starts.end(), by_misfit);
  for (const MirrorPlane& start : starts) {
    if (found.size() == most) break;
    if (start.overlap < least_part_overlap || !is_new(start, found)) continue;
    const MirrorPlane plane = improve_mirror_plane(sample, start);
    if (plane.overlap >= least_part_overlap && is_new(plane, found)) found.push_back(plane);
  }
  std::stable_sort(found.begin(), found.end(), by_misfit);
  return found;
}

MirrorPlane improve_mirror_plane(const SkinSample& sample, MirrorPlane plane) {
  if (sample.points.size() < 100 || !(sample.spread > 0.0)) return plane;
  const MirrorFit fit(sample, 1, most_aside_spacings * sample.spacing);
  const std::size_t thin = std::max<std::size_t>(1, sample.points.size() / 2000);
  fit.improve(plane, thin, 6, 0.04);
  fit.improve(plane, thin, 12, 0.015);
  fit.measure_overlap(plane, thin, 0.03);
  return plane;
}

MirrorPlaneSlack mirror_plane_slack(const SkinSample& sample, const MirrorPlane& plane, double asymmetry,
                                    double patch) {
  constexpr double boundless = std::numeric_limits<double>::max();
  if (sample.points.size() < 100 || !(sample.spread > 0.0)) return {boundless, boundless};
  const MirrorFit fit(sample, 1, most_aside_spacings * sample.spacing);
  const std::size_t thin = std::max<std::size_t>(1, sample.points.size() / 2000);
  const auto variances = fit.equations(plane, thin, 0.015).variances();
  if (!variances) return {boundless, boundless};
  // Points of one patch say the same.
  const double points_a_patch = patch * patch / (sample.spacing * sample.spacing * static_cast<double>(thin));
  const double each = asymmetry * std::sqrt(std::max(1.0, points_a_patch));
  const auto& [about_one, about_other, shift] = *variances;
  return {each * std::sqrt(about_one + about_other), each * std::sqrt(shift)};
}

}  // namespace scalpmap
