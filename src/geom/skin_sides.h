// Left against right of the skin itself: how far each place stands out from the mirror image of the other
// side.
#pragma once

#include <vector>

#include "geom/surface.h"

namespace scalpmap {

struct SkinSides {
  double mean_mm = 0.0;   // of the sizes, over the places that were compared
  double worst_mm = 0.0;  // farthest either way, on the left side
  Vec3 worst_at;
  // Per vertex: how far it stands out, along the skin's normal, from the image of the other side; on the
  // other side about as much less. No number where the other side ends before, or was not asked for.
  std::vector<float> out_mm;
};

// Over the mid-plane x = 0, for the vertices marked in `asked`. Measured at places about 3 mm apart, each
// against the skin that faces alike (geom/skin_counterpart.h), and averaged over some 4 mm: relief below that
// is noise. Cost: 10 us a place and 1 us a vertex, shared by the cores; about 0.7 s of processor time for a
// scalp at 1,000,000 triangles.
SkinSides compare_skin(const Surface& surface, const std::vector<bool>& asked);

}  // namespace scalpmap
