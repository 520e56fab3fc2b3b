// Where a scan is best cut so that the head stays and the shoulders go.
#pragma once

#include "geom/mesh.h"

namespace scalpmap {

struct NeckCut {
  // False: nothing below the neck is wider than the neck, or the scan ends above it. Cut nothing then.
  bool needed = false;
  Vec3 normal{0.0, 1.0, 0.0};    // unit; what has dot(p, normal) >= offset_mm stays (see cut_by_plane)
  double offset_mm = 0.0;        // in the head frame, as the rest
  double neck_around_mm = 0.0;   // tape around the cut; 0 where the scan ends above
  double widest_below_mm = 0.0;  // tape around the widest section below
};

// Of a head in the head frame, mm. `head_scale` is the head's size over that of the mean head. The plane lies
// lower in front than behind, by 20 degrees, as the jaw does: parallel to the line from the menton (0, -98,
// 87) to the nape's hairline (0, -38, -78), and 30 to 45 mm below it, where the neck is narrowest. So chin
// and hairline stay, and at least 10 mm of skin below them even where the chin is 15 mm lower than the mean
// one. A cut is needed where some section below is wider than the neck by a fifth: shoulders, a chair. Linear
// time, 30 ms at 1,000,000 triangles.
NeckCut find_neck_cut(const Mesh& mesh, double head_scale);

}  // namespace scalpmap
