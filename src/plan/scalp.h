// Where on a head the scalp is, to a first approximation: what is above the hairline's plane, without the
// ears.
#pragma once

#include "geom/vec3.h"

namespace scalpmap {

// Of the head whose scale is 1 (ANSUR II men: 154.3; the built-in figures: 154.5).
inline constexpr double mean_head_breadth_mm = 154.5;

// True above the plane through the trichion (0, 92, 85) and the nape's hairline (0, -38, -78), ears left out
// (an ellipsoid around each). An approximation from mean figures of adults: the true hairline is drawn by a
// person. `head_scale` is the head's size over that of the mean head (1 = 154.5 mm broad); place in mm, head
// frame.
bool on_scalp(Vec3 place, double head_scale);

// How far below that plane a place lies; negative above it.
double below_scalp_mm(Vec3 place, double head_scale);

}  // namespace scalpmap
