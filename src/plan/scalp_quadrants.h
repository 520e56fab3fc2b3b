// The four parts of the scalp that hair loss in patches is scored by (SALT), and the score of a plan.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "plan/plan.h"
#include "plan/scalp_outline.h"

namespace scalpmap {

enum class Quadrant { top, back, left, right };
inline constexpr std::array<Quadrant, 4> all_quadrants{Quadrant::top, Quadrant::back, Quadrant::left,
                                                       Quadrant::right};
std::string_view name_of(Quadrant quadrant);
// Its published share of the scalp, which is its weight in the score: 40, 24, 18 and 18 % (Olsen et al. 2004,
// Alopecia areata investigational assessment guidelines II, J Am Acad Dermatol 51:440).
double salt_weight(Quadrant quadrant);

// Where the lines between them run is published in drawings alone. Here, on the chart of the head: the top
// reaches from the front edge to where the crown turns down, and on either side to a line straight back from
// the corner of the hairline (above the outer corner of the eye), along the temporal line; the sides reach
// from there down, and back to a line down behind the ear; the back is the rest. Drawn so that their areas on
// the built-in head come near the published shares; on the sample heads they are within 3 % of the scalp.
//
// How far inside the quadrant a vertex lies, mm, as ScalpOnSkin::inside_mm has it.
double inside_quadrant_mm(const ScalpOnSkin& scalp, Quadrant quadrant, const Surface& surface,
                          std::uint32_t vertex);

// Whether a place of the chart, on the scalp, is in it.
bool in_quadrant(Quadrant quadrant, ChartPlace place);

struct ScalpQuadrants {
  std::array<ZoneField, 4> layers;  // back, left, right, top: each lies on those before it, and together they
                                    // are the scalp
  std::array<double, 4> area_cm2{};  // by all_quadrants; they add up to scalp_cm2
  double scalp_cm2 = 0.0;
};
ScalpQuadrants measure_quadrants(const Surface& surface, const ScalpOnSkin& scalp);

struct SaltScore {
  double scalp_cm2 = 0.0;
  std::array<double, 4> area_cm2{};  // of each quadrant
  std::array<double, 4> lost_cm2{};  // of it, what the zones cover
  double score_percent = 0.0;        // sum of the weights times the shares lost: 0 to 100
};
// Of the skin that the zones of kind balding cover together, hidden ones too, whatever lies on them: it is
// hair loss that is scored, not treatment. As the areas of quadrants are measured, the score is one of true
// areas; the published one is of shares guessed by eye. About 0.2 s a million triangles.
SaltScore salt_score(const Plan& plan);

// Whether a plan is about hair loss in patches: a zone was placed by a pattern of that family.
bool is_about_patches(const Plan& plan);

}  // namespace scalpmap
