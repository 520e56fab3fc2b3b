// THE DOCUMENT: everything a person decided about one head, and nothing that follows from it.
//
// A plan is a value. Copy it, compare it, hand it to a thread; its bulky parts are shared and never edited.
// What follows from it (areas, dots, minutes, prices, dates) comes from derive() in plan/results.h.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "geom/dot_sites.h"
#include "geom/skin_colours.h"
#include "geom/surface.h"
#include "plan/calibration.h"
#include "plan/hairline.h"
#include "plan/landmark_list.h"
#include "plan/scan_facts.h"
#include "plan/treatment.h"
#include "plan/zone.h"

namespace scalpmap {

struct Plan {
  ScanFacts scan;                              // where the surface came from
  std::shared_ptr<const Surface> surface;      // the skin, in the head frame
  std::shared_ptr<const DotSites> sites;       // every place where a dot can ever be, in rank order;
                                               // none while they are still being placed
  std::shared_ptr<const SkinColours> colours;  // of the scan, none where it had none
  std::vector<Zone> zones;                     // later in the list lies on top
  std::optional<Hairline> hairline;            // none: not drawn yet
  DotSettings dots;
  SessionSettings sessions;
  PaceSettings pace;
  PriceSettings price;
  ScanAccuracy accuracy;
  Calibration calibration;          // how the scan's size was checked
  std::vector<Landmark> landmarks;  // proposed, or set by a person

  const Zone* find_zone(std::string_view id) const;
  Zone* find_zone(std::string_view id);
};

// Equal in all a person decided, and in the surface, its sites and colours it was decided on.
bool operator==(const Plan& a, const Plan& b);

// The density at which sites are placed: a little above the highest that may be asked for, so that there is
// always one more to call up.
inline constexpr double site_density_per_cm2 = 280.0;
inline constexpr std::uint64_t site_seed = 1;

// A plan with no zones yet. Without sites it can be painted and measured; dots, and its file, need them.
Plan new_plan(ScanFacts scan, std::shared_ptr<const Surface> surface, std::shared_ptr<const DotSites> sites,
              std::shared_ptr<const SkinColours> colours = nullptr);

}  // namespace scalpmap
