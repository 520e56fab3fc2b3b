// A region of the head's chart within a smooth closed line.
#pragma once

#include <optional>
#include <vector>

#include "plan/head_chart.h"

namespace scalpmap {

// A smooth closed line through `corners` (centripetal Catmull-Rom: Yuksel, Schaefer and Keyser 2011, which
// has no loops between corners), as places some step_mm apart. At least three corners, no two neighbours
// alike.
std::vector<ChartPlace> smooth_closed_line(const std::vector<ChartPlace>& corners, double step_mm = 1.5);
// The corners of a line from the middle of the front along the left side to the middle of the back, and their
// mirror images back to the front. Corners on the midline stand once.
std::vector<ChartPlace> with_mirror_image(const std::vector<ChartPlace>& left_half);

class ChartRegion {
 public:
  explicit ChartRegion(std::vector<ChartPlace> outline);  // a polygon, as smooth_closed_line() gives it

  // Within reach_mm of the outline exact; beyond it, of the right sign and at least reach_mm.
  static constexpr double reach_mm = 14.0;
  struct Reading {
    double inside_mm = 0.0;  // of chart; negative outside
    ChartPlace slope;        // of inside_mm: a unit vector, where it is exact
  };
  Reading at(ChartPlace place) const;
  // Whether at() is above 0; only places within half a cell of the outline cost what at() costs.
  bool contains(ChartPlace place) const;
  const std::vector<ChartPlace>& outline() const { return outline_; }

 private:
  Reading exactly_at(ChartPlace place) const;
  std::optional<double> coarsely_at(ChartPlace place) const;  // at the middle of its cell; none off the grid

  std::vector<ChartPlace> outline_;
  // The same at the middles of a coarse grid, by which most places are answered at once.
  double low_left_mm_ = 0.0, low_forward_mm_ = 0.0;
  int columns_ = 0, rows_ = 0;
  std::vector<float> coarse_mm_;
};

// What `inside_mm` of chart is on the skin: mm across it to the region's border, exact to first order at the
// border.
double on_skin_mm(const ChartRegion::Reading& reading, const HeadChart::Slopes& slopes);

}  // namespace scalpmap
