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
#include "plan/off_scalp.h"
#include "plan/plan.h"

namespace scalpmap {

struct ZoneResult {
  std::string id;
  double area_cm2 = 0.0;             // of the skin it covers, less what zones above it take
  double scanned_area_cm2 = 0.0;     // the same as scanned, over any hair; area_cm2 where hair_mm is 0
  double area_plus_minus_cm2 = 0.0;  // half width of the error band on area_cm2
  std::int64_t dots = 0;             // density times area, to the nearest dot
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

struct Warning {
  std::string code;  // for programs: "density-high", "session-long", "off-scalp", "hair-thick", "scan-rough"
  std::string text;  // for people
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
  std::vector<Warning> warnings;

  const ZoneResult* find_zone(std::string_view id) const;
};

// Keeps what was measured, so that asking again after a stroke costs only the patches the stroke touched. It
// answers exactly what a new one would answer.
class Derivation {
 public:
  Results derive(const Plan& plan);
  // The zones as measuring and dot choice see them, ramps included; valid while the plan lives unchanged.
  std::vector<CoverLayer> layers(const Plan& plan);
  // The sites on zones, patch by patch; valid until asked again.
  const std::vector<std::vector<CoveredSite>>& covered_sites(const Plan& plan);

 private:
  struct Ramp {
    std::string surface_hash;
    ZoneField skin;
    double softness_mm = 0.0;
    ZoneDepth depth;
  };
  // Skin of the zone that was a hole in the scan, cm2: filled since, or still open.
  struct HolesInZone {
    double filled_cm2 = 0.0, open_cm2 = 0.0;
  };
  HolesInZone holes_in(const Plan& plan, const Zone& zone);
  const SkinCurvature& curvature(const Surface& surface);

  ZoneAreas areas_;
  std::vector<std::unique_ptr<Ramp>> ramps_;  // one a zone, where its density ramps up
  SiteCover site_cover_;
  // Measured only once hair is on a scan.
  std::string curvature_surface_hash_;
  SkinCurvature curvature_;
  std::string holes_surface_hash_;
  std::vector<std::uint32_t> hole_vertices_;  // nearest to each of the scan's holes
  OffScalp off_scalp_;
};

Results derive(const Plan& plan);

// Whole numbers in the proportion of `shares`, adding up to `total` (largest remainder, earlier first).
std::vector<std::int64_t> split_whole(std::int64_t total, const std::vector<double>& shares);

}  // namespace scalpmap
