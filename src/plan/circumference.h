// What a tape and callipers measure of a plan's head: around it, and between two places on its skin.
#pragma once

#include "plan/plan.h"

namespace scalpmap {

// The tape around brow and back of the head where a head with a face was found; on anything else the longest
// level tape. mm; 0 where there is nothing to lay a tape around. Linear time, some 30 ms at 500,000
// triangles.
double head_circumference_mm(const Surface& surface, bool head_found);
inline double head_circumference_mm(const Plan& plan) {
  return head_circumference_mm(*plan.surface, plan.scan.head_found);
}

// Between two places, each taken to the nearest skin: a taut tape laid over the skin, and straight. Linear
// time, as above.
struct SkinSpan {
  double tape_mm = 0.0;
  double callipers_mm = 0.0;
};
SkinSpan measure_between(const Surface& surface, Vec3 from, Vec3 to);

}  // namespace scalpmap
