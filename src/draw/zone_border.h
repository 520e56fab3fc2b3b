// A zone's border as short straight pieces, for drawing it over a picture.
#pragma once

#include <array>
#include <vector>

#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// From one edge of a triangle to another.
using BorderStretch = std::array<Vec3, 2>;

// One piece in each triangle that the field's zero line runs through, in the surface's order. Passes over
// patches that the zone does not reach; about 3 ns a triangle elsewhere.
std::vector<BorderStretch> zone_border(const Surface& surface, const ZoneField& field);

// How far inside the zone a place lies, between the values at its triangle's corners; negative outside.
double field_at(const Surface& surface, const ZoneField& field, const SkinPlace& place);

}  // namespace scalpmap
