// How the head is curved: the curvature of the surface at the scale of a head, in which noise, pores and
// lumps of hair do not count.
#pragma once

#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// Positive where the surface bulges outwards: a ball of radius R has 1/R and 1/R^2.
struct SkinBend {
  float mean_per_mm = 0.0f;    // half the sum of the two principal curvatures
  float gauss_per_mm2 = 0.0f;  // their product
};

struct SkinCurvature {
  std::vector<SkinBend> of_triangle;
};

// Curvature is averaged over this far around a place, with a weight that falls smoothly to 0.
inline constexpr double curvature_reach_mm = 20.0;

// The turning of the normal from place to place, fitted by least squares over all skin within
// curvature_reach_mm (three edges where the surface is coarser than that), in pieces of about 4 mm. Exact on
// balls, cylinders and planes but for the triangles' own error. Skin whose normal turns away by 90 degrees
// counts for nothing, so the two sides of an ear do not mix. The estimate follows curvature no finer than
// about 7 mm: on ears and nose it is a rounder shape's.
// (Fitting normals: Goldfeather and Interrante, "A novel cubic-order algorithm for approximating principal
// direction vectors", 2004, to first order.) Cost: about 0.1 s of processor time and 4 MB at 500,000
// triangles; the same on any number of cores.
SkinCurvature measure_skin_curvature(const Surface& surface);

}  // namespace scalpmap
