#include "plan/zone.h"

#include <algorithm>

namespace scalpmap {

const std::array<ZoneKindRow, 5>& zone_kind_rows() {
  static constexpr std::array<ZoneKindRow, 5> rows{{
      {ZoneKind::balding, "Balding", "bare skin, filled to a shaved look", 130.0, 1.0, true},
      {ZoneKind::thinning, "Thinning", "dots between hair that is there", 65.0, 1.0, true},
      {ZoneKind::scar, "Scar", "a scar blended into its surround", 130.0, 0.6, true},
      {ZoneKind::hairline, "Hairline", "the soft front edge", 60.0, 1.0, true},
      {ZoneKind::no_go, "No-go", "a mole, wart or lesion: never treated", 1.0, 1.0, false},
  }};
  return rows;
}

const ZoneKindRow& row_of(ZoneKind kind) {
  for (const ZoneKindRow& row : zone_kind_rows())
    if (row.kind == kind) return row;
  check_failed("every zone kind has a row", __FILE__, __LINE__);
}

double placed_density_per_cm2(const Zone& zone) {
  switch (zone.kind) {
    case ZoneKind::balding:
    case ZoneKind::hairline:
      return zone.density_per_cm2;
    case ZoneKind::thinning:
      return std::max(0.0, zone.density_per_cm2 - zone.existing_density_per_cm2);
    case ZoneKind::scar:
      return std::min(most_density_per_cm2,
                      zone.density_per_cm2 * zone.density_factor / (zone.uptake_percent / 100.0));
    case ZoneKind::no_go:
      break;
  }
  return 0.0;
}

bool is_zone_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace scalpmap
