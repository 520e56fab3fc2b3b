#include "plan/scar_gate.h"

namespace scalpmap {

std::optional<Date> first_day_of(const Zone& zone) {
  if (zone.kind != ZoneKind::scar || !zone.scar_date) return std::nullopt;
  return months_after(*zone.scar_date, zone.gate_months);
}

std::vector<double> session_shares(const Plan& plan, const Zone& zone) {
  std::vector<double> shares = plan.sessions.shares;
  const std::optional<Date> first = first_day_of(zone);
  if (!first || !plan.sessions.start) return shares;
  Date day = *plan.sessions.start;
  for (std::size_t s = 0; s < shares.size(); ++s) {
    if (s > 0) day = day + plan.sessions.gap_days[s - 1];
    if (day < *first) shares[s] = 0.0;
  }
  return shares;
}

}  // namespace scalpmap
