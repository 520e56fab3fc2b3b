// How fine the working surface is made where: finest on the scalp, coarser on face and neck, coarse on
// shoulders.
#pragma once

#include "geom/mesh.h"

namespace scalpmap {

struct WorkingEdge {
  double longest_on_scalp_mm = 0.8;
  bool scalp_known = true;  // false: no head was told in the shape, all of it may be scalp
  double head_scale = 1.0;

  // The longest edge wanted at a place of the head frame: 1.6 times as long just below the scalp, growing
  // from 10 mm below it on, up to six times.
  double longest_at(Vec3 place) const;
};

// For a mean edge of `edge_mm` on the scalp (geom/even_edges.h leaves edges of half the longest to the
// longest, three quarters on average): an adult's head and neck get some 500,000 triangles at 0.6 mm, of
// which the scalp has more than four fifths. A surface whose area asks for more than 750,000 gets a little
// longer edges, up to 1.6 times. Mesh in mm, head frame.
WorkingEdge working_edge(const Mesh& mesh, double edge_mm, bool scalp_known, double head_scale);

}  // namespace scalpmap
