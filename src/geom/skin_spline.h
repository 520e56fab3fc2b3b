// A smooth line on the skin through a few places of it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "geom/geodesic_path.h"
#include "geom/surface.h"

namespace scalpmap {

struct SkinSpline {
  std::vector<SkinPlace> places;       // in order, at most step_mm apart
  std::vector<double> along_mm;        // length from the first place to each
  std::vector<std::size_t> at_handle;  // index of each handle given
  double length_mm() const { return along_mm.empty() ? 0.0 : along_mm.back(); }
};

// The shortest paths from handle to handle of the line laid last: where few handles move, few are found
// again.
struct SplinePaths {
  struct Between {
    SkinPlace from, to;
    GeodesicPath path;
  };
  std::vector<Between> paths;
};

// The smooth line (one tangent and one curvature at every place) on the skin through the places, which are
// taken to the nearest skin. Nothing where the skin between two of them is not connected.
//
// It is the line that turns least within the skin: of all that pass through the handles, the one whose
// tangential second derivative, squared, has the least integral, as by Hofer and Pottmann, "Energy-minimizing
// splines in manifolds", 2004, with the part of the second derivative that the skin forces on every line left
// out (Noakes, Heinzinger and Paden, "Cubic splines on curved spaces", 1989). In a plane that is the natural
// cubic spline; through two places it is the shortest path. How far one goes between two handles counts as
// the root of their distance (centripetal: Lee 1989; Yuksel, Schaefer and Keyser 2011), so that handles close
// together make no loop and no bulge. Chosen over Bezier and Catmull-Rom curves by de Casteljau's rule along
// shortest paths (Morera, Velho and Carvalho 2008; Mancinelli et al., "b/Surf", 2022), which take a thousand
// shortest paths a line, each astray by itself where skin is rough; and over a cubic through the handles in
// space carried to the skin, which hangs on how deep the handles' chords lie below it.
//
// The line is found as nodes 2 mm apart, at first along the shortest paths between the handles; each step
// (Gauss and Newton) moves them within the skin's tangent planes and carries them back along its normal. That
// normal is averaged over 12 mm of line to either side: noise moves the line up and down with the skin, never
// sideways.
//
// The line lies within 0.03 mm of the one it stands for, and of its course over other triangles of the same
// head (edges of 2 mm and less), moves and turns with the head, and is the mirror image for mirrored handles.
// Through handles that draw together it draws tight, up to a corner where they are one. At a fold sharper
// than the averaging it may leave its best course, but not the skin. Cost at 1,000,000 triangles: that of the
// shortest paths from handle to handle, and 1 us a mm of line. `kept`, on one surface, spares the paths that
// are in it, and changes nothing of the line.
std::optional<SkinSpline> skin_spline(const Surface& surface, std::span<const Vec3> through,
                                      double step_mm = 1.0, SplinePaths* kept = nullptr);

}  // namespace scalpmap
