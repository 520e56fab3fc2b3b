// The built-in head, made to measure: for a technician with a tape and no scanner.
#pragma once

#include <optional>

#include "base/progress.h"
#include "base/result.h"
#include "geom/head_measures.h"
#include "geom/mesh.h"

namespace scalpmap {

// What a tape and a pair of callipers say of a head; what is not given stays in proportion.
struct HeadMeasures {
  std::optional<double> circumference_mm;   // around the brow and the back of the head
  std::optional<double> length_mm;          // glabella to the farthest place at the back
  std::optional<double> breadth_mm;         // widest across, above the ears
  std::optional<double> arc_ear_to_ear_mm;  // over the top, from tragion to tragion
};

// The built-in head as it is listed in assets/head_primitives.json, sized on the median man of ANSUR II and
// NIOSH 2003: 569 mm round, 202 mm long, 155 mm broad, 349 mm from ear to ear. Closed, symmetric,
// edges about 1 mm, some 520,000 triangles, in the head frame. Error: refused ("Cancelled."). About 2.5 s of
// processor time, shared by the cores.
Result<Mesh> make_built_in_head(Progress& progress);

// The built-in head, as made above, brought to the measures given: the same triangles, vertices moved. With
// one measure the whole head is scaled; with several it is stretched, and its horizontal outline made rounder
// or squarer, as little as they allow. Measured back they hold within 0.1 mm. Errors: refused, where a
// measure is outside what heads have (circumference 450 to 700 mm, length 150 to 250, breadth 115 to 195, arc
// 270 to 450), or measures contradict each other: the sentence says which, and what would fit. 0.3 to 1 s.
Result<Mesh> fit_built_in_head(const Mesh& built_in_head, const HeadMeasures& measures, Progress& progress);

// Both steps. Measures are checked before the head is made.
Result<Mesh> make_head(const HeadMeasures& measures, Progress& progress);

}  // namespace scalpmap
