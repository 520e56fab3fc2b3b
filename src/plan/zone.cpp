#include "plan/zone.h"

#include <algorithm>

namespace scalpmap {

const std::array<ZoneKindRow, 5>& zone_kind_rows() {
  static constexpr std::array<ZoneKindRow, 5> rows{{
      {ZoneKind::balding, "Balding", "bare skin, filled to a shaved look", 130.0, true},
      {ZoneKind::thinning, "Thinning", "dots between hair that is there", 65.0, true},
      {ZoneKind::scar, "Scar", "a scar blended into its surround", 80.0, true},
      {ZoneKind::hairline, "Hairline", "the soft front edge", 60.0, true},
      {ZoneKind::no_go, "No-go", "a mole, wart or lesion: never treated", 1.0, false},
  }};
  return rows;
}

const ZoneKindRow& row_of(ZoneKind kind) {
  for (const ZoneKindRow& row : zone_kind_rows())
    if (row.kind == kind) return row;
  check_failed("every zone kind has a row", __FILE__, __LINE__);
}

bool is_zone_id(std::string_view id) {
  return !id.empty() && id.size() <= 40 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace scalpmap
