// The bare skin about a place, up to the borders drawn around it.
#pragma once

#include <span>

#include "base/result.h"
#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// `own` with the skin filled in that connects to `at` without crossing the border of a zone, own or other. At
// the border of its own zone no seam is left; at that of another both borders are the same line, so what is
// filled and what is around it make up the whole to the last bit. A border of paint narrower than an edge of
// the surface can leak. Errors: refused, where `at` lies on a zone already, or the skin about it is not
// enclosed: it reaches an open edge of the surface, or more than half of all skin. The sentence begins with
// the argument "at". Linear in the surface: about 10 ms at 1,000,000 triangles, and 15 ns a vertex filled.
Result<ZoneField> filled(const Surface& surface, const ZoneField& own,
                         std::span<const ZoneField* const> others, const SkinPlace& at);

}  // namespace scalpmap
