#include "plan/plan.h"

#include <algorithm>
#include <utility>

namespace scalpmap {

const Zone* Plan::find_zone(std::string_view id) const {
  const auto found =
      std::find_if(zones.begin(), zones.end(), [&](const Zone& zone) { return zone.id == id; });
  return found == zones.end() ? nullptr : &*found;
}

Zone* Plan::find_zone(std::string_view id) {
  return const_cast<Zone*>(std::as_const(*this).find_zone(id));
}

bool operator==(const Plan& a, const Plan& b) {
  const bool same_surface = a.surface == b.surface || a.surface->content_hash == b.surface->content_hash;
  const bool same_sites = a.sites == b.sites || (a.sites && b.sites && *a.sites == *b.sites);
  const bool same_colours = a.colours == b.colours || (a.colours && b.colours && *a.colours == *b.colours);
  return same_surface && same_sites && same_colours && a.scan == b.scan && a.zones == b.zones &&
         a.dots == b.dots && a.sessions == b.sessions && a.pace == b.pace && a.price == b.price &&
         a.accuracy == b.accuracy && a.calibration == b.calibration && a.landmarks == b.landmarks &&
         a.hairline == b.hairline;
}

Plan new_plan(ScanFacts scan, std::shared_ptr<const Surface> surface, std::shared_ptr<const DotSites> sites,
              std::shared_ptr<const SkinColours> colours) {
  SCALPMAP_CHECK(surface);
  Plan plan;
  plan.scan = std::move(scan);
  plan.surface = std::move(surface);
  plan.sites = std::move(sites);
  plan.colours = std::move(colours);
  return plan;
}

}  // namespace scalpmap
