// A zone's field from the signed distance at each vertex.
#pragma once

#include <span>

#include "geom/zone_field.h"

namespace scalpmap {

// `mm`: one value a vertex, inside positive. Linear.
ZoneField field_of(std::span<const float> mm);

}  // namespace scalpmap
