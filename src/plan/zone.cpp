#include "plan/zone.h"

#include <algorithm>
#include <numeric>

namespace scalpmap {

const std::array<ZoneKindRow, 5>& zone_kind_rows() {
  static constexpr std::array<ZoneKindRow, 5> rows{{
      {ZoneKind::balding, "Balding", "bare skin, filled to a shaved look", 130.0, 1.0, true, 1},
      {ZoneKind::thinning, "Thinning", "dots between hair that is there", 65.0, 1.0, true, 1},
      {ZoneKind::scar, "Scar", "a scar blended into its surround", 130.0, 0.6, true, 4},
      {ZoneKind::hairline, "Hairline", "the soft front edge", 60.0, 1.0, true, 1},
      {ZoneKind::no_go, "No-go", "a mole, wart or lesion: never treated", 1.0, 1.0, false, 7},
  }};
  return rows;
}

const ZoneKindRow& row_of(ZoneKind kind) {
  for (const ZoneKindRow& row : zone_kind_rows())
    if (row.kind == kind) return row;
  check_failed("every zone kind has a row", __FILE__, __LINE__);
}

double wanted_density_per_cm2(const Zone& zone) {
  switch (zone.kind) {
    case ZoneKind::balding:
    case ZoneKind::hairline:
      return zone.density_per_cm2;
    case ZoneKind::thinning:
      return std::max(0.0, zone.density_per_cm2 - zone.existing_density_per_cm2);
    case ZoneKind::scar:
      return zone.density_per_cm2 * zone.density_factor;
    case ZoneKind::no_go:
      break;
  }
  return 0.0;
}

double uptake_of(const Zone& zone) {
  return zone.kind == ZoneKind::scar ? zone.uptake_percent / 100.0 : 1.0;
}

double placed_density_per_cm2(const Zone& zone) {
  return std::min(most_density_per_cm2, wanted_density_per_cm2(zone) / uptake_of(zone));
}

double surround_mm(const Zone& zone) {
  if (zone.kind == ZoneKind::scar) return zone.blend_mm;
  return zone.kind == ZoneKind::no_go ? zone.guard_mm : 0.0;
}

int passes_of(const Zone& zone) {
  return zone.kind == ZoneKind::scar ? zone.passes : 1;
}

std::vector<std::size_t> lying_order(std::span<const Zone> zones) {
  std::vector<std::size_t> order(zones.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_partition(order.begin(), order.end(),
                        [&](std::size_t i) { return zones[i].kind != ZoneKind::no_go; });
  return order;
}

bool is_zone_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace scalpmap
