// The head seen from above and folded flat: where on the mean head a place of any head lies, as two numbers.
#pragma once

#include <span>
#include <vector>

#include "geom/surface.h"
#include "plan/landmarks.h"

namespace scalpmap {

// A place of the chart. The top of the head is (0, 0), and the distance from it is the angle from straight up
// about the middle of the vault, 100 mm a radian: on the mean head nearly the millimetres of a tape.
struct ChartPlace {
  double left_mm = 0.0;     // to the subject's left
  double forward_mm = 0.0;  // 0 in the coronal plane through the tragions
  bool operator==(const ChartPlace&) const = default;
};

// How far a head reaches about the middle of its vault, and where two places of its forehead lie. The figures
// here are the built-in head's.
struct HeadReach {
  double half_breadth_mm = 77.5;  // above the ears
  double height_mm = 100.5;       // of the top above the vault's middle
  double front_mm = 100.3;        // of the forehead before the coronal plane through the tragions
  double back_mm = 99.6;          // of the back of the head behind it
  // Angles from straight up about the vault's middle, in the mean head's proportions, of the places on the
  // midline so far above the glabella by tape.
  double planned_hairline_rad = 0.7258;  // planned_hairline_mm
  double trichion_rad = 0.8782;          // trichion_mm times the head's scale
};

// Above the glabella, by tape: where the middle of a man's hairline is usually planned (Garg, 431 men), and
// where hair grows at the most (men 61.4 +- 3.2 mm, women 55.4 +- 3.3).
inline constexpr double planned_hairline_mm = 80.0;
inline constexpr double trichion_mm = 64.0;

// A head's own breadth, length and height are brought to the mean head's, each for itself, and the front is
// drawn out or in until the planned hairline and the trichion lie where they lie on the mean head. What
// cannot be measured (a part is missing, or no glabella is known) is the mean head's times `head_scale`.
class HeadChart {
 public:
  // The mean head, times head_scale.
  explicit HeadChart(double head_scale);
  // Linear time: about 15 ms a million triangles.
  HeadChart(const Surface& surface, std::span<const Landmark> landmarks, double head_scale);

  ChartPlace at(Vec3 place) const;  // mm, head frame
  // The slopes of left_mm and forward_mm at a place, along the skin whose normal (unit) is given: how many mm
  // of chart a mm of skin is.
  struct Slopes {
    Vec3 left, forward;
  };
  Slopes slopes_at(Vec3 place, Vec3 normal) const;

  double head_scale() const { return head_scale_; }
  const HeadReach& reach() const { return reach_; }

 private:
  double folded_mm(double from_top_rad, double front_share) const;
  Vec3 middle() const;

  double head_scale_ = 1.0;
  HeadReach reach_;
};

}  // namespace scalpmap
