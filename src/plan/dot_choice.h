// Which sites hold a dot. By rank: a site whose rank is below the density wanted at its place. By promise:
// dots never move, and a zone holds exactly density x area of them.
//
// Rank alone cannot keep both promises: how many of a fixed set of points fall into a zone differs from
// density x area by about 0.8 times the square root of the zone's radius in dots, however even the points are
// (Beck, "Irregularities of distribution I", 1987: some such error is unavoidable), and a count corrected for
// each zone anew would drop old dots as a zone grows. So each zone remembers its few exceptions: when a
// command changes a zone, its dots so far stay, and the difference is made up with the next sites in rank
// order (called up) or by leaving out the last of the new ones (held back).
//
// Where hair lay on the scan, sites are that far above the skin, and density is of the skin: a place calls
// for fewer dots by the share of skin under it (geom/hair_on_scan.h), so that they are evenly spaced on the
// skin.
#pragma once

#include <cstdint>
#include <vector>

#include "plan/plan.h"
#include "plan/results.h"

namespace scalpmap {

struct Dot {
  std::uint32_t rank = 0;     // index into the plan's sites
  std::uint32_t zone = 0;     // index into the plan's zones
  std::uint32_t session = 1;  // 1 is the first
};

// All dots of the plan, in rank order; none while it has no sites yet. Linear in the sites.
std::vector<Dot> choose_dots(const Plan& plan, Derivation& derivation);
std::vector<Dot> choose_dots(const Plan& plan);

// Whether all that decides where dots go is the same in both, the exceptions aside.
bool same_dots(const Plan& a, const Plan& b);

// Sets each zone's exceptions in `after` so that it holds exactly its derived number of dots and keeps every
// dot that the same zone had in `before` and that still lies in it (unless fewer dots are wanted now). A zone
// runs short only where the surface itself has fewer sites than dots wanted.
void settle_dots(const Plan& before, Plan& after, Derivation& derivation);

}  // namespace scalpmap
