// A scar is left alone until it is mature: which sessions may place its dots.
#pragma once

#include <optional>
#include <vector>

#include "plan/plan.h"

namespace scalpmap {

// The day from which a zone may be needled: gate_months after a scar's date. Nothing where it is no scar, or
// its date is not known.
std::optional<Date> first_day_of(const Zone& zone);

// Each session's share of the zone's dots, in percent of those of the sessions that may place them: the
// plan's own shares, and 0 in sessions before the zone's first day. While the plan has no start date, no
// session is held back.
std::vector<double> session_shares(const Plan& plan, const Zone& zone);

}  // namespace scalpmap
