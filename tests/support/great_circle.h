// A hairline along a great circle of the ball of 90 mm, where all that is asked of it is known.
#pragma once

#include "geom/vec3.h"
#include "plan/hairline.h"

namespace scalpmap {

// From the client's right to the left, through a place in front that lies `height_deg` above z; behind it
// lies the crown.
struct GreatCircle {
  double radius_mm = 90.0, height_deg = 35.0, half_deg = 70.0;

  Hairline hairline() const;  // with seven handles, and the edge that changes nothing
  double length_mm() const;
  Vec3 place(double along_mm, double behind_mm = 0.0) const;
  double behind_mm(Vec3 on_ball) const;
  double along_mm(Vec3 on_ball) const;  // from its right end; below 0 or above length_mm() beyond the ends
};

}  // namespace scalpmap
