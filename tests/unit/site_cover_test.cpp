// Which sites the zones cover: as asking for each place says, and told where it changed.
#include "geom/site_cover.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <vector>

#include "base/progress.h"
#include "base/rng.h"
#include "geom/brush.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

bool same(const CoveredSite& a, const CoveredSite& b) {
  return a.rank == b.rank && a.layer == b.layer && a.weight == b.weight;
}

TEST(SiteCover, AnswersAsForEachPlaceAndTellsWhatChanged) {
  NoProgress quiet;
  const auto surface = make_surface(in_spatial_order(sphere(90.0, 40000)));
  const auto sites = *place_dot_sites(*surface, 30.0, 1, quiet);
  Rng random(2);
  std::vector<ZoneField> fields(3, ZoneField(surface->vertex_count()));
  ZoneDepth depth;
  SiteCover cover;
  std::vector<CoveredSite> before;
  std::size_t covered = 0;
  for (int step = 0; step < 30; ++step) {
    ZoneField& field = fields[static_cast<std::size_t>(step) % 3];
    const std::array<Vec3, 1> place{normalized({random.unit() - 0.5, 1.0, random.unit() - 0.5}) * 90.0};
    brush_path(field, *surface, place, 4.0 + 14.0 * random.unit(),
               step % 4 == 3 ? BrushAction::erase : BrushAction::paint);
    depth = measure_zone_depth(*surface, fields[1], 5.0);
    std::vector<CoverLayer> layers{{&fields[0]}, {&fields[1], &depth, 5.0}, {&fields[2]}};
    // Behind a line that wanders; and now and then there is nothing at all.
    if (step % 6 >= 3) {
      auto behind = std::make_shared<std::vector<float>>();
      for (const Vec3f p : surface->positions) behind->push_back(p.x + static_cast<float>(step / 6));
      layers[2].line_ramp = {behind, 0.0, 6.0};
    }
    if (step % 7 == 6) std::swap(layers[0], layers[2]);
    if (step % 11 == 10) layers.clear();
    const std::vector<CoveredSite>& now = cover.of(*surface, sites, layers);
    ASSERT_EQ(now.size(), sites->count());
    std::set<std::uint32_t> ranks, changed, expected;
    for (std::uint32_t i = 0; i < now.size(); ++i) {
      ranks.insert(now[i].rank);
      const auto by = topmost_layer(*surface, layers, sites->triangles[now[i].rank],
                                    sites->weights[now[i].rank][0], sites->weights[now[i].rank][1]);
      const bool here = by && by->weight > 0.0;
      covered += here ? 1 : 0;
      ASSERT_EQ(now[i].layer, here ? by->layer : no_layer);
      ASSERT_EQ(now[i].weight, here ? by->weight : 0.0);
      if (before.empty() ? here : !same(now[i], before[i])) expected.insert(i);
    }
    EXPECT_EQ(ranks.size(), now.size());
    changed.insert(cover.changed().begin(), cover.changed().end());
    EXPECT_EQ(changed, expected);
    EXPECT_EQ(changed.size(), cover.changed().size());
    before = now;
  }
  EXPECT_GT(covered, 1000u);
}

}  // namespace
}  // namespace scalpmap
