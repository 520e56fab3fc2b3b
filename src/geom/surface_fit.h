// Lays one scan of a head on another of the same head: the turn and shift with which their skins coincide.
#pragma once

#include <functional>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "geom/similarity.h"
#include "geom/surface.h"

namespace scalpmap {

// A place that is known on both: a landmark.
struct PlacePair {
  Vec3 fresh, old;
  double plus_minus_mm = 5.0;  // how far apart the two may truly lie (half width, ~95 %)
};

struct SurfaceFitOptions {
  // Where to begin, besides the frames as they are and turns of them all round.
  std::vector<Similarity> starts;
  std::vector<PlacePair> pairs;
  // How much the skin at a place of the old surface counts, 0 to 1: jaw and neck move. None: 1 everywhere.
  std::function<double(Vec3)> weight;
  // 1 where hair may have grown or been cut, so that the skin there may lie further out or in on the new scan
  // by one unknown amount; 0 elsewhere. None: 0 everywhere.
  std::function<double(Vec3)> hair;
  bool free_scale = false;  // the new scan may be made larger or smaller
};

struct SurfaceFit {
  Similarity move;  // takes places of the new scan to the old one's frame; scale 1 unless asked
  double turned_deg = 0.0, shifted_mm = 0.0;  // how far that is from the frames as they were
  // Of the skin that counts and has a counterpart, by its weight, hair allowed for: how far the two lie
  // apart.
  double rms_mm = 0.0, p95_mm = 0.0;
  double matched = 0.0;  // share of the new scan's skin that lies within matched_mm of the old one, of all
                         // that is not beyond its edge
  double beyond_edge = 0.0;  // share of the new scan's skin where the old one had none
  double hair_mm = 0.0;      // how much further out the skin lies where hair may have grown
  // The size at which the new scan would fit best, and how far that may be off (95 %).
  double best_scale = 1.0, scale_plus_minus = 0.0;
  double rms_at_best_scale_mm = 0.0, matched_at_best_scale = 0.0;
  // How far a border may lie beside its true place (95 %): what leaving out any part of the skin would shift
  // the fit, along the skin, together with what the landmarks' own error does, and with the scatter of the
  // two skins about each other. Never less than 5 mm where there are no three landmarks and a turn about an
  // axis of the frame leaves the skins where they were, as on a ball or a bare dome. Landmarks pull a fit but
  // do not choose where it begins: on a ball they may be overruled, and that is not told.
  double placing_error_mm = 0.0;
};

inline constexpr double matched_mm = 3.0;

// Robust point-to-plane fit (Chen and Medioni 1992, Besl and McKay 1992; Geman-McClure weights narrowed to
// the residuals' own spread; places beyond an edge are no pairs, after Turk and Levoy 1994) of 6,000 even
// samples of the new surface to the old one, along normals averaged over averaging_cell_mm. It begins from
// many starts, on thinned samples, so that frames that disagree by any turn are brought together. The placing
// error is a jackknife over 32 stretches of skin. A fit is always given; whether it is the same head is for
// the caller to judge by its figures. About 1.5 s of processor time whatever the surfaces' sizes. Errors:
// refused ("Cancelled.").
Result<SurfaceFit> fit_surface(const Surface& fresh, const Surface& old, const SurfaceFitOptions& options,
                               Progress& progress);

}  // namespace scalpmap
