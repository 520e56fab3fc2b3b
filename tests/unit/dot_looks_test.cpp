// Looks of dots changed where the dots changed are those made anew, and say where they changed.
#include "draw/dot_looks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "geom/brush.h"
#include "support/plans.h"

namespace scalpmap {
namespace {

Plan two_zones() {
  Plan plan = sphere_plan();
  for (const double x : {-30.0, 30.0}) {
    Zone zone;
    zone.id = zone.name = x < 0.0 ? "right" : "left";
    zone.skin = ZoneField(plan.surface->vertex_count());
    const std::array<Vec3, 1> place{Vec3{x, 84, 0}};
    brush_path(zone.skin, *plan.surface, place, 15.0, BrushAction::paint);
    plan.zones.push_back(zone);
  }
  return plan;
}

TEST(DotLooks, AreThoseMadeAnewAndTellWhereTheyChanged) {
  const Plan before = two_zones();
  Plan plan = before;
  Derivation derivation;
  StandingDots dots;
  DotLooks looks;
  PlanView view;
  view.mode = SceneMode::dots;
  std::shared_ptr<const std::vector<std::uint8_t>> last;
  int told = 0;
  for (int step = 0; step < 30; ++step) {
    SCOPED_TRACE(step);
    if (step % 9 == 3) view.only_zone = view.only_zone < 0 ? 1 : -1;
    if (step % 11 == 4) view.up_to_session = view.up_to_session == 0 ? 2 : 0;
    if (step % 13 == 8) plan.zones[0].hidden = !plan.zones[0].hidden;
    if (step % 3 != 2) {
      const std::size_t zone = static_cast<std::size_t>(step) % 2;
      const std::array<Vec3, 1> place{Vec3{zone == 0 ? -45.0 + step : 45.0 - step, 80, 20}};
      brush_path(plan.zones[zone].skin, *plan.surface, place, 5.0, BrushAction::paint);
    }
    const Results results = derivation.derive(plan);
    dots.show_settled(before, plan, results, derivation);
    // It need not be asked each time the dots change.
    if (step % 7 == 6) continue;
    const DotLayer layer = looks.of(plan, dots, view);
    const Scene anew = scene_of(plan, {}, dots.all(), view);
    ASSERT_EQ(*layer.look_of_site, *anew.dots.look_of_site);
    EXPECT_EQ(layer.sites, plan.sites);
    EXPECT_TRUE(layer.looks == anew.dots.looks);
    if (layer.change && layer.change->from == last && layer.look_of_site != last) {
      ++told;
      std::vector<std::uint32_t> differ;
      for (std::uint32_t site = 0; site < last->size(); ++site)
        if ((*last)[site] != (*layer.look_of_site)[site]) differ.push_back(site);
      std::vector<std::uint32_t> said = layer.change->sites;
      std::sort(said.begin(), said.end());
      EXPECT_EQ(said, differ);
      EXPECT_GT(said.size(), 0u);
    }
    last = layer.look_of_site;
  }
  EXPECT_GT(told, 3);
  EXPECT_EQ(looks.of(plan, dots, view).look_of_site, last);
}

TEST(DotLooks, ThereAreNoneBeforeThereAreSites) {
  Plan plan = two_zones();
  plan.sites = nullptr;
  Derivation derivation;
  StandingDots dots;
  dots.show(plan, derivation);
  PlanView view;
  view.mode = SceneMode::dots;
  EXPECT_EQ(DotLooks().of(plan, dots, view).look_of_site, nullptr);
}

}  // namespace
}  // namespace scalpmap
