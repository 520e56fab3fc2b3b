// Beside a line on the skin: how far from it each vertex lies, on which side, and beside which place of it.
#pragma once

#include <span>
#include <vector>

#include "geom/surface.h"

namespace scalpmap {

struct BesideLine {
  double reach_mm = 0.0;
  // Per vertex: > 0 to the left of the line as seen from outside by one who walks along it, < 0 to its right;
  // the reach or less it where it is farther. Its zero isoline is the line.
  std::vector<float> left_mm;
  // Per vertex within reach: where along the line its nearest place is; else -1.
  std::vector<float> along_mm;
};

// `line` in steps of a mm or so, as skin_spline() gives it, and how far along it each place is. It divides
// the skin in two: it is closed (its last place is its first), or both ends are at the skin's border, or what
// is beyond its ends does not matter. Within reach an open line counts as going straight on there; what is
// farther has the sign of the side it is connected to without crossing the line, roughly of the nearer one
// where both are. Skin that nothing connects to the line is to its right.
//
// The straight-line distance to the nearest piece of line over connected skin (findings: within 0.2 % of the
// geodesic at 20 mm); skin turned away from it, as the far side of an ear (far_side_cos), is not within
// reach. Vertices hand the nearest piece on to their neighbours, each then going along the line for as long
// as that brings it nearer (as lower_to_nearest(), geom/border_pieces.h). The sign is decided next to the
// line, where a straight edge can cross it, and flooded from there. The zero isoline through triangles of
// edge e strays from a line of radius r by e^2 / (8 r) at most.
//
// Cost: 0.13 us a vertex within reach, and 4 ms a million vertices of surface.
BesideLine beside_line(const Surface& surface, std::span<const SkinPlace> line,
                       std::span<const double> along_mm, double reach_mm);

}  // namespace scalpmap
