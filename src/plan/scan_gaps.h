// Holes of an earlier scan in the midst of a zone: skin of the new scan that is unpainted only because there
// was none to paint.
#pragma once

#include <vector>

#include "geom/field_transfer.h"
#include "geom/surface.h"
#include "plan/zone.h"

namespace scalpmap {

// For each zone, in cm2: skin of `surface` without a counterpart on the earlier one, in stretches of which
// most of the rim is this zone's. `zones` as they lie on `surface`. Linear in the vertices.
std::vector<double> scan_gaps_cm2(const Surface& surface, const FieldTransfer& onto,
                                  const std::vector<Zone>& zones);

}  // namespace scalpmap
