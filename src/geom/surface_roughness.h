// How rough a scan is: a figure in millimetres, to be shown and to be judged by.
#pragma once

#include "geom/surface.h"

namespace scalpmap {

// The distance of the vertices from the plane that fits the skin around them best, in cells of
// averaging_cell_mm across (root mean square; the three freedoms of each plane are allowed for, so that noise
// of s mm along the normal on every vertex gives s). What is smooth over a cell gives next to nothing: 0.005
// mm on a ball of 90 mm. 0 where the surface is too coarse for cells of four vertices. Linear time, about
// 50 ms at 500,000 triangles.
double surface_roughness_mm(const Surface& surface);

}  // namespace scalpmap
