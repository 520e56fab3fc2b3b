// The skin of an implicit solid as an even, closed triangle mesh.
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "geom/mesh.h"
#include "geom/solid.h"

namespace scalpmap {

// Polygonises `solid` on a grid of `cell_mm`: edges come out about that long, every vertex within 0.001 mm
// of the skin. The mesh is closed, oriented outward, exactly symmetric about x = 0, and one piece (the
// largest; chips of a thin part cut off are dropped). Detail below one cell is lost. Positions are rounded to
// 2^-16 mm. Errors: refused ("Cancelled."), bad_data (no skin found, or a place too intricate for the cell
// size).
Result<Mesh> make_isosurface(const Solid& solid, double cell_mm, Progress& progress);

}  // namespace scalpmap
