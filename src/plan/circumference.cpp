#include "plan/circumference.h"

#include "geom/head_measures.h"
#include "geom/tape.h"

namespace scalpmap {

double head_circumference_mm(const Surface& surface, bool head_found) {
  const Mesh mesh = bare_mesh(surface);
  if (head_found)
    if (const auto measured = measure_head(mesh)) return measured->circumference_mm;
  return longest_level_tape_mm(mesh);
}

}  // namespace scalpmap
