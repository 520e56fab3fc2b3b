// Left against right: closed forms on balls and planes, then the laws.
#include "plan/side_comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "draw/side_scale.h"
#include "draw/side_scene.h"
#include "plan/results.h"
#include "plan/side_words.h"
#include "support/painting.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double ball_mm = 90.0;

Plan plan_on(std::shared_ptr<const Surface> surface) {
  return new_plan({}, std::move(surface), nullptr);
}

void add_zone(Plan& plan, const char* id, const std::vector<Vec3>& path, double radius_mm,
              ZoneKind kind = ZoneKind::balding) {
  Zone zone;
  zone.id = zone.name = id;
  zone.kind = kind;
  zone.skin = painted(*plan.surface, path, radius_mm);
  plan.zones.push_back(std::move(zone));
}

SideComparison compared(const Plan& plan, bool skin = false) {
  NoProgress quiet;
  Derivation derivation;
  auto sides = compare_sides(plan, derivation.layers(plan), {skin}, quiet);
  EXPECT_TRUE(sides.ok());
  return *std::move(sides);
}

// A place of the ball, so far along its skin from the top towards the left, then towards the front.
Vec3 on_ball(double left_mm, double front_mm = 0.0) {
  const double a = left_mm / ball_mm, b = front_mm / ball_mm;
  return Vec3{std::sin(a), std::cos(a) * std::cos(b), std::cos(a) * std::sin(b)} * ball_mm;
}

// A sheet 160 mm wide about x = 0 and 120 mm high, facing +z.
std::shared_ptr<const Surface> sheet() {
  static const auto surface = [] {
    Mesh mesh = plane(160.0, 120.0, 1.0);
    for (Vec3& place : mesh.vertices) place.x -= 80.0;
    return make_surface(in_spatial_order(mesh));
  }();
  return surface;
}

Hairline straight_hairline(double slope) {
  Hairline hairline;
  for (const double x : {-70.0, -35.0, 0.0, 35.0, 70.0})
    hairline.handles.push_back({"h" + std::to_string(hairline.handles.size()), {x, 60.0 + slope * x, 0.0}});
  return hairline;
}

TEST(SideComparison, AnEvenZoneHasNoDifferenceAndTwoEqualHalves) {
  Plan plan = plan_on(fine_ball());
  add_zone(plan, "cap", {on_ball(0.0)}, 30.0);
  const SideComparison sides = compared(plan);
  ASSERT_EQ(sides.zones.size(), 1u);
  const ZoneSides& cap = sides.zones[0];
  EXPECT_LT(std::abs(cap.border.worst.further_mm), 0.03);
  EXPECT_LT(cap.border.mean_mm, 0.01);
  // A cap that a pair of compasses draws has the area of a flat disc of their opening.
  const double half_cm2 = pi * 30.0 * 30.0 / 200.0;
  EXPECT_NEAR(cap.left_cm2, half_cm2, 0.002 * half_cm2);
  EXPECT_NEAR(cap.right_cm2, half_cm2, 0.002 * half_cm2);
  EXPECT_FALSE(sides.hairline);
  EXPECT_FALSE(sides.skin);
}

TEST(SideComparison, AShiftedZoneIsTwiceTheShiftFartherOutOnThatSide) {
  for (const double shift_mm : {-3.0, 1.5, 4.0}) {
    Plan plan = plan_on(fine_ball());
    add_zone(plan, "cap", {on_ball(shift_mm)}, 30.0);
    const SideComparison sides = compared(plan);
    ASSERT_EQ(sides.zones.size(), 1u);
    const ZoneSides& cap = sides.zones[0];
    EXPECT_NEAR(cap.border.worst.further_mm, 2.0 * shift_mm, 0.05);
    EXPECT_EQ(cap.left_cm2 > cap.right_cm2, shift_mm > 0.0);
    EXPECT_NEAR(cap.left_cm2 + cap.right_cm2, area_of(*plan.surface, plan.zones[0].skin) / 100.0, 0.01);
    // Farthest apart on the side, in the middle between front and back.
    EXPECT_NEAR(cap.border.worst.place.z, 0.0, 8.0);
  }
}

TEST(SideComparison, TheMapIsTheSameNumberWithTheOtherSignOnTheOtherSide) {
  Plan plan = plan_on(fine_ball());
  add_zone(plan, "cap", {on_ball(2.0)}, 30.0);
  const SideComparison sides = compared(plan);
  ASSERT_EQ(sides.zones.size(), 1u);
  const std::vector<float>& map = sides.zones[0].border.further_mm;
  const Surface& surface = *plan.surface;
  const auto value_at = [&](Vec3 place) {
    return static_cast<double>(map[surface.triangles[surface.query->nearest(place).triangle][0]]);
  };
  EXPECT_NEAR(value_at(on_ball(32.0)), 4.0, 0.1);
  EXPECT_NEAR(value_at(on_ball(-28.0)), -4.0, 0.1);
  EXPECT_NEAR(value_at(on_ball(0.0, 30.0)), 0.0, 0.3);
  EXPECT_TRUE(std::isnan(value_at(on_ball(0.0))));   // inside, far from any border
  EXPECT_TRUE(std::isnan(value_at(on_ball(80.0))));  // outside
}

TEST(SideComparison, TheMirroredPlanHasTheOtherSign) {
  Plan plan = plan_on(fine_ball()), image = plan;
  const std::vector<Vec3> path = {on_ball(-20.0, 10.0), on_ball(26.0, 14.0)};
  std::vector<Vec3> mirrored_path_of_it;
  for (const Vec3 place : path) mirrored_path_of_it.push_back({-place.x, place.y, place.z});
  add_zone(plan, "band", path, 12.0);
  add_zone(image, "band", mirrored_path_of_it, 12.0);
  const SideComparison a = compared(plan), b = compared(image);
  ASSERT_TRUE(a.zones.size() == 1 && b.zones.size() == 1);
  EXPECT_GT(std::abs(a.zones[0].border.worst.further_mm), 3.0);
  EXPECT_NEAR(a.zones[0].border.worst.further_mm, -b.zones[0].border.worst.further_mm, 0.1);
  EXPECT_NEAR(a.zones[0].left_cm2, b.zones[0].right_cm2, 0.01);
}

TEST(SideComparison, ZonesOfEitherSideArePairsAndWhatHasNoOtherSideIsLeftOut) {
  Plan plan = plan_on(fine_ball());
  add_zone(plan, "left", {on_ball(60.0)}, 15.0);
  add_zone(plan, "scar", {on_ball(60.0, 50.0)}, 8.0, ZoneKind::scar);
  add_zone(plan, "right", {on_ball(-58.0)}, 15.0);
  add_zone(plan, "mole", {on_ball(0.0)}, 8.0, ZoneKind::no_go);
  const SideComparison sides = compared(plan);
  ASSERT_EQ(sides.zones.size(), 1u);
  EXPECT_EQ(sides.zones[0].zones, (std::vector<std::size_t>{0, 2}));
  EXPECT_NEAR(sides.zones[0].border.worst.further_mm, 2.0, 0.1);
  EXPECT_NEAR(sides.zones[0].left_cm2, sides.zones[0].right_cm2, 0.05);
  EXPECT_EQ(worded_zones(plan, sides.zones[0], false), "left and right");
}

TEST(SideComparison, BetweenZonesPaintedSideBySideAllThatIsTreatedHasNoBorder) {
  Plan plan = plan_on(fine_ball());
  add_zone(plan, "front", {on_ball(-40.0, 30.0), on_ball(0.0, 40.0), on_ball(40.0, 30.0)}, 20.0);
  add_zone(plan, "back", {on_ball(-40.0, -12.0), on_ball(0.0, -2.0), on_ball(40.0, -12.0)}, 21.5);
  const SideComparison sides = compared(plan);
  ASSERT_TRUE(sides.treated);
  EXPECT_EQ(sides.treated->zones.size(), 2u);
  // Where two borders meet in a corner, which is narrower than an edge.
  EXPECT_LT(std::abs(sides.treated->border.worst.further_mm), 0.2);
  const Surface& surface = *plan.surface;
  const std::uint32_t between = surface.triangles[surface.query->nearest(on_ball(0.0, 19.0)).triangle][0];
  EXPECT_TRUE(std::isnan(sides.treated->border.further_mm[between]));
}

TEST(SideComparison, AnEvenHairlineHasNoDifference) {
  Plan plan = plan_on(sheet());
  plan.hairline = straight_hairline(0.0);
  const SideComparison sides = compared(plan);
  ASSERT_TRUE(sides.hairline);
  EXPECT_GE(sides.hairline->places.size(), 22u);
  EXPECT_LT(std::abs(sides.hairline->border.worst.further_mm), 0.01);
}

TEST(SideComparison, ASlantedHairlineDiffersByTwiceItsRise) {
  for (const double slope : {0.04, -0.03}) {
    Plan plan = plan_on(sheet());
    plan.hairline = straight_hairline(slope);
    const SideComparison sides = compared(plan);
    ASSERT_TRUE(sides.hairline);
    const double cosine = 1.0 / std::sqrt(1.0 + slope * slope);
    for (const SidePlace& place : sides.hairline->places)
      EXPECT_NEAR(place.further_mm, -2.0 * slope * place.place.x * cosine, 0.02) << place.place.x;
    EXPECT_GT(sides.hairline->border.worst.place.x, 60.0);
    EXPECT_EQ(worded_hairline_side(sides.hairline->border.worst.further_mm).ends_with("farther back"),
              slope > 0.0);
    // Halfway out on the left, and on the right the other way about.
    const Surface& surface = *plan.surface;
    for (const double x : {40.0, -40.0}) {
      const std::uint32_t v =
          surface.triangles[surface.query->nearest({x, 60.0 + slope * x, 0.0}).triangle][0];
      EXPECT_NEAR(sides.hairline->border.further_mm[v], -2.0 * slope * surface.position(v).x * cosine, 0.1);
    }
  }
}

TEST(SideComparison, AHairlineOnOneSideAloneIsNotCompared) {
  Plan plan = plan_on(sheet());
  plan.hairline = straight_hairline(0.0);
  plan.hairline->handles.resize(2);  // both on the right
  EXPECT_FALSE(compared(plan).hairline);
}

TEST(SideComparison, SentinelsAheadOfTheHairlineAreNoSkinOfTheirZone) {
  Plan plan = plan_on(sheet());
  plan.hairline = straight_hairline(0.0);
  for (HairlineHandle& handle : plan.hairline->handles) handle.place.y += 0.5;  // along no row of vertices
  add_zone(plan, "front", {{-30.0, 60.0, 0.0}, {34.0, 60.0, 0.0}}, 20.0);
  plan.zones[0].up_to_hairline = true;
  const SideComparison without = compared(plan);
  plan.hairline->sentinel_mm = 8.0;
  plan.hairline->sentinels_per_cm = 5.0;
  Derivation derivation;
  const std::vector<CoverLayer> layers = derivation.layers(plan);
  ASSERT_TRUE(
      std::ranges::any_of(layers, [](const CoverLayer& layer) { return layer.single_dots.has_value(); }));
  const SideComparison sides = compared(plan);
  ASSERT_TRUE(sides.zones.size() == 1 && without.zones.size() == 1);
  const ZoneSides& front = sides.zones[0];
  EXPECT_NEAR(front.left_cm2 + front.right_cm2, derive(plan).zones[0].area_cm2, 1e-9);
  EXPECT_EQ(front.left_cm2, without.zones[0].left_cm2);
  EXPECT_EQ(front.right_cm2, without.zones[0].right_cm2);
  EXPECT_EQ(front.border.worst.further_mm, without.zones[0].border.worst.further_mm);
  // In whichever order the layers come.
  NoProgress quiet;
  const auto reversed = compare_sides(plan, std::vector(layers.rbegin(), layers.rend()), {false}, quiet);
  ASSERT_TRUE(reversed.ok() && reversed->zones.size() == 1);
  EXPECT_EQ(reversed->zones[0].border.worst.further_mm, front.border.worst.further_mm);
}

TEST(SkinSides, ABallOffTheMiddleStandsOutByTwiceAsMuch) {
  Mesh mesh = sphere(ball_mm, 80'000, 0.2);
  for (Vec3& place : mesh.vertices) place.x += 1.5;
  const auto surface = make_surface(in_spatial_order(mesh));
  const SkinSides sides = compare_skin(*surface, std::vector<bool>(surface->vertex_count(), true));
  for (std::uint32_t v = 0; v < surface->vertex_count(); v += 37) {
    // Along the normal: exactly the distance to the ball 3 mm farther to the right.
    const Vec3 from_other = surface->position(v) - Vec3{-1.5, 0.0, 0.0};
    ASSERT_NEAR(sides.out_mm[v], length(from_other) - ball_mm, 0.06) << v;
  }
  EXPECT_NEAR(sides.worst_mm, 3.0, 0.05);
  EXPECT_NEAR(sides.worst_at.x, ball_mm + 1.5, 3.0);
}

TEST(SkinSides, TheBuiltInHeadIsEvenAndTheResultDoesNotHangOnTheOrder) {
  Plan plan = plan_on(built_in_head());
  const SideComparison sides = compared(plan, true);
  ASSERT_TRUE(sides.skin);
  EXPECT_LT(sides.skin->mean_mm, 0.05);
  EXPECT_LT(std::abs(sides.skin->worst_mm), 0.5);
  EXPECT_FALSE(sides.treated);
}

TEST(SideColours, AreNeutralUpToTwoMillimetresAndOppositeBeyond) {
  EXPECT_EQ(side_colour(0.0), side_colour(2.0));
  EXPECT_EQ(side_colour(-2.0), side_colour(2.0));
  EXPECT_FALSE(side_colour(2.01) == side_colour(2.0));
  EXPECT_EQ(side_colour(full_side_mm), side_colour(30.0));
  EXPECT_GT(side_colour(5.0).r, side_colour(5.0).b);
  EXPECT_LT(side_colour(-5.0).r, side_colour(-5.0).b);
}

TEST(SideColours, LieBesideTheBorderAlone) {
  Plan plan = plan_on(fine_ball());
  add_zone(plan, "cap", {on_ball(3.0)}, 30.0);
  const SideComparison sides = compared(plan);
  const auto colours = side_colours(*plan.surface, sides, SidesShown::borders);
  const auto at = [&](Vec3 place) {
    return colours->of_vertex[plan.surface->triangles[plan.surface->query->nearest(place).triangle][0]];
  };
  EXPECT_GT(at(on_ball(33.0))[0], at(on_ball(33.0))[2] + 60);  // orange: farther out
  EXPECT_GT(at(on_ball(-27.0))[2], at(on_ball(-27.0))[0] + 60);
  const Rgb skin = rgb_of(bare_skin_colour);
  EXPECT_NEAR(at(on_ball(0.0))[0], skin.r * 255.0f, 1.0);
  // The other side's image is drawn as a line, and no paint over the colours.
  Scene scene;
  scene.surface = plan.surface;
  scene.zones.push_back({&plan.zones[0].skin, {}, Hatch::grid, true, true});
  const std::vector<ZoneField> ghosts = side_ghosts(*plan.surface, sides);
  show_sides(scene, colours, ghosts);
  ASSERT_EQ(scene.zones.size(), 2u);
  for (const ZoneLayer& layer : scene.zones) EXPECT_TRUE(layer.outline_only);
}

TEST(SideColours, StandInAScaleFromLessFarToFarther) {
  const Image bare{640, 480, std::vector<std::uint8_t>(640u * 480u * 4u, 0)};
  Image image = bare;
  draw_side_scale(image, SidesShown::borders);
  const auto holds = [&image](Rgb colour) {
    for (std::size_t i = 0; i < image.rgba.size(); i += 4)
      if (std::abs(image.rgba[i] - colour.r * 255.0f) < 3.0f &&
          std::abs(image.rgba[i + 1] - colour.g * 255.0f) < 3.0f &&
          std::abs(image.rgba[i + 2] - colour.b * 255.0f) < 3.0f)
        return static_cast<int>(i / 4 % 640);  // the first column it stands in
    return -1;
  };
  const int blue = holds(side_colour(-9.0)), even = holds(side_colour(0.0)), orange = holds(side_colour(9.0));
  EXPECT_GT(blue, 0);
  EXPECT_GT(even, blue);
  EXPECT_GT(orange, even);
  // The lower half of the picture is left alone.
  EXPECT_TRUE(
      std::equal(image.rgba.begin() + 640 * 240 * 4, image.rgba.end(), bare.rgba.begin() + 640 * 240 * 4));
}

}  // namespace
}  // namespace scalpmap
