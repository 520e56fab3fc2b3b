// Where a fit of two skins begins: which of many turns lays the one on the other at all.
#pragma once

#include "geom/skin_pull.h"

namespace scalpmap {

// The best of all starts (as the frames are, SurfaceFitOptions::starts, and turns all round), improved on
// thinned samples: within some 2 mm and 2 degrees where the heads are alike. The new skin is made `scale`
// times as large. Shared by the cores; the result does not depend on their number.
Similarity rough_fit(const SkinPulls& skins, double scale);

}  // namespace scalpmap
