// Sites in order, found without sorting: against lists that are sorted.
#include "plan/site_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/rng.h"

namespace scalpmap {
namespace {

using Sites = std::vector<SiteOnZone>;

Sites up_to(Sites sites, const SiteOnZone& bound) {
  std::erase_if(sites, [&](const SiteOnZone& site) { return bound < site; });
  return sites;
}

Sites joined(Sites a, const Sites& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end());
  return a;
}

TEST(SiteOrder, FindsWhatSortingFinds) {
  constexpr std::uint32_t count = 4000;
  Rng random(1);
  SiteOrder order;
  order.clear(count, 2, 280.0);
  std::array<Sites, 2> lists;
  // Densities as of ranks, of a ramp (far above the usual), and many that are the same.
  const auto somewhere = [&](std::uint32_t rank) {
    const double kind = random.unit();
    if (kind < 0.5) return 280.0 * (rank + 1.0) / count;
    return kind < 0.8 ? 100.0 / (random.unit() + 1e-4) : 130.0;
  };
  for (int round = 0; round < 60; ++round) {
    for (int i = 0; i < 200; ++i) {
      const auto rank = static_cast<std::uint32_t>(random.unit() * count);
      for (Sites& list : lists)
        std::erase_if(list, [&](const SiteOnZone& site) { return site.rank == rank; });
      if (random.unit() < 0.3) {
        order.take_out(rank);
        EXPECT_EQ(order.list_of(rank), SiteOrder::no_list);
        continue;
      }
      const std::uint16_t list = random.unit() < 0.7 ? 0 : 1;
      const SiteOnZone site{somewhere(rank), rank};
      order.put(site, list);
      lists[list].push_back(site);
      EXPECT_EQ(order.list_of(rank), list);
    }
    const auto bound = [&]() -> SiteOnZone {
      const double kind = random.unit();
      if (kind < 0.15) return before_all_sites;
      if (kind < 0.3) return after_all_sites;
      const Sites& some = lists[0];
      return some[static_cast<std::size_t>(random.unit() * static_cast<double>(some.size()))];
    };
    const SiteOnZone one = bound(), two = bound();
    EXPECT_EQ(order.size({0, one}), up_to(lists[0], one).size());
    EXPECT_EQ(order.size(1), lists[1].size());
    const Sites both = joined(up_to(lists[0], one), up_to(lists[1], two));
    std::vector<std::size_t> counts;
    for (std::size_t n = 1; n <= both.size(); n += 1 + both.size() / 7) counts.push_back(n);
    if (!both.empty()) counts.insert(counts.end(), 2, both.size());
    const Sites found = order.at({{{0, one}, {1, two}}}, counts);
    ASSERT_EQ(found.size(), counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) EXPECT_EQ(found[i], both[counts[i] - 1]);

    Sites between, expected;
    order.for_between(0, one, two, [&](std::uint32_t rank) { between.push_back(order.site(rank)); });
    for (const SiteOnZone& site : lists[0])
      if (one < site && site <= two) expected.push_back(site);
    EXPECT_EQ(joined(between, {}), joined(expected, {}));
    Sites all;
    order.for_all(1, [&](std::uint32_t rank) { all.push_back(order.site(rank)); });
    EXPECT_EQ(joined(all, {}), joined(lists[1], {}));
  }
}

}  // namespace
}  // namespace scalpmap
