// What two zones make together: both, the one less the other, or what they share.
#pragma once

#include "geom/zone_field.h"

namespace scalpmap {

// Vertex by vertex, the maximum or minimum of the two fields, so that each border that remains is the border
// it was, to the last bit. A zone taken from another that holds it and joined to that again leaves the
// border, and the area, as they were. Linear in the pages that either zone touches.
ZoneField united(const ZoneField& a, const ZoneField& b);
ZoneField subtracted(const ZoneField& a, const ZoneField& b);
ZoneField intersected(const ZoneField& a, const ZoneField& b);

// What is said of the skin outside a zone by what is said of the zone. A vertex on the border itself, which a
// zone leaves out, falls to its outside: or the two together would leave a hole without size.
constexpr std::int16_t outside_of(std::int16_t steps) {
  return steps == 0 ? std::int16_t{1} : static_cast<std::int16_t>(-steps);
}

}  // namespace scalpmap
