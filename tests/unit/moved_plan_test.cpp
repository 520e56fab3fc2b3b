// A head that is turned, shifted or made larger: the same skin, the same paint, the same dots, elsewhere.
#include "plan/moved_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "edit/editor.h"
#include "geom/tape.h"
#include "plan/circumference.h"
#include "plan/dot_choice.h"
#include "plan/plan_rules.h"
#include "support/plans.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

Editor painted_sphere() {
  Editor editor(sphere_plan());
  const auto done = editor.run_script(
      "zone.add id=crown kind=balding density_per_cm2=120 softness_mm=6\n"
      "zone.paint zone=crown radius_mm=30 path=0,90,0;20,85,10\n"
      "zone.add id=mole kind=no-go\n"
      "zone.paint zone=mole radius_mm=5 path=5,90,0\n");
  EXPECT_TRUE(done.ok()) << done.error().text;
  return editor;
}

std::vector<std::uint32_t> ranks(const Plan& plan) {
  std::vector<std::uint32_t> all;
  for (const Dot& dot : choose_dots(plan)) all.push_back(dot.rank);
  return all;
}

TEST(MovedPlan, TurnedAndShiftedItKeepsAreasAndEveryDot) {
  Editor editor = painted_sphere();
  const Plan& before = editor.plan();
  Similarity move;
  const double c = std::cos(0.7), s = std::sin(0.7);
  move.left = {c, s, 0};
  move.up = {-s, c, 0};
  move.origin = {3, -4, 5};
  const Plan after = moved_plan(before, move);
  EXPECT_TRUE(broken_rules(after).empty());
  EXPECT_NE(after.surface->content_hash, before.surface->content_hash);
  const Results was = derive(before), is = derive(after);
  for (std::size_t i = 0; i < was.zones.size(); ++i) {
    EXPECT_NEAR(is.zones[i].area_cm2, was.zones[i].area_cm2, 1e-5 * was.zones[i].area_cm2);
    EXPECT_EQ(is.zones[i].dots, was.zones[i].dots);
  }
  EXPECT_EQ(ranks(after), ranks(before));
  for (const std::uint32_t rank : {0u, 100u, 5000u})
    EXPECT_LT(distance(wide(after.sites->positions[rank]), move(wide(before.sites->positions[rank]))), 1e-4);
}

TEST(MovedPlan, NothingMovedIsTheSamePlan) {
  Editor editor = painted_sphere();
  EXPECT_EQ(moved_plan(editor.plan(), {}), editor.plan());
}

TEST(MovedPlan, GrownByAQuarterItHasTheAreaSquared) {
  // A small ball, for which sites are placed anew, and at first as few as it can be told from them.
  NoProgress quiet;
  const auto surface = make_surface(in_spatial_order(sphere(45.0, 75'000)));
  auto few = std::make_shared<DotSites>(**place_dot_sites(*surface, 1.0, site_seed, quiet));
  few->density_per_cm2 = site_density_per_cm2;
  Editor editor(new_plan({}, surface, few));
  ASSERT_TRUE(
      editor
          .run_script("zone.add id=crown softness_mm=6\nzone.paint zone=crown radius_mm=20 path=0,45,0\n"
                      "zone.add id=mole kind=no-go\nzone.paint zone=mole radius_mm=5 path=5,44.7,0\n")
          .ok());
  Similarity larger;
  larger.scale = 1.25;
  const Plan after = moved_plan(editor.plan(), larger);
  EXPECT_TRUE(broken_rules(after).empty());
  const Results was = derive(editor.plan()), is = derive(after);
  for (std::size_t i = 0; i < was.zones.size(); ++i)
    EXPECT_NEAR(is.zones[i].area_cm2, was.zones[i].area_cm2 * 1.5625, was.zones[i].area_cm2 * 1e-4);
  // So many more dots could be asked for that the old sites would be too few.
  EXPECT_GE(after.sites->density_per_cm2, most_density_per_cm2);
  EXPECT_GT(after.sites->count(), 100'000u);
}

TEST(Calibrate, TheTapeAroundTheHeadMakesItAsLarge) {
  Editor editor = painted_sphere();
  const double around_mm = head_circumference_mm(editor.plan());
  EXPECT_NEAR(around_mm, 2.0 * M_PI * 90.0, 0.1);
  const Results was = editor.results();
  const auto old_dots = ranks(editor.plan());
  char line[80];
  std::snprintf(line, sizeof line, "scan.calibrate circumference_mm=%.3f reading_error_mm=3",
                around_mm * 0.98);
  ASSERT_TRUE(editor.run(line).ok());
  const Plan& plan = editor.plan();
  // Level tapes are 2.5 mm apart, so the longest may lie 1.25 mm beside the equator.
  const double r = 90.0 * 0.98;
  EXPECT_NEAR(head_circumference_mm(plan), around_mm * 0.98,
              2.0 * M_PI * (r - std::sqrt(r * r - 1.25 * 1.25)));
  EXPECT_EQ(plan.calibration.by, MeasuredBy::circumference);
  EXPECT_NEAR(plan.calibration.scan_mm, around_mm, 1e-6);
  EXPECT_NEAR(plan.scan.scale_to_mm, 0.98, 1e-5);
  // 3 mm of 554: half a percent of every length, one of every area.
  EXPECT_NEAR(plan.accuracy.scale_error_percent, 0.54, 0.005);
  const Results& is = editor.results();
  EXPECT_NEAR(is.zones[1].area_cm2, was.zones[1].area_cm2 * 0.9604, was.zones[1].area_cm2 * 1e-4);
  EXPECT_EQ(is.zones[0].dots, static_cast<std::int64_t>(choose_dots(plan).size()));
  // A smaller head has fewer dots, none of them new.
  const auto new_dots = ranks(plan);
  EXPECT_LT(new_dots.size(), old_dots.size());
  EXPECT_TRUE(std::includes(old_dots.begin(), old_dots.end(), new_dots.begin(), new_dots.end()));
  const Plan calibrated = plan;
  ASSERT_TRUE(editor.run("undo").ok());
  EXPECT_EQ(editor.plan(), painted_sphere().plan());
  ASSERT_TRUE(editor.run("redo").ok());
  EXPECT_EQ(editor.plan(), calibrated);
}

TEST(Calibrate, TapeAndCallipersBetweenTwoPlaces) {
  // A quarter of the sphere: 141.4 mm by the tape, 127.3 by callipers.
  Editor tape(sphere_plan()), callipers(sphere_plan());
  ASSERT_TRUE(tape.run("scan.calibrate tape_mm=144 between=0,90,0;0,0,90").ok());
  EXPECT_NEAR(tape.plan().calibration.scan_mm, 90.0 * M_PI / 2.0, 0.05);
  EXPECT_NEAR(tape.plan().scan.scale_to_mm, 144.0 / (90.0 * M_PI / 2.0), 1e-3);
  ASSERT_TRUE(callipers.run("scan.calibrate callipers_mm=130 between=0,90,0;0,0,90").ok());
  EXPECT_NEAR(callipers.plan().calibration.scan_mm, 90.0 * std::sqrt(2.0), 0.01);
}

TEST(Calibrate, ALargerHeadKeepsEveryDotItHad) {
  Editor editor = painted_sphere();
  const auto old_dots = ranks(editor.plan());
  ASSERT_TRUE(editor.run("scan.calibrate callipers_mm=130 between=0,90,0;0,0,90").ok());
  const auto new_dots = ranks(editor.plan());
  EXPECT_EQ(editor.results().dots, static_cast<std::int64_t>(new_dots.size()));
  EXPECT_GT(new_dots.size(), old_dots.size());
  EXPECT_TRUE(std::includes(new_dots.begin(), new_dots.end(), old_dots.begin(), old_dots.end()));
}

TEST(Calibrate, RefusesWhatIsNoMeasure) {
  Editor editor(sphere_plan());
  for (const char* line :
       {"scan.calibrate", "scan.calibrate circumference_mm=570 tape_mm=120 between=0,90,0;0,0,90",
        "scan.calibrate tape_mm=120", "scan.calibrate tape_mm=120 between=0,90,0",
        "scan.calibrate circumference_mm=570 between=0,90,0;0,0,90", "scan.calibrate circumference_mm=980",
        "scan.calibrate callipers_mm=100 between=0,90,0;0,90,0"}) {
    const auto refused = editor.run(line);
    ASSERT_FALSE(refused.ok()) << line;
    EXPECT_EQ(refused.error().kind, ErrorKind::refused) << line;
    EXPECT_TRUE(refused.error().text.starts_with("scan.calibrate: ")) << refused.error().text;
  }
  EXPECT_EQ(editor.plan(), sphere_plan());
}

TEST(Tape, BetweenTwoPlacesFollowsTheConvexSide) {
  const Mesh ball = sphere(90.0, 300000);
  for (const double angle : {0.1, 0.8, 1.5, 2.5}) {
    const Vec3 from{0, 90, 0}, to{90 * std::sin(angle), 90 * std::cos(angle), 0};
    EXPECT_NEAR(tape_between_mm(ball, from, to, from + to), 90.0 * angle, 0.02) << angle;
  }
  // Over a hollow it runs straight: a dent of 20 mm between two places.
  Mesh dented = ball;
  for (Vec3& p : dented.vertices) {
    const double away = std::hypot(p.x, p.z);
    if (p.y > 0.0 && away < 30.0) p.y -= 20.0 * (1.0 - away / 30.0);
  }
  const Vec3 from{-40, std::sqrt(8100.0 - 1600.0), 0}, to{40, std::sqrt(8100.0 - 1600.0), 0};
  const double over_ball = tape_between_mm(ball, from, to, {0, 1, 0});
  const double over_dent = tape_between_mm(dented, from, to, {0, 1, 0});
  EXPECT_LT(over_dent, over_ball);
  EXPECT_GT(over_dent, 80.0);
  EXPECT_NEAR(tape_between_mm(ball, from, from, {0, 1, 0}), 0.0, 0.0);
}

TEST(HolesInZones, AreToldWhereTheyAre) {
  Plan plan = sphere_plan();
  plan.scan.holes = {{{0, 90, 0}, 60, 19, 2.8, true, false}, {{90, 0, 0}, 30, 9, 0.7, true, true}};
  Editor editor(plan);
  ASSERT_TRUE(editor
                  .run_script("zone.add id=top name=Top\nzone.paint zone=top radius_mm=25 path=0,90,0\n"
                              "zone.add id=side name=Side\nzone.paint zone=side radius_mm=15 path=90,0,0\n"
                              "zone.add id=front name=Front\nzone.paint zone=front radius_mm=15 path=0,0,90")
                  .ok());
  std::vector<std::string> told;
  for (const Warning& warning : editor.results().warnings)
    if (warning.code.starts_with("hole-")) told.push_back(warning.code + ": " + warning.text);
  ASSERT_EQ(told.size(), 2u);
  EXPECT_TRUE(told[0].starts_with("hole-open: The scan has no skin for about 2.8 cm² of Top")) << told[0];
  EXPECT_TRUE(told[1].starts_with("hole-filled: 0.7 cm² of Side were a hole")) << told[1];
}

}  // namespace
}  // namespace scalpmap
