// What a sound closed mesh must be, as counts a test can compare.
#pragma once

#include <cstddef>

#include "geom/mesh.h"

namespace scalpmap {

struct MeshCheck {
  std::size_t open_sides = 0;     // a side of a triangle that no triangle meets the other way round
  std::size_t doubled_sides = 0;  // a directed side that occurs more than once
  std::size_t pieces = 0;         // connected through triangles
  std::size_t unmirrored = 0;     // vertices without an exact mirror image across x = 0
  long euler = 0;                 // vertices - edges + triangles: 2 for a sphere, 2 less for each tunnel
  double volume_mm3 = 0.0;        // positive where oriented outward
  double area_mm2 = 0.0;
  double least_angle_deg = 180.0;
  double angle_of_worst_thousandth_deg = 180.0;  // one triangle in a thousand has a smaller least angle
  double least_area_mm2 = 0.0;
};

MeshCheck check_mesh(const Mesh& mesh);

}  // namespace scalpmap
