// The mean adult head in a dozen and a half smooth solids, as a field of distances: what a scan is compared
// with to find where its head is, how it is turned and how large it is.
#pragma once

#include <vector>

#include "geom/vec3.h"

namespace scalpmap {

// Distance to the skin of the mean head in mm, inside negative, in the head frame; and its slope. From a
// table of 6 mm cells made once (about 25 ms), so that a look-up costs some 20 ns. Outside the table the
// distance to its border is added. Shape and sizes: the built-in head's main solids, without what is finer
// than the table; its ears are left out, as scans show them in every state.
class HeadOutline {
 public:
  struct Reading {
    double distance_mm;
    Vec3 slope;
  };
  HeadOutline();
  Reading at(Vec3 place) const;

 private:
  double cell(int i, int j, int k) const;
  std::vector<float> distances_;
};

}  // namespace scalpmap
