// A plan as a scene: what is hidden or not looked at is not drawn, and counted all the same.
#include "draw/plan_scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "base/progress.h"
#include "draw/zone_palette.h"
#include "geom/brush.h"
#include "plan/zone_at_hairline.h"
#include "support/great_circle.h"
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
  Derivation derivation;
  const std::vector<Dot> dots = choose_dots(plan, derivation);
  const Results before = derive(plan);
  PlanView view;
  view.mode = SceneMode::dots;
  EXPECT_EQ(dots_drawn(scene_of(plan, derivation.layers(plan), dots, view)), dots.size());
  plan.zones[0].hidden = true;
  EXPECT_EQ(derive(plan).area_cm2, before.area_cm2);
  ASSERT_EQ(choose_dots(plan).size(), dots.size());
  const Scene scene = scene_of(plan, derivation.layers(plan), dots, view);
  EXPECT_FALSE(scene.zones[0].visible);
  EXPECT_TRUE(scene.zones[1].visible);
  EXPECT_GT(dots_of(dots, 1), 0u);
  EXPECT_EQ(dots_drawn(scene), dots_of(dots, 1));
}

TEST(PlanScene, OfTheOthersOnlyAFaintBorderIsLeft) {
  const Plan plan = two_zones();
  Derivation derivation;
  const std::vector<Dot> dots = choose_dots(plan, derivation);
  PlanView view;
  view.mode = SceneMode::dots;
  view.only_zone = 1;
  const Scene all = scene_of(plan, derivation.layers(plan), dots, {}),
              scene = scene_of(plan, derivation.layers(plan), dots, view);
  EXPECT_TRUE(scene.zones[0].outline_only);
  EXPECT_FALSE(scene.zones[0].colour == all.zones[0].colour);
  EXPECT_FALSE(scene.zones[1].outline_only);
  EXPECT_TRUE(scene.zones[1].colour == all.zones[1].colour);
  EXPECT_EQ(dots_drawn(scene), dots_of(dots, 1));
}

// A mole below everything in the list, and a scar: each with what is planned around it.
Plan mole_scar_and_two_zones() {
  Plan plan = two_zones();
  for (const ZoneKind kind : {ZoneKind::scar, ZoneKind::no_go}) {
    Zone zone;
    zone.id = zone.name = kind == ZoneKind::scar ? "scar" : "mole";
    zone.kind = kind;
    zone.blend_mm = 8.0;
    zone.guard_mm = 3.0;
    zone.colour = static_cast<int>(plan.zones.size()) + 1;
    zone.skin = ZoneField(plan.surface->vertex_count());
    const std::array<Vec3, 1> place = {plan.surface->query->nearest({-40, 0, 80}).position};
    brush_path(zone.skin, *plan.surface, place, 5.0, BrushAction::paint);
    plan.zones.insert(plan.zones.begin(), zone);
  }
  return plan;
}

// mole, scar, right, left
constexpr int mole = 0, scar = 1, right = 2, left = 3;

Rgb colour_of(const Plan& plan, int zone) {
  return zone_look(plan.zones[static_cast<std::size_t>(zone)].colour).colour;
}

TEST(PlanScene, NoGoMarksLieOnTopWhereverTheyStandInTheList) {
  const Plan plan = mole_scar_and_two_zones();
  Derivation derivation;
  PlanView view;
  view.selected_zone = mole;
  const Scene scene = scene_of(plan, derivation.layers(plan), {}, view);
  std::vector<Rgb> colours;
  for (const ZoneLayer& layer : scene.zones) colours.push_back(layer.colour);
  // The scar's ring lies beneath all, the mole's guard over all but the mole.
  const std::vector<Rgb> expected = {colour_of(plan, scar), colour_of(plan, scar), colour_of(plan, right),
                                     colour_of(plan, left), colour_of(plan, mole), colour_of(plan, mole)};
  EXPECT_TRUE(colours == expected);
  std::vector<bool> around, selected;
  for (const ZoneLayer& layer : scene.zones) {
    around.push_back(layer.is_around);
    selected.push_back(layer.selected);
  }
  EXPECT_EQ(around, (std::vector<bool>{true, false, false, false, true, false}));
  EXPECT_EQ(selected, (std::vector<bool>{false, false, false, false, false, true}));
  // The order is that of the list's rows, and the paint that of the zones themselves.
  std::vector<const ZoneField*> painted, lying;
  for (const ZoneLayer& layer : scene.zones)
    if (!layer.is_around) painted.push_back(layer.field);
  for (const std::size_t i : lying_order(plan.zones)) lying.push_back(&plan.zones[i].skin);
  EXPECT_EQ(painted, lying);
}

TEST(PlanScene, GuardsAndRingsAreDrawnAsTheyAreCounted) {
  const Plan plan = mole_scar_and_two_zones();
  Derivation derivation;
  const std::vector<CoverLayer> layers = derivation.layers(plan);
  const Scene scene = scene_of(plan, layers, {}, {});
  ASSERT_EQ(scene.zones.size(), layers.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    EXPECT_EQ(scene.zones[i].field, layers[i].field) << i;
    if (scene.zones[i].is_around) {
      EXPECT_EQ(scene.zones[i].hatch, Hatch::plain) << i;
    }
  }
  // A ring fades as far as fields tell; a guard is a guard up to its edge.
  EXPECT_EQ(scene.zones[0].fade_mm, 4.0);
  EXPECT_EQ(scene.zones[4].fade_mm, 0.0);
  EXPECT_EQ(scene.zones[1].fade_mm, 0.0);
}

TEST(PlanScene, WhatIsAroundAZoneHidesWithIt) {
  Plan plan = mole_scar_and_two_zones();
  plan.zones[mole].hidden = true;
  Derivation derivation;
  const Scene hidden = scene_of(plan, derivation.layers(plan), {}, {});
  std::vector<bool> visible;
  for (const ZoneLayer& layer : hidden.zones) visible.push_back(layer.visible);
  EXPECT_EQ(visible, (std::vector<bool>{true, true, true, true, false, false}));
  // Of the others a border is left, and nothing around them.
  plan.zones[mole].hidden = false;
  PlanView view;
  view.only_zone = mole;
  const Scene alone = scene_of(plan, derivation.layers(plan), {}, view);
  std::vector<bool> border_alone;
  visible.clear();
  for (const ZoneLayer& layer : alone.zones) {
    visible.push_back(layer.visible);
    border_alone.push_back(layer.outline_only);
  }
  EXPECT_EQ(visible, (std::vector<bool>{false, true, true, true, true, true}));
  EXPECT_EQ(border_alone, (std::vector<bool>{true, true, true, true, false, false}));
}

TEST(PlanScene, AZoneUpToTheHairlineIsDrawnBehindItAndItsSentinelsAreNoPaint) {
  const GreatCircle circle;
  Plan plan = two_zones();
  plan.hairline = circle.hairline();
  plan.hairline->sentinel_mm = 5.0;
  plan.hairline->sentinels_per_cm = 5.0;
  plan.zones[0].up_to_hairline = true;
  brush_path(plan.zones[0].skin, *plan.surface, std::vector<Vec3>{circle.place(circle.length_mm() / 2.0)},
             25.0, BrushAction::paint);
  Derivation derivation;
  const std::vector<CoverLayer> layers = derivation.layers(plan);
  const auto hairline = derivation.hairline(plan);
  ASSERT_TRUE(hairline);
  ASSERT_EQ(layers.size(), 3u);
  const Scene scene = scene_of(plan, layers, {}, {}, hairline.get());
  ASSERT_EQ(scene.zones.size(), 2u);
  EXPECT_TRUE(*scene.zones[0].field == skin_up_to(plan.zones[0], hairline));
  EXPECT_FALSE(*scene.zones[0].field == plan.zones[0].skin);
  EXPECT_TRUE(*scene.zones[1].field == plan.zones[1].skin);
  // The line itself is of the plan, and not of how the head will look.
  EXPECT_EQ(scene.hairline.size(), hairline->drawn.size());
  PlanView after;
  after.mode = SceneMode::after;
  EXPECT_TRUE(scene_of(plan, layers, {}, after, hairline.get()).hairline.empty());
}

}  // namespace
}  // namespace scalpmap
