// A plan as a scene: what is hidden or not looked at is not drawn, and counted all the same.
#include "draw/plan_scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "base/progress.h"
#include "geom/brush.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

Plan two_zones() {
  const auto surface = make_surface(in_spatial_order(sphere(90.0, 20'000)));
  NoProgress quiet;
  Plan plan = new_plan({}, surface, *place_dot_sites(*surface, 30.0, 1, quiet));
  for (const double x : {-40.0, 40.0}) {
    Zone zone;
    zone.id = zone.name = x < 0 ? "right" : "left";
    zone.colour = static_cast<int>(plan.zones.size()) + 1;
    zone.density_per_cm2 = 20.0;
    zone.skin = ZoneField(surface->vertex_count());
    const std::array<Vec3, 1> place = {surface->query->nearest({x, 0, 80}).position};
    brush_path(zone.skin, *surface, place, 25.0, BrushAction::paint);
    plan.zones.push_back(zone);
  }
  return plan;
}

std::size_t dots_drawn(const Scene& scene) {
  return static_cast<std::size_t>(std::count_if(scene.dots.look_of_site->begin(),
                                                scene.dots.look_of_site->end(),
                                                [](std::uint8_t look) { return look != 0; }));
}

std::size_t dots_of(const std::vector<Dot>& dots, std::uint32_t zone) {
  return static_cast<std::size_t>(
      std::count_if(dots.begin(), dots.end(), [zone](const Dot& dot) { return dot.zone == zone; }));
}

TEST(PlanScene, HiddenZonesAreNotDrawnAndTheirDotsNeither) {
  Plan plan = two_zones();
  const std::vector<Dot> dots = choose_dots(plan);
  const Results before = derive(plan);
  PlanView view;
  view.mode = SceneMode::dots;
  EXPECT_EQ(dots_drawn(scene_of(plan, dots, view)), dots.size());
  plan.zones[0].hidden = true;
  EXPECT_EQ(derive(plan).area_cm2, before.area_cm2);
  ASSERT_EQ(choose_dots(plan).size(), dots.size());
  const Scene scene = scene_of(plan, dots, view);
  EXPECT_FALSE(scene.zones[0].visible);
  EXPECT_TRUE(scene.zones[1].visible);
  EXPECT_GT(dots_of(dots, 1), 0u);
  EXPECT_EQ(dots_drawn(scene), dots_of(dots, 1));
}

TEST(PlanScene, OfTheOthersOnlyAFaintBorderIsLeft) {
  const Plan plan = two_zones();
  const std::vector<Dot> dots = choose_dots(plan);
  PlanView view;
  view.mode = SceneMode::dots;
  view.only_zone = 1;
  const Scene all = scene_of(plan, dots, {}), scene = scene_of(plan, dots, view);
  EXPECT_TRUE(scene.zones[0].outline_only);
  EXPECT_FALSE(scene.zones[0].colour == all.zones[0].colour);
  EXPECT_FALSE(scene.zones[1].outline_only);
  EXPECT_TRUE(scene.zones[1].colour == all.zones[1].colour);
  EXPECT_EQ(dots_drawn(scene), dots_of(dots, 1));
}

}  // namespace
}  // namespace scalpmap
