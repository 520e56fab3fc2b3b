// How evenly points are spread: the measures by which sets of dots are judged.
#pragma once

#include <span>
#include <vector>

#include "geom/vec3.h"

namespace scalpmap {

// The spacing of the densest even arrangement, a hexagonal lattice of this many points on this area.
double hexagonal_spacing_mm(std::size_t count, double area_mm2);

// Distance from each point of `from` to the nearest of `to` that is not at the same place in the same span;
// `reach_mm` where there is none within it.
std::vector<double> nearest_distances(std::span<const Vec3f> from, std::span<const Vec3f> to,
                                      double reach_mm);

// Relative radius rho: the least distance between two points over the hexagonal spacing. 1 is a perfect
// lattice, 0.6 and above looks even, random points are near 0.
double relative_radius(std::span<const Vec3f> points, double area_mm2);

}  // namespace scalpmap
