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

SkinSpan measure_between(const Surface& surface, Vec3 from, Vec3 to) {
  const SkinPlace begin = surface.query->nearest(from), end = surface.query->nearest(to);
  const auto outward = [&](const SkinPlace& place) {
    return wide(surface.averaged_normals[surface.triangles[place.triangle][0]]);
  };
  return {tape_between_mm(bare_mesh(surface), begin.position, end.position, outward(begin) + outward(end)),
          distance(begin.position, end.position)};
}

}  // namespace scalpmap
