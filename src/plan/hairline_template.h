// How hairlines are proposed: the mean figures for men and women, and the five shapes, as
// assets/hairlines.json lists them with the source of each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "plan/hairline.h"

namespace scalpmap {

// Lengths along the skin, mm.
struct HairlineMeans {
  HairlineFor of = HairlineFor::man;
  double height_mm = 0.0;        // of the middle above the glabella
  double least_height_mm = 0.0;  // below it, a middle is lower than any that is published
  double aside_mm = 0.0;         // from the glabella to below a corner, level with it
  double peak_share = 0.0;       // of the way from a corner straight down, where the temporal peak lies
  double half_canthus_mm = 0.0;  // from the mid-plane to the outer corner of an eye, straight, on a mean head
};

// All is told beside the level line: on the plane through the middle and the corner of either side.
struct HairlineTemplate {
  HairlineShape shape = HairlineShape::round;
  double depth_mm = 0.0, width_mm = 0.0;  // of the recession, where a person has set none
  double hump_share = 0.0;                // of the depth, by which the hump lies back
  double rounding_mm = 0.0;  // the corner is rounded off: so far in from it, and so far down, it lies
  double peak_high_mm = 0.0, peak_wide_mm = 0.0;  // of the point in the middle, none where 0
  std::string says;                               // one sentence for people
};

struct HairlineTemplates {
  std::vector<HairlineMeans> means;      // one for each HairlineFor
  std::vector<HairlineTemplate> shapes;  // one for each HairlineShape
  // Reads the JSON of assets/hairlines.json. Error bad_data: names the fault.
  static Result<HairlineTemplates> parse(std::string_view json);
};

// Those that the program ships; read once.
const HairlineMeans& means_of(HairlineFor of);
const HairlineTemplate& template_of(HairlineShape shape);

// A hairline without handles yet: this shape for these people, with their height and its recession.
Hairline usual_hairline(HairlineShape shape, HairlineFor of);

}  // namespace scalpmap
