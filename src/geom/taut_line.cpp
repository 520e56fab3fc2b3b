#include "geom/taut_line.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "geom/band_matrix.h"
#include "geom/skin_normal.h"
#include "geom/skin_walk.h"

namespace scalpmap {

namespace {

constexpr int most_steps = 8;
constexpr double taut_mm = 0.05;  // a step that moves no place further is the last
// A step that makes the line longer than this is none: the skin folds there.
constexpr double slack_mm = 0.2;
constexpr double longest_step_mm = 4.0;
// A place carried along the normal further than this and its step has left the skin that was meant.
constexpr double most_carried_mm = 3.0;

}  // namespace

void pull_taut(const Surface& surface, const TriangleNeighbours& neighbours, std::vector<SkinPlace>& places) {
  const std::size_t count = places.size();
  if (count < 3) return;
  struct Frame {
    Vec3 facing;
    std::array<Vec3, 2> along;
  };
  std::vector<Frame> frames(count);
  const auto length_of = [&] {
    double sum = 0.0;
    for (std::size_t i = 1; i < count; ++i) sum += distance(places[i - 1].position, places[i].position);
    return sum;
  };
  std::vector<SkinPlace> before;
  double before_mm = length_of();
  for (int step = 0; step < most_steps; ++step) {
    for (std::size_t i = 1; i + 1 < count; ++i) {
      Frame& frame = frames[i];
      frame.facing = averaged_normal(surface, places[i]);
      const Vec3 aside =
          normalized(cross(frame.facing, places[i + 1].position - places[i - 1].position), {0.36, 0.48, 0.8});
      frame.along = {normalized(cross(aside, frame.facing)), aside};
    }
    BandMatrix<3> matrix(2 * count);
    std::vector<double> way(2 * count, 0.0);
    matrix.at(0, 0) = matrix.at(1, 1) = matrix.at(2 * count - 2, 2 * count - 2) =
        matrix.at(2 * count - 1, 2 * count - 1) = 1.0;
    for (std::size_t i = 1; i + 1 < count; ++i) {
      const Vec3 pull = places[i - 1].position + places[i + 1].position - places[i].position * 2.0;
      for (std::size_t a = 0; a < 2; ++a) {
        way[2 * i + a] = dot(frames[i].along[a], pull);
        matrix.at(2 * i + a, 2 * i + a) = 2.0;
        if (i < 2) continue;
        for (std::size_t b = 0; b < 2; ++b)
          matrix.at(2 * i + a, 2 * i - 2 + b) = -dot(frames[i].along[a], frames[i - 1].along[b]);
      }
    }
    matrix.solve(way);
    before = places;
    double most_mm = 0.0;
    for (std::size_t i = 1; i + 1 < count; ++i) {
      Vec3 move = frames[i].along[0] * way[2 * i] + frames[i].along[1] * way[2 * i + 1];
      const double mm = length(move);
      most_mm = std::max(most_mm, mm);
      if (mm > longest_step_mm) move = move * (longest_step_mm / mm);
      const Vec3 aim = places[i].position + move;
      const auto there = walk_to_line(surface, neighbours, places[i].triangle, aim, frames[i].facing);
      if (there && distance(there->position, aim) <= most_carried_mm) places[i] = *there;
    }
    const double mm = length_of();
    if (mm > before_mm + slack_mm) {
      places.swap(before);
      return;
    }
    before_mm = std::min(mm, before_mm);
    if (most_mm <= taut_mm) return;
  }
}

}  // namespace scalpmap
