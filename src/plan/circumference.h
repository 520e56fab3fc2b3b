// How far around a plan's head is, by the tape.
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

}  // namespace scalpmap
