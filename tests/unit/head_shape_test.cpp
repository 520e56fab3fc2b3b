// The built-in head: a sound mesh, an average man's measures, and made to measure over the range of people.
#include "geom/head_shape.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <string>

#include "support/mesh_checks.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

class BuiltInHead : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    NoProgress progress;
    auto made = make_built_in_head(progress);
    ASSERT_TRUE(made.ok()) << made.error().text;
    head_ = std::move(made).value();
  }
  static void TearDownTestSuite() { head_ = {}; }

  static Mesh fitted(const HeadMeasures& measures) {
    NoProgress progress;
    auto fit = fit_built_in_head(head_, measures, progress);
    if (!fit) {
      ADD_FAILURE() << fit.error().text;
      return head_;
    }
    return std::move(fit).value();
  }
  static MeasuredHead measured(const Mesh& mesh) {
    const auto result = measure_head(mesh);
    if (!result) {
      ADD_FAILURE() << result.error().text;
      return {};
    }
    return *result;
  }
  // The farthest any vertex in a box lies along one direction.
  static double extent(std::function<bool(Vec3)> in_box, Vec3 direction) {
    double farthest = -1e9;
    for (Vec3 v : head_.vertices)
      if (in_box(v)) farthest = std::max(farthest, dot(v, direction));
    return farthest;
  }
  static Mesh head_;
};
Mesh BuiltInHead::head_;

void expect_sound(const MeshCheck& check) {
  EXPECT_EQ(check.open_sides, 0u);
  EXPECT_EQ(check.doubled_sides, 0u);
  EXPECT_EQ(check.pieces, 1u);
  EXPECT_EQ(check.unmirrored, 0u);
  EXPECT_EQ(check.euler, 2);  // no holes through the ears
  EXPECT_GT(check.least_area_mm2, 0.02);
  EXPECT_GT(check.least_angle_deg, 12.0);
  EXPECT_GT(check.angle_of_worst_thousandth_deg, 28.0);
}

TEST_F(BuiltInHead, IsASoundMeshOfPlausibleSize) {
  const MeshCheck check = check_mesh(head_);
  expect_sound(check);
  EXPECT_GT(check.angle_of_worst_thousandth_deg, 32.0);
  EXPECT_GT(head_.triangles.size(), 450'000u);
  EXPECT_LT(head_.triangles.size(), 600'000u);
  EXPECT_NEAR(check.volume_mm3 / 1e6, 5.45, 0.3);  // litres, neck included
  EXPECT_NEAR(check.area_mm2 / 100.0, 1860.0, 60.0);
}

// Mean and standard deviation of men in ANSUR II (2012) and NIOSH (2003).
TEST_F(BuiltInHead, LiesWithinOneStandardDeviationOfTheAverageMan) {
  const MeasuredHead tape = measured(head_);
  EXPECT_NEAR(tape.breadth_mm, 154.3, 5.5);
  EXPECT_NEAR(tape.length_mm, 199.5, 7.0);
  EXPECT_NEAR(tape.circumference_mm, 574.4, 16.0);
  EXPECT_NEAR(tape.arc_ear_to_ear_mm, 350.7, 14.1);

  const auto midline = [](double low, double high) {
    return [=](Vec3 v) { return v.x == 0.0 && v.y > low && v.y < high && v.z > 0.0; };
  };
  const double sellion_z = -extent(midline(12, 34), {0, 0, -1});
  EXPECT_NEAR(sellion_z, 98.8, 2.0);
  double sellion_y = 0.0;
  for (Vec3 v : head_.vertices)
    if (midline(12, 34)(v) && v.z == sellion_z) sellion_y = v.y;
  const double menton_y = -extent([](Vec3 v) { return v.x == 0.0 && v.z > 75.0; }, {0, -1, 0});
  EXPECT_NEAR(sellion_y - menton_y, 122.6, 6.7);
  EXPECT_NEAR(extent([](Vec3) { return true; }, {0, 1, 0}), 131.1, 6.2);  // tragion to top
  const double nose_z = extent(midline(-30, 10), {0, 0, 1});
  const double subnasale_z = -extent(midline(-36, -26), {0, 0, -1});
  EXPECT_NEAR(nose_z - subnasale_z, 20.8, 2.7);
  const double zygion =
      extent([](Vec3 v) { return v.y > -20 && v.y < 12 && v.z > 25 && v.z < 75; }, {1, 0, 0});
  EXPECT_NEAR(2.0 * zygion, 142.6, 6.2);
  const double gonion =
      extent([](Vec3 v) { return std::abs(v.y + 56) < 2 && std::abs(v.z - 17) < 3; }, {1, 0, 0});
  EXPECT_NEAR(2.0 * gonion, 120.7, 10.7);
  const auto on_ear = [](Vec3 v) { return v.x > 80.0; };
  EXPECT_NEAR(extent(on_ear, {0, 1, 0}) + extent(on_ear, {0, -1, 0}), 64.2, 4.5);
}

TEST_F(BuiltInHead, IsTheSameBytesAgain) {
  NoProgress progress;
  const auto again = make_head({}, progress);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->vertices, head_.vertices);
  EXPECT_EQ(again->triangles, head_.triangles);
}

TEST_F(BuiltInHead, OneMeasureScalesTheWholeHead) {
  const MeasuredHead before = measured(head_);
  const MeasuredHead after = measured(fitted({540.0, {}, {}, {}}));
  const double scale = 540.0 / before.circumference_mm;
  EXPECT_NEAR(after.circumference_mm, 540.0, 0.1);
  EXPECT_NEAR(after.length_mm, before.length_mm * scale, 0.1);
  EXPECT_NEAR(after.breadth_mm, before.breadth_mm * scale, 0.1);
  EXPECT_NEAR(after.arc_ear_to_ear_mm, before.arc_ear_to_ear_mm * scale, 0.1);
}

// From the 5th percentile woman to the 95th percentile man, and mixtures of the two.
TEST_F(BuiltInHead, MadeToMeasureMeasuresWhatWasAsked) {
  const HeadMeasures grid[] = {
      {532, 178, 140, 315}, {561, 190, 148, 341}, {574, 199.5, 154.3, 350.7}, {601, 211, 163, 375},
      {532, {}, {}, {}},    {{}, 211, {}, {}},    {{}, {}, 140, {}},          {{}, {}, {}, 375},
      {601, {}, {}, 340},   {{}, 178, 163, {}},   {{}, 205, 146, 360},        {590, {}, 150, {}},
      {548, 190, {}, 330},  {532, 178, 150, 345}, {560, 211, 150, 345},
  };
  for (const HeadMeasures& asked : grid) {
    const Mesh mesh = fitted(asked);
    const MeasuredHead got = measured(mesh);
    if (asked.circumference_mm) {
      EXPECT_NEAR(got.circumference_mm, *asked.circumference_mm, 0.1);
    }
    if (asked.length_mm) {
      EXPECT_NEAR(got.length_mm, *asked.length_mm, 0.1);
    }
    if (asked.breadth_mm) {
      EXPECT_NEAR(got.breadth_mm, *asked.breadth_mm, 0.1);
    }
    if (asked.arc_ear_to_ear_mm) {
      EXPECT_NEAR(got.arc_ear_to_ear_mm, *asked.arc_ear_to_ear_mm, 0.1);
    }
    // Still a head: what was not asked stays in proportion, and the frame stays where it was.
    EXPECT_NEAR(got.breadth_mm / got.length_mm, 0.77, 0.16);
    EXPECT_NEAR(got.circumference_mm / (got.breadth_mm + got.length_mm), 1.60, 0.075);
    EXPECT_NEAR(got.arc_ear_to_ear_mm / got.circumference_mm, 0.617, 0.07);
  }
}

TEST_F(BuiltInHead, StaysASoundMeshWhenStretched) {
  expect_sound(check_mesh(fitted({532, 178, 140, 315})));
  expect_sound(check_mesh(fitted({601, 211, 163, 375})));
}

TEST_F(BuiltInHead, MeasuresNoHeadHasAreRefusedInWords) {
  NoProgress progress;
  const auto text_of = [&](const HeadMeasures& measures) {
    const auto made = fit_built_in_head(head_, measures, progress);
    if (made) return std::string("made");
    EXPECT_EQ(made.error().kind, ErrorKind::refused);
    return made.error().text;
  };
  EXPECT_NE(text_of({56.0, {}, {}, {}}).find("circumference must be 450 to 700 mm"), std::string::npos);
  EXPECT_NE(text_of({{}, {}, std::nan(""), {}}).find("breadth must be"), std::string::npos);
  const std::string two = text_of({690.0, 160.0, {}, {}});
  EXPECT_NE(two.find("contradict"), std::string::npos) << two;
  EXPECT_NE(two.find("690"), std::string::npos) << two;
  EXPECT_NE(two.find("160"), std::string::npos) << two;
  // The head the other three make is 566 mm round: the one that does not fit is named first.
  const std::string four = text_of({680, 201, 155, 349});
  EXPECT_NE(four.find("circumference 680 mm together with"), std::string::npos) << four;
}

// A cigar whose measures have closed forms: half axes 77, 90, 100 about (0, 40, 0).
TEST(MeasureHead, AgreesWithAnEllipsoid) {
  Mesh mesh = sphere(1.0, 300'000);
  for (Vec3& v : mesh.vertices) v = {77.0 * v.x, 40.0 + 90.0 * v.y, 100.0 * v.z};
  const auto got = measure_head(mesh);
  ASSERT_TRUE(got.ok()) << got.error().text;
  EXPECT_NEAR(got->length_mm, 200.0, 0.05);
  EXPECT_NEAR(got->breadth_mm, 154.0, 0.05);
  const auto arc = [](double a, double b, double from, double to) {  // of the ellipse (a cos t, b sin t)
    double sum = 0.0;
    for (int i = 0; i < 20000; ++i) {
      const double t = from + (to - from) * (i + 0.5) / 20000.0;
      sum += std::hypot(a * std::sin(t), b * std::cos(t)) * (to - from) / 20000.0;
    }
    return sum;
  };
  EXPECT_NEAR(got->circumference_mm, arc(77, 100, 0, 2 * std::numbers::pi), 0.1);
  const double tragion = std::asin(-40.0 / 90.0);
  EXPECT_NEAR(got->arc_ear_to_ear_mm, arc(77, 90, tragion, std::numbers::pi - tragion), 0.1);
}

TEST(MeasureHead, SaysWhenThereIsNoHead) {
  EXPECT_FALSE(measure_head({}).ok());
  EXPECT_FALSE(measure_head(plane(10, 10, 1)).ok());
}

}  // namespace
}  // namespace scalpmap
