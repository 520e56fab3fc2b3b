#include "geom/place_by_tape.h"

#include <algorithm>
#include <cmath>

#include "geom/skin_normal.h"

namespace scalpmap {

namespace {

constexpr int most_steps = 40;
constexpr double good_mm = 0.005, most_off_mm = 0.5;
constexpr double longest_step_mm = 15.0;
constexpr double turned_away_mm = 10.0, farthest_from_skin_mm = 25.0;
// The direction in which a path arrives is taken over this length: a triangle of rough skin faces anyhow.
constexpr double direction_over_mm = 3.0;
// Conditions that both ask for a step in one direction cannot be told apart.
constexpr double least_sine = 0.02;

struct Reading {
  double off_mm = 0.0;  // how much too little it reads
  Vec3 grows;           // by how much the reading grows with each mm of way
};

std::optional<Reading> read(const Surface& surface, const TapeCondition& condition, const SkinPlace& at,
                            Vec3 outward) {
  const auto along_skin = [&](Vec3 v) { return v - outward * dot(outward, v); };
  if (!condition.from)
    return Reading{condition.offset_mm - dot(condition.normal, at.position), along_skin(condition.normal)};
  const auto path = surface.walker().shortest_path(*condition.from, at);
  if (!path) return std::nullopt;
  const SkinPlace before = place_along(surface, *path, std::max(0.0, path->length_mm - direction_over_mm));
  return Reading{condition.mm - path->length_mm,
                 normalized(along_skin(at.position - before.position), {0.0, 0.0, 0.0})};
}

}  // namespace

SkinPlace place_along(const Surface& surface, const GeodesicPath& path, double mm) {
  double walked = 0.0;
  for (std::size_t i = 0; i + 1 < path.places.size(); ++i) {
    const SkinPlace &from = path.places[i], &to = path.places[i + 1];
    const double step = distance(from.position, to.position);
    if (walked + step >= mm && step > 0.0)
      return surface.query->nearest(from.position +
                                    (to.position - from.position) * std::max(0.0, (mm - walked) / step));
    walked += step;
  }
  return path.places.back();
}

std::optional<SkinPlace> place_where(const Surface& surface, const std::array<TapeCondition, 2>& conditions,
                                     Vec3 start) {
  SkinPlace at = surface.query->nearest(start);
  std::optional<SkinPlace> best;
  double best_off_mm = most_off_mm;
  double longest_mm = longest_step_mm;
  double last_off_mm = 1e9;
  for (int step = 0; step < most_steps; ++step) {
    const Vec3 outward = averaged_normal(surface, at);
    const auto first = read(surface, conditions[0], at, outward);
    const auto second = read(surface, conditions[1], at, outward);
    if (!first || !second) return best;
    const double off_mm = std::max(std::abs(first->off_mm), std::abs(second->off_mm));
    if (off_mm <= best_off_mm) best_off_mm = off_mm, best = at;
    if (off_mm <= good_mm) return best;
    // Steps that do not lead nearer are to and fro over a bump, or round about; shorter ones settle.
    if (off_mm > 0.8 * last_off_mm) longest_mm *= 0.7;
    last_off_mm = off_mm;
    const Vec3 a = first->grows, b = second->grows;
    const double turn = dot(outward, cross(a, b));
    if (std::abs(turn) < least_sine * length(a) * length(b) || turn == 0.0) return best;
    Vec3 way = (cross(b, outward) * first->off_mm + cross(outward, a) * second->off_mm) / turn;
    if (const double far = length(way); far > longest_mm) way = way * (longest_mm / far);
    const auto next =
        surface.query->nearest_facing(at.position + way, outward, turned_away_mm, farthest_from_skin_mm);
    if (!next) return best;
    at = *next;
  }
  return best;
}

}  // namespace scalpmap
