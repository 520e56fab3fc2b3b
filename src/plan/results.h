// What follows from a plan: one pure function, whose numbers are the same on screen, on paper and in files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geom/site_cover.h"
#include "geom/zone_area.h"
#include "geom/zone_depth.h"
#include "geom/zone_surround.h"
#include "plan/hairline_gauge.h"
#include "plan/off_scalp.h"
#include "plan/plan.h"
#include "plan/warning.h"
#include "plan/zone_at_hairline.h"

namespace scalpmap {

struct ZoneResult {
  std::string id;
  // Of the skin it covers, less what zones above it take: a scar with its ring, a no-go mark with its guard.
  double area_cm2 = 0.0;
  double around_area_cm2 = 0.0;      // the part of area_cm2 that is ring or guard
  double scanned_area_cm2 = 0.0;     // the same as scanned, over any hair; area_cm2 where hair_mm is 0
  double area_plus_minus_cm2 = 0.0;  // half width of the error band on area_cm2
  std::int64_t wanted_dots = 0;      // placed_density_per_cm2() times area, to the nearest dot
  std::int64_t dots = 0;             // the same, and 0 where no session may place them (plan/scar_gate.h)
  std::vector<std::int64_t> dots_by_session;
};

struct SessionResult {
  int number = 1;
  int day = 0;               // days after the first session
  std::optional<Date> date;  // where a start was set
  double area_cm2 = 0.0;     // of the zones that get dots in it
  std::int64_t dots = 0;
  std::int64_t minutes = 0;  // needle, set-up and breaks, rounded up
  std::int64_t price_minor = 0;
};

struct Results {
  std::vector<ZoneResult> zones;  // in the plan's order
  std::vector<SessionResult> sessions;
  double area_cm2 = 0.0;  // treated: every zone but no-go
  double scanned_area_cm2 = 0.0;
  double area_plus_minus_cm2 = 0.0;
  std::int64_t dots = 0;
  std::int64_t minutes = 0;
  std::int64_t price_minor = 0;
  std::optional<HairlineFigures> hairline;  // none where none is drawn, or no skin connects its handles
  std::vector<Warning> warnings;

  const ZoneResult* find_zone(std::string_view id) const;
};

// Keeps what was measured, so that asking again after a stroke costs only the patches the stroke touched. It
// answers exactly what a new one would answer.
class Derivation {
 public:
  Results derive(const Plan& plan);
  // The zones as measuring and dot choice see them, each layer with the index of its zone as owner; valid
  // while the plan lives unchanged. From the bottom: the sentinels of zones up to the hairline and the rings
  // of scars, which take only skin that no zone covers; what is painted, in the plan's order; the guards of
  // no-go marks, and the marks. Of a zone up to the hairline, and of its ring, there is what lies behind it.
  std::vector<CoverLayer> layers(const Plan& plan);
  // All sites, and which of layers(plan) covers each; valid until asked again.
  const std::vector<CoveredSite>& covered_sites(const Plan& plan);
  // The plan's hairline on its skin; none where it has none, or where no skin connects its handles. Laid
  // anew only where it changed.
  std::shared_ptr<const HairlineOnSkin> hairline(const Plan& plan);
  // What derive() says of it, with its course; also where it is only looked at, while a handle is dragged.
  HairlineGauge& hairline_gauge() { return hairline_gauge_; }

 private:
  CoverLayer layer_of(const Plan& plan, std::size_t zone);
  CoverLayer layer_around(const Plan& plan, std::size_t zone);
  std::optional<CoverLayer> layer_of_sentinels(const Plan& plan, std::size_t zone);
  // The line at which a zone ends; none where it ends at none.
  std::shared_ptr<const HairlineOnSkin> line_of(const Plan& plan, const Zone& zone);
  // What of a zone there is: all that is painted, or the part behind the hairline.
  const ZoneField& skin_of(const Plan& plan, std::size_t zone);
  struct AtHairline {
    ZoneAtHairline zone, ring;
  };
  struct LaidLine {
    std::string surface_hash;
    Hairline hairline;
    std::shared_ptr<const HairlineOnSkin> line;
  };
  // Skin of the zone that was a hole in the scan, cm2: filled since, or still open.
  struct HolesInZone {
    double filled_cm2 = 0.0, open_cm2 = 0.0;
  };
  HolesInZone holes_in(const Plan& plan, std::size_t zone);
  const SkinCurvature& curvature(const Surface& surface);
  const std::shared_ptr<const SkinPackets>& packets(const Surface& surface);

  ZoneAreas areas_;
  std::vector<std::unique_ptr<DepthInZone>> ramps_;         // one a zone, where its density ramps up
  std::vector<std::unique_ptr<SkinAroundZone>> surrounds_;  // one a zone, where it reaches beyond its border
  std::vector<std::unique_ptr<AtHairline>> at_hairline_;    // one a zone, where it ends there
  // The last two: a change is looked at from both its ends.
  std::vector<LaidLine> laid_;
  SiteCover site_cover_;
  // Made only once a zone has a ramp or reaches beyond its border.
  std::string packets_surface_hash_;
  std::shared_ptr<const SkinPackets> packets_;
  // Measured only once hair is on a scan.
  std::string curvature_surface_hash_;
  SkinCurvature curvature_;
  std::string holes_surface_hash_;
  std::vector<std::uint32_t> hole_vertices_;  // nearest to each of the scan's holes
  OffScalp off_scalp_;
  HairlineGauge hairline_gauge_;
};

Results derive(const Plan& plan);

// Whole numbers in the proportion of `shares`, adding up to `total` (largest remainder, earlier first).
std::vector<std::int64_t> split_whole(std::int64_t total, const std::vector<double>& shares);

}  // namespace scalpmap
