// What is measured on a head without changing it: between places on its skin, and the measures that a tape
// and callipers take of every head.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "plan/plan.h"

namespace scalpmap {

struct MeasuredStretch {
  double along_skin_mm = 0.0;  // the shortest way on the skin
  double straight_mm = 0.0;    // as callipers reach
  std::vector<Vec3> line;      // of that shortest way, its two ends included
};

struct Measurement {
  std::vector<Vec3> places;  // as they were taken to the skin
  bool closed = false;
  std::vector<MeasuredStretch> stretches;  // from each place to the next; closed: and back to the first
  // At each place, between the stretch that comes and the one that goes, as seen from outside; none at an
  // open line's ends, and where two places coincide.
  std::vector<std::optional<double>> angles_deg;

  double along_skin_mm() const;
  double straight_mm() const;  // the stretches' straight lengths together
};

// Places are taken to the nearest skin. Two or more; three or more to be closed. Errors: refused, where there
// are too few, one lies more than 20 mm from the skin, or some skin between two is not connected; the
// sentence begins with the argument "path".
Result<Measurement> measure_path(const Surface& surface, std::span<const Vec3> places, bool closed);

// One of a head's own measures.
struct HeadMeasure {
  std::string_view code;   // for programs: "circumference"
  std::string_view label;  // for people: "Around the head"
  double mm = 0.0;
};

// As far as the head holds what they are taken between: around brow and back, length, breadth, and by a taut
// tape from tragion to tragion over the top, over the brow and around the back, and from the root of the nose
// over the top to the inion. The first four as measure_head() takes them (geom/head_measures.h), the others
// between the plan's landmarks, in the plane through them and what they go over. About 50 ms at 1,000,000
// triangles.
std::vector<HeadMeasure> head_measures(const Plan& plan);

}  // namespace scalpmap
