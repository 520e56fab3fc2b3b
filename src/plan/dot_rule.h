// Which sites on a zone hold one of its dots: the rule of rank, and the zone's exceptions from it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "plan/site_order.h"

namespace scalpmap {

struct DotRule {
  double density_per_cm2 = 0.0;  // as placed_density_per_cm2() has it
  // Ranks of sites that are there all the same, and of sites that are not, both ascending.
  std::vector<std::uint32_t> called_up, held_back;
  bool operator==(const DotRule&) const = default;

  bool holds(const SiteOnZone& site) const {
    const bool by_rank = site.appears_at_density <= density_per_cm2;
    const std::vector<std::uint32_t>& exceptions = by_rank ? held_back : called_up;
    return by_rank != std::binary_search(exceptions.begin(), exceptions.end(), site.rank);
  }
};

}  // namespace scalpmap
