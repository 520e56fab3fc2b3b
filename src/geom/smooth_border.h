// A zone's border made smooth, its area kept.
#pragma once

#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// The signed distance to the border is averaged over connected skin on the same side of an ear (as for the
// brush) within `reach_mm`, with a Gaussian of reach_mm / 2.5, each vertex weighing what skin belongs to it,
// by a plane that fits best (local linear regression: Cleveland 1979), so that the result does not depend on
// how the surface is cut into triangles, nor on where it ends; then the border is moved
// by one distance everywhere, so that the zone's area is what it was. A disc stays itself, a straight border
// too; points, bays and wobbles narrower than the reach go, specks among them, and what they lose the rest
// gains. An empty zone stays empty. Cost: the
// vertices within about half a reach of the border times those within reach of each, 20 ns a pair, shared by
// the cores; the result does not depend on how many there are.
ZoneField smoothed(const Surface& surface, const ZoneField& field, double reach_mm);

}  // namespace scalpmap
