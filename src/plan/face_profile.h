// A head's outline in its middle plane: the line of the face and that of the back, and the landmarks on them.
#pragma once

#include <optional>
#include <vector>

#include "geom/skin_map.h"

namespace scalpmap {

// How far forward the skin lies at each height of the middle plane, every mm. Not a number where none is.
class FaceProfile {
 public:
  // From a map whose x is to the left, y up, and whose height is forward: the median across, short gaps
  // bridged, smoothed over 2 mm.
  explicit FaceProfile(const SkinMap& strip);
  // Not a number outside, and between.
  double at(double y) const { return among(forward_, y); }
  // The same without smoothing.
  double sharp_at(double y) const { return among(sharp_, y); }

 private:
  double among(const std::vector<double>& values, double y) const;
  double low_y_;
  std::vector<double> forward_, sharp_;
};

struct FacePlace {
  double y = 0.0, z = 0.0;
  double plus_minus_mm = 0.0;
};

// On a head of mean size that lies nearly in the head frame. What could not be told has no value.
struct FaceFeatures {
  std::optional<FacePlace> nasion, glabella, subnasale, menton;
};
FaceFeatures find_face(const FaceProfile& profile);

}  // namespace scalpmap
