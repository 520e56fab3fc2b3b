// What is measured between places: closed forms on a ball, a head's own measures against what it was made to.
#include "plan/measurement.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geom/head_shape.h"
#include "support/plans.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double radius_mm = 90.0;

std::shared_ptr<const Surface> ball() {
  static const auto made = make_surface(in_spatial_order(sphere(radius_mm, 120000, 0.25)));
  return made;
}

Measurement measured(const std::vector<Vec3>& places, bool closed) {
  const auto result = measure_path(*ball(), places, closed);
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().text);
  return result.ok() ? *result : Measurement{};
}

// An octant of the ball: three quarter circles at right angles to each other.
TEST(Measurement, AnOctantOfABallIsThreeQuarterCirclesAndThreeRightAngles) {
  const Measurement octant = measured({{90, 0, 0}, {0, 90, 0}, {0, 0, 90}}, true);
  ASSERT_EQ(octant.stretches.size(), 3u);
  const double quarter = radius_mm * std::numbers::pi / 2.0;
  for (const MeasuredStretch& stretch : octant.stretches) {
    EXPECT_NEAR(stretch.along_skin_mm, quarter, 1e-3 * quarter);
    EXPECT_NEAR(stretch.straight_mm, radius_mm * std::numbers::sqrt2, 0.05);
  }
  EXPECT_NEAR(octant.along_skin_mm(), 3.0 * quarter, 3e-3 * quarter);
  for (const auto& angle : octant.angles_deg) {
    ASSERT_TRUE(angle);
    EXPECT_NEAR(*angle, 90.0, 0.5);
  }
}

TEST(Measurement, AnOpenLineHasAnglesBetweenItsEndsOnly) {
  // Along the equator, then off it by 60 degrees.
  const double turn = std::numbers::pi / 3.0;
  const Vec3 onward =
      Vec3{0, 0, 90} * 0.8 + (Vec3{90, 0, 0} * std::cos(turn) + Vec3{0, 90, 0} * std::sin(turn)) * 0.6;
  const Measurement line = measured({{-54, 0, 72}, {0, 0, 90}, onward}, false);
  ASSERT_EQ(line.stretches.size(), 2u);
  ASSERT_EQ(line.angles_deg.size(), 3u);
  EXPECT_FALSE(line.angles_deg[0]);
  EXPECT_FALSE(line.angles_deg[2]);
  ASSERT_TRUE(line.angles_deg[1]);
  EXPECT_NEAR(*line.angles_deg[1], 120.0, 0.5);
}

TEST(Measurement, TheOtherWayRoundIsAsLong) {
  const std::vector<Vec3> there{{80, 30, 20}, {-10, 85, 30}, {-60, 20, 60}};
  const std::vector<Vec3> back(there.rbegin(), there.rend());
  const Measurement a = measured(there, false), b = measured(back, false);
  EXPECT_DOUBLE_EQ(a.along_skin_mm(), b.along_skin_mm());
  EXPECT_DOUBLE_EQ(a.straight_mm(), b.straight_mm());
  ASSERT_TRUE(a.angles_deg[1] && b.angles_deg[1]);
  EXPECT_DOUBLE_EQ(*a.angles_deg[1], *b.angles_deg[1]);
}

TEST(Measurement, WhatCannotBeMeasuredIsSaid) {
  const auto text = [](const std::vector<Vec3>& places, bool closed) {
    const auto result = measure_path(*ball(), places, closed);
    return result.ok() ? std::string() : result.error().text;
  };
  EXPECT_NE(text({{90, 0, 0}}, false).find("path must have two places"), std::string::npos);
  EXPECT_NE(text({{90, 0, 0}, {0, 90, 0}}, true).find("three places"), std::string::npos);
  EXPECT_NE(text({{90, 0, 0}, {0, 150, 0}}, false).find("place 2 lies more than 20 mm"), std::string::npos);
}

// The head is made to four measures, and they are what is read back; the tapes between landmarks come near
// the means of ANSUR II and NIOSH (anthropometry: over the brow 304, SD 13).
TEST(Measurement, AHeadMadeToMeasureMeasuresThat) {
  NoProgress progress;
  const auto head = make_head({572.0, 198.0, 152.0, 352.0}, progress);
  ASSERT_TRUE(head.ok());
  ScanFacts facts;
  facts.head_found = true;
  Plan plan = new_plan(facts, make_surface(in_spatial_order(*head)), nullptr);
  plan.landmarks = propose_landmarks(*head, 1.0);
  const auto of = [measures = head_measures(plan)](std::string_view code) {
    for (const HeadMeasure& measure : measures)
      if (measure.code == code) return measure.mm;
    return 0.0;
  };
  EXPECT_NEAR(of("circumference"), 572.0, 0.3);
  EXPECT_NEAR(of("length"), 198.0, 0.3);
  EXPECT_NEAR(of("breadth"), 152.0, 0.3);
  EXPECT_NEAR(of("arc-ear-to-ear"), 352.0, 0.3);
  EXPECT_NEAR(of("arc-over-brow"), 304.0, 26.0);
  // From nose to back over the top is more than half of what is around in that plane, and less than the tape
  // around.
  EXPECT_GT(of("arc-nose-to-back"), 286.0);
  EXPECT_LT(of("arc-nose-to-back"), 400.0);
  EXPECT_GT(of("arc-around-back"), 0.0);
}

TEST(Measurement, WithoutLandmarksOnlyWhatNeedsNoneIsTold) {
  const auto measures = head_measures(sphere_plan());
  ASSERT_EQ(measures.size(), 1u);
  EXPECT_EQ(measures[0].code, "circumference");
  EXPECT_NEAR(measures[0].mm, 2.0 * std::numbers::pi * radius_mm, 2.0);
}

}  // namespace
}  // namespace scalpmap
