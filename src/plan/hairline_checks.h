// What a hairline measures, and what to mind about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geom/skin_spline.h"
#include "plan/hairline_design.h"
#include "plan/warning.h"

namespace scalpmap {

// Of one handle, in mm.
struct HandleFigures {
  std::string id;
  // Straight down the skin to the glabella's level, in the upright plane in which the skin faces there; of
  // the middle, to the glabella. None where no glabella is known, or the skin ends before.
  std::optional<double> height_mm;
  double along_mm = 0.0;  // along the line from its first handle
  // How far it lies from the mirror image of its counterpart; of a handle without one, from the mid-plane.
  // None where the counterpart was dropped or has no skin opposite.
  std::optional<double> uneven_mm;
};

struct HairlineFigures {
  std::vector<HandleFigures> handles;  // in the hairline's order
  double length_mm = 0.0;              // of the smooth line
  bool glabella_known = false;         // false: heights are from where the mean head has it
  // Thirds of the face, straight as with callipers; none where a landmark is not known.
  std::optional<double> glabella_hairline_mm, glabella_subnasale_mm, subnasale_menton_mm;

  const HandleFigures* find(std::string_view id) const;
};

// What was measured before, on the same skin with the same landmarks.
struct EarlierFigures {
  std::vector<HairlineHandle> handles;
  HairlineFigures figures;  // of those
};

// `line` runs through the handles of plan.hairline, which must be there. Two shortest paths a handle, some
// 3 ms of processor time; where `before` knows the height of a handle that stands as it stood, none. The
// handle `but_height_of` is told without its height where that would have to be measured.
HairlineFigures measure_hairline(const Plan& plan, const SkinSpline& line,
                                 const EarlierFigures* before = nullptr, std::string_view but_height_of = {});

// What is uneven, too low or falls by more than this is told. Asked for: 2 mm beside the mirror image. That a
// line may fall by 3 mm before it is told is ours.
inline constexpr double most_uneven_mm = 2.0;
inline constexpr double most_fall_mm = 3.0;

// What to mind, each at its place:
//   hairline-low       the middle is lower than any figure published for a man, or a woman
//   hairline-falls     a man's line falls from the middle towards a corner (published: level or rising)
//   hairline-uneven    a handle is not the mirror image of its counterpart
//   hairline-peak      a temporal peak lies ahead of the vertical through the outer corner of the eye
//   hairline-off-scalp a part of it lies on face, ear or neck
//   hairline-broken    no line can be laid, as no skin connects the handles
//   hairline-glabella  heights are told from where the mean head has its glabella
std::vector<Warning> hairline_warnings(const Plan& plan, const HairlineFigures& figures,
                                       const SkinSpline& line);

}  // namespace scalpmap
