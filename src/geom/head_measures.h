// The four measures a tape and a pair of callipers take of a head.
#pragma once

#include "base/result.h"
#include "geom/mesh.h"

namespace scalpmap {

struct MeasuredHead {
  double circumference_mm = 0.0;
  double length_mm = 0.0;
  double breadth_mm = 0.0;
  double arc_ear_to_ear_mm = 0.0;
};

// Measures a head that lies in the head frame (mm; origin midway between the tragions, +x left, +y up, +z
// forward), as a taut tape or a calliper would; the ears are left out.
//   length         from glabella, the foremost place of the midline between nose root and forehead, to
//                  opisthocranion, the place of the midline at the back farthest from it
//   circumference  the tape around the section by the plane through both that runs straight across
//   breadth        the widest straight across at or above the level of glabella
//   ear to ear     the tape over the section z = 0, from tragion to tragion, which lie on y = z = 0
// Linear time, about 10 ms at 500,000 triangles. Error bad_data: the mesh does not hold the places named.
Result<MeasuredHead> measure_head(const Mesh& mesh);

}  // namespace scalpmap
