// How far a fit of two skins may be off, by what leaving out any part of them would change.
#pragma once

#include "geom/skin_pull.h"

namespace scalpmap {

// SurfaceFit::placing_error_mm and SurfaceFit::scale_plus_minus of a fit that led to `state`: a jackknife
// over stretch_count stretches of skin.
double placing_error_mm(const SkinPulls& skins, const FitState& state);
double scale_plus_minus(const SkinPulls& skins, const FitState& state);

}  // namespace scalpmap
