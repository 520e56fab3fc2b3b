// Left against right of a whole plan, over the mid-plane x = 0: the hairline, the zones, and the skin itself.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "geom/cover_layer.h"
#include "geom/skin_sides.h"
#include "plan/border_sides.h"
#include "plan/plan.h"

namespace scalpmap {

// Up to this a difference is shown as none.
inline constexpr double unseen_side_mm = 2.0;

// A zone that lies on both sides of the head; two zones of one kind that are each other's counterpart; or all
// that is treated together.
struct ZoneSides {
  std::vector<std::size_t> zones;          // of the plan, ascending
  double left_cm2 = 0.0, right_cm2 = 0.0;  // of skin, as ZoneResult::area_cm2 counts it
  BorderSides border;
  ZoneField image;  // its mirror image
};

struct SideComparison {
  std::optional<HairlineSides> hairline;  // none: not drawn, or it has no left half
  std::optional<ZoneSides> treated;       // all zones but no-go marks together; none: nothing on both sides
  std::vector<ZoneSides> zones;           // those that have another side, in the plan's order
  std::optional<SkinSides> skin;          // of the scalp and the forehead; none: not asked for
};

struct SideQuestion {
  bool skin = true;
};

// `layers` are the plan's, as Derivation::layers() has them. A zone has another side where a quarter of its
// larger side is met by the image of the other; gaps of less than 3 mm between zones count as closed for all
// that is treated together. Errors: refused ("Cancelled."). Cost: that of compare_hairline(), where there
// is a hairline; of a zone that of mirrored() and compare_border(); of the skin that of compare_skin().
Result<SideComparison> compare_sides(const Plan& plan, std::span<const CoverLayer> layers,
                                     const SideQuestion& question, Progress& progress);

}  // namespace scalpmap
