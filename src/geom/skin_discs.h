// Small round discs on the skin, such as the scars that single hairs leave, each of its exact area.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "geom/dot_sites.h"
#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// `field` with a disc of this diameter about each place. A disc may be smaller than an edge of the surface:
// it is what a pair of compasses draws (as the brush, and on the same side of an ear), moved in or out by one
// distance such that it measures pi r^2; near an open edge of the skin and over a rim, where it cannot, it
// stays as drawn. Discs less than an edge apart can run together. Errors: refused, where the triangles about
// a place are so wide that no disc of this size fits between their corners (from about 0.8 edges upwards it
// does). The sentence begins with the argument "diameter_mm". Cost: 60 ms at 1,000,000 triangles for finding
// the triangles at each vertex, and 30 us a disc of 1 mm.
Result<ZoneField> with_discs(const Surface& surface, const ZoneField& field,
                             std::span<const SkinPlace> places, double diameter_mm);

// Places spread evenly over a zone, as many as `count` or as fit: the first dot sites by rank that lie in it,
// those left out that are closer than `apart_mm` to one before. More places keep those that were there with
// fewer. Linear in the sites.
std::vector<SkinPlace> scattered_places(const Surface& surface, const DotSites& sites, const ZoneField& in,
                                        std::size_t count, double apart_mm);

}  // namespace scalpmap
