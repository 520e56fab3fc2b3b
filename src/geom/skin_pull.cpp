#include "geom/skin_pull.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/parallel.h"

namespace scalpmap {

namespace {

constexpr std::size_t fine_count = 6000, old_count = 4000;
// A counterpart whose skin ends sooner than this beside the place is none.
constexpr double at_edge_mm = 0.5;
// Residuals of neighbouring samples go together: so many of them tell as much as one landmark does.
constexpr double samples_a_landmark = 30.0;
// Hair is rarely longer on a scan: drawn back to nothing as weakly as this where the shape does not tell.
constexpr double usual_hair_mm = 10.0, hair_hold = 1e-4;

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

}  // namespace

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

Similarity carrying(Similarity turn, Vec3 from, Vec3 to) {
  const Vec3 short_of = to / turn.scale;
  turn.origin = from - turn.left * short_of.x - turn.up * short_of.y - turn.forward * short_of.z;
  return turn;
}

Similarity stepped(const Similarity& move, const FitStep& step, Vec3 middle) {
  const Vec3 w{step[FitUnknown::turn_x], step[FitUnknown::turn_y], step[FitUnknown::turn_z]};
  Similarity turn = turn_about(normalized(w), length(w));
  turn.scale = 1.0 + step[FitUnknown::scale];
  const Vec3 shift{step[FitUnknown::shift_x], step[FitUnknown::shift_y], step[FitUnknown::shift_z]};
  return joined(move, carrying(turn, middle, middle + shift));
}

FitStep slope_of(Vec3 place, Vec3 normal, double hair, Vec3 middle) {
  const Vec3 arm = place - middle, turn = cross(arm, normal);
  return {turn.x, turn.y, turn.z, normal.x, normal.y, normal.z, -hair, dot(arm, normal)};
}

double share_below(std::vector<std::pair<double, double>> values, double share) {
  std::sort(values.begin(), values.end());
  double all = 0.0, passed = 0.0;
  for (const auto& [value, weight] : values) all += weight;
  for (const auto& [value, weight] : values)
    if ((passed += weight) >= share * all) return value;
  return 0.0;
}

double mean_square_mm2(const std::vector<SkinPull>& pulls) {
  double sum = 0.0, all = 0.0;
  for (const SkinPull& pull : pulls) {
    if (!pull.matched) continue;
    sum += pull.weight * pull.residual_mm * pull.residual_mm;
    all += pull.weight;
  }
  return all > 0.0 ? sum / all : 0.0;
}

double spread_of(const std::vector<SkinPull>& pulls) {
  std::vector<std::pair<double, double>> apart;
  for (const SkinPull& pull : pulls)
    if (pull.matched && pull.weight > 0.0) apart.emplace_back(std::abs(pull.residual_mm), pull.weight);
  return 1.4826 * share_below(std::move(apart), 0.5);
}

SkinPulls::SkinPulls(const Surface& fresh, const Surface& old, const SurfaceFitOptions& options)
    : options_(options),
      counterparts_(old),
      fresh_(even_sample(fresh, fine_count)),
      old_(even_sample(old, old_count)) {}

std::vector<SkinPull> SkinPulls::at(const FitState& state) const {
  std::vector<SkinPull> pulls(fresh_.points.size());
  parallel_ranges(pulls.size(), 128, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) pulls[i] = pull_of(i, state);
  });
  return pulls;
}

FitEquations SkinPulls::equations(const std::vector<SkinPull>& pulls, const FitState& state, bool free_scale,
                                  std::size_t without, const DisplacedPair* displaced) const {
  FitEquations sum;
  double all = 0.0;
  for (std::size_t i = 0; i < pulls.size(); ++i) {
    const SkinPull& pull = pulls[i];
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
      sum.add(slope_of(place, axis, 0.0, old_.middle), dot(apart, axis),
              samples_a_landmark * trust * trust * robust_weight(dot(apart, axis), 3.0 * pair.plus_minus_mm));
  }
  // Nothing the shape does not tell is changed; what may not change is held.
  const double r = old_.spread;
  for (const int turn : {FitUnknown::turn_x, FitUnknown::turn_y, FitUnknown::turn_z})
    sum.hold(static_cast<std::size_t>(turn), 1e-9 * all * r * r + 1e-6, 0.0);
  for (const int shift : {FitUnknown::shift_x, FitUnknown::shift_y, FitUnknown::shift_z})
    sum.hold(static_cast<std::size_t>(shift), 1e-9 * all + 1e-6, 0.0);
  const double slack = sigma_mm / usual_hair_mm;
  sum.hold(FitUnknown::hair, options_.hair ? all * (slack * slack * hair_hold) + 1e-6 : 1e12,
           options_.hair ? state.hair_mm : 0.0);
  sum.hold(FitUnknown::scale, free_scale ? 1e-6 : 1e15, 0.0);
  return sum;
}

SkinPull SkinPulls::pull_of(std::size_t i, const FitState& state) const {
  SkinPull pull;
  pull.place = state.move(fresh_.points[i]);
  const Vec3 facing = state.move.turned(fresh_.normals[i]);
  const auto there = counterparts_.of(pull.place, facing, farthest_pull_mm);
  if (!there) {
    pull.counted = true;
    pull.weight = options_.weight ? options_.weight(pull.place) : 1.0;
    pull.normal = facing;
    return pull;
  }
  pull.counted = there->beyond_edge_mm <= at_edge_mm;
  pull.weight = options_.weight ? options_.weight(there->place.position) : 1.0;
  pull.normal = there->normal;
  if (!pull.counted || dot(facing, there->normal) < least_facing_pull) return pull;
  pull.matched = true;
  const double hair = options_.hair ? options_.hair(there->place.position) : 0.0;
  pull.residual_mm = there->off_mm - hair * state.hair_mm;
  pull.slope = slope_of(pull.place, there->normal, hair, old_.middle);
  return pull;
}

bool SkinPulls::far_beyond_edge(const SkinPull& pull) const {
  const auto far = counterparts_.of(pull.place, pull.normal, old_.spread * 2.0);
  return far && far->beyond_edge_mm > at_edge_mm;
}

}  // namespace scalpmap
