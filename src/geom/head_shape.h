// The built-in head, made to measure: for a technician with a tape and no scanner.
#pragma once

#include <optional>

#include "base/progress.h"
#include "base/result.h"
#include "geom/mesh.h"

namespace scalpmap {

// What a tape and a pair of callipers say of a head; what is not given stays in proportion.
struct HeadMeasures {
  std::optional<double> circumference_mm;   // around the brow and the back of the head
  std::optional<double> length_mm;          // glabella to the farthest place at the back
  std::optional<double> breadth_mm;         // widest across, above the ears
  std::optional<double> arc_ear_to_ear_mm;  // over the top, from tragion to tragion
};

// The same four, all known.
struct MeasuredHead {
  double circumference_mm = 0.0;
  double length_mm = 0.0;
  double breadth_mm = 0.0;
  double arc_ear_to_ear_mm = 0.0;
};

// Measures a head that lies in the head frame (mm; origin midway between the tragions, +x left, +y up, +z
// forward), as a taut tape or a calliper would; the ears are left out:
// - length: from glabella (the foremost place of the midline between nose root and forehead) to
// opisthocranion
//   (the place of the midline at the back farthest from it);
// - circumference: the tape (convex hull) around the section by the plane that holds both and runs straight
// across;
// - breadth: the widest straight across, at or above the level of the glabella (above the ears);
// - ear to ear: the tape over the section z = 0, from tragion to tragion, which lie on y = z = 0.
// Linear time, about 10 ms at 500,000 triangles. Error bad_data: the mesh does not hold the places named.
Result<MeasuredHead> measure_head(const Mesh& mesh);

// The built-in head (an ANSUR II / NIOSH median man: 565 mm round, 201 mm long, 154 mm broad, 346 mm
// from ear to ear) of the measures given: closed, symmetric, edges about 1 mm, some 520,000 triangles, in
// the head frame. With one measure given the whole head is scaled; with several it is stretched, and its
// horizontal outline made rounder or squarer, as little as they allow; measured back they hold within 0.1 mm.
// Errors: refused (a measure outside what heads have, or measures that contradict each other: which, and
// what would fit; or "Cancelled."). About 2 s on two cores.
Result<Mesh> make_head(const HeadMeasures& measures, Progress& progress);

}  // namespace scalpmap
