// What is measured of a hairline, and what is told of one that is too low, falls or is uneven.
#include "plan/hairline_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "plan/hairline_gauge.h"
#include "plan/hairline_on_skin.h"
#include "plan/results.h"
#include "support/hairlines.h"
#include "support/painting.h"

namespace scalpmap {
namespace {

Plan with_hairline(HairlineShape shape, HairlineFor of = HairlineFor::man) {
  Plan plan = built_in_head_plan();
  auto hairline = propose_hairline(plan, usual_hairline(shape, of));
  EXPECT_TRUE(hairline.ok());
  plan.hairline = *hairline;
  return plan;
}

HairlineReport report_of(const Plan& plan) {
  return *HairlineGauge().report(plan);
}

std::vector<std::string> codes_of(const Plan& plan) {
  std::vector<std::string> codes;
  for (const Warning& warning : report_of(plan).warnings) codes.push_back(warning.code);
  return codes;
}

void put(Plan& plan, std::string_view id, Vec3 place) {
  find_handle(*plan.hairline, id)->place = plan.surface->query->nearest(place).position;
}

// A ball with a glabella, and a hairline of three handles on it.
Plan on_a_ball() {
  Plan plan = new_plan({}, fine_ball(), nullptr);
  plan.landmarks = {{LandmarkKind::glabella, {0, 0, 90}, 2.0, true}};
  plan.hairline = Hairline{};
  const auto at = [](double aside_deg, double up_deg) {
    const double a = aside_deg * M_PI / 180.0, u = up_deg * M_PI / 180.0;
    return Vec3{90.0 * std::cos(u) * std::sin(a), 90.0 * std::sin(u), 90.0 * std::cos(u) * std::cos(a)};
  };
  for (const auto& [id, place] :
       {std::pair{"right-corner", at(-40, 50)}, {"middle", at(0, 45)}, {"left-corner", at(40, 50)}})
    plan.hairline->handles.push_back({id, plan.surface->query->nearest(place).position});
  return plan;
}

TEST(HairlineFigures, OnABallAreArcs) {
  const HairlineReport report = report_of(on_a_ball());
  ASSERT_TRUE(report.figures);
  const HairlineFigures& figures = *report.figures;
  EXPECT_TRUE(figures.glabella_known);
  // Straight down a ball to the level of its equator is a meridian.
  EXPECT_NEAR(*figures.find("middle")->height_mm, 90.0 * M_PI / 4.0, 0.05);
  for (const char* id : {"left-corner", "right-corner"}) {
    EXPECT_NEAR(*figures.find(id)->height_mm, 90.0 * 50.0 * M_PI / 180.0, 0.05);
    EXPECT_LT(*figures.find(id)->uneven_mm, 0.05);
  }
  EXPECT_EQ(figures.find("right-corner")->along_mm, 0.0);
  EXPECT_EQ(figures.find("left-corner")->along_mm, figures.length_mm);
  EXPECT_NEAR(figures.find("middle")->along_mm, 0.5 * figures.length_mm, 0.05);
  // Longer than the great circles between its handles, and by little.
  const double u = M_PI / 4.0, v = 50.0 * M_PI / 180.0, a = 40.0 * M_PI / 180.0;
  const double arc = 90.0 * std::acos(std::sin(u) * std::sin(v) + std::cos(u) * std::cos(v) * std::cos(a));
  EXPECT_GT(figures.length_mm, 2.0 * arc);
  EXPECT_LT(figures.length_mm, 2.0 * arc * 1.03);
  // Callipers: the chord.
  EXPECT_NEAR(*figures.glabella_hairline_mm, 180.0 * std::sin(M_PI / 8.0), 0.02);
  EXPECT_FALSE(figures.glabella_subnasale_mm);
}

TEST(HairlineFigures, OfAProposalAreWhatWasAskedFor) {
  for (const double height : {60.0, 80.0, 95.0}) {
    Plan plan = with_hairline(HairlineShape::straight);
    plan.hairline->height_mm = height;
    plan.hairline = *propose_hairline(plan, *plan.hairline);
    const HairlineFigures figures = *report_of(plan).figures;
    EXPECT_NEAR(*figures.find("middle")->height_mm, height, 0.02);
    // A corner stands on the same tape, which slants forward: straight down it is less.
    EXPECT_LT(*figures.find("left-corner")->height_mm, height);
    EXPECT_GT(*figures.find("left-corner")->height_mm, 0.85 * height);
    EXPECT_LT(*figures.find("left-peak")->height_mm, 0.5 * height);
  }
}

TEST(HairlineWarnings, NoneOfAProposal) {
  for (const auto& shape : EnumWords<HairlineShape>::words)
    for (const auto& of : EnumWords<HairlineFor>::words) {
      if (shape.value == HairlineShape::feminine_round && of.value == HairlineFor::man) continue;
      const Plan plan = with_hairline(shape.value, of.value);
      EXPECT_THAT(codes_of(plan), testing::IsEmpty())
          << shape.word << " " << of.word << ": " << report_of(plan).warnings.front().text;
    }
}

TEST(HairlineWarnings, TooLowIsToldWithItsMm) {
  Plan plan = with_hairline(HairlineShape::round);
  plan.hairline->height_mm = 62.0;
  plan.hairline = *propose_hairline(plan, *plan.hairline);
  const HairlineReport report = report_of(plan);
  ASSERT_EQ(codes_of(plan), std::vector<std::string>{"hairline-low"});
  EXPECT_THAT(report.warnings[0].text, testing::HasSubstr("62 mm above the glabella, 8 mm lower"));
  EXPECT_THAT(report.warnings[0].text, testing::HasSubstr("rule of thirds"));
  EXPECT_EQ(report.warnings[0].place, place_of(*plan.hairline, "middle"));
  // As a woman's it is high enough.
  plan.hairline->of = HairlineFor::woman;
  EXPECT_THAT(codes_of(plan), testing::IsEmpty());
}

TEST(HairlineWarnings, AFallTowardsTheTempleIsToldOnItsSide) {
  Plan plan = with_hairline(HairlineShape::straight);
  const Vec3 corner = place_of(*plan.hairline, "left-corner");
  put(plan, "left-corner", corner + Vec3{4, -9, 2});
  const HairlineReport report = report_of(plan);
  const auto fall = std::find_if(report.warnings.begin(), report.warnings.end(),
                                 [](const Warning& w) { return w.code == "hairline-falls"; });
  ASSERT_NE(fall, report.warnings.end());
  EXPECT_THAT(fall->text, testing::HasSubstr("towards the left corner"));
  ASSERT_TRUE(fall->place);
  EXPECT_GT(fall->place->x, 30.0);
  EXPECT_EQ(std::count_if(report.warnings.begin(), report.warnings.end(),
                          [](const Warning& w) { return w.code == "hairline-falls"; }),
            1);
  // The figure is that of the lowest place.
  const double mm = place_of(*plan.hairline, "middle").y - fall->place->y;
  char text[40];
  std::snprintf(text, sizeof text, "falls by %.1f mm", mm);
  EXPECT_THAT(fall->text, testing::HasSubstr(text));
  // The rule is a man's.
  plan.hairline->of = HairlineFor::woman;
  EXPECT_THAT(codes_of(plan), testing::Not(testing::Contains("hairline-falls")));
}

TEST(HairlineWarnings, UnevenByMoreThanTwoMmIsToldAndHowMuch) {
  const Plan even = with_hairline(HairlineShape::round);
  for (const double mm : {1.5, 2.5, 6.0}) {
    Plan plan = even;
    const Vec3 hump = place_of(*plan.hairline, "right-hump");
    put(plan, "right-hump", hump + Vec3{-mm * 0.8, 0.0, -mm * 0.6});
    const double moved = distance(place_of(*plan.hairline, "right-hump"), hump);
    const HairlineReport report = report_of(plan);
    EXPECT_NEAR(*report.figures->find("right-hump")->uneven_mm, moved, 0.05);
    EXPECT_NEAR(*report.figures->find("left-hump")->uneven_mm, moved, 0.05);
    if (moved < most_uneven_mm) {
      EXPECT_THAT(codes_of(plan), testing::IsEmpty());
      continue;
    }
    ASSERT_EQ(codes_of(plan), std::vector<std::string>{"hairline-uneven"});
    char text[60];
    std::snprintf(text, sizeof text, "The right hump of the hairline lies %.1f mm", moved);
    EXPECT_THAT(report.warnings[0].text, testing::StartsWith(text));
    EXPECT_THAT(report.warnings[0].text, testing::HasSubstr("farther back"));
    EXPECT_EQ(report.warnings[0].place, place_of(*plan.hairline, "right-hump"));
  }
  Plan aside = even;
  put(aside, "middle", place_of(*even.hairline, "middle") + Vec3{5, 0, 0});
  EXPECT_THAT(report_of(aside).warnings.front().text, testing::HasSubstr("to the client's left"));
}

TEST(HairlineWarnings, APeakInTheFaceAndALineOffTheScalp) {
  Plan plan = with_hairline(HairlineShape::straight);
  put(plan, "left-peak", {44, 60, 85});
  put(plan, "right-peak", {-44, 60, 85});
  EXPECT_THAT(codes_of(plan), testing::ElementsAre("hairline-peak", "hairline-peak"));
  put(plan, "left-peak", {70, -20, 20});
  put(plan, "right-peak", {-70, -20, 20});
  EXPECT_THAT(codes_of(plan), testing::ElementsAre("hairline-off-scalp"));
}

TEST(HairlineWarnings, HandlesThatNoSkinConnects) {
  Plan plan = with_hairline(HairlineShape::straight);
  Mesh mesh = bare_mesh(*plan.surface);
  std::erase_if(mesh.triangles, [&](const Triangle& t) {
    return std::abs(mesh.vertices[t[0]].x - 20.0) < 2.0;  // cut in two
  });
  plan.surface = make_surface(in_spatial_order(mesh));
  HairlineGauge gauge;
  const HairlineReport* report = gauge.report(plan);
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->figures);
  ASSERT_EQ(report->warnings.size(), 1u);
  EXPECT_EQ(report->warnings[0].code, "hairline-broken");
}

TEST(HairlineGauge, AnswersWhatANewOneWould) {
  HairlineGauge kept;
  Plan plan = with_hairline(HairlineShape::mature);
  const auto same = [&] {
    const HairlineReport *old = kept.report(plan), fresh = report_of(plan);
    ASSERT_TRUE(old);
    EXPECT_EQ(old->figures->length_mm, fresh.figures->length_mm);
    EXPECT_EQ(old->figures->glabella_hairline_mm, fresh.figures->glabella_hairline_mm);
    ASSERT_EQ(old->figures->handles.size(), fresh.figures->handles.size());
    for (std::size_t i = 0; i < fresh.figures->handles.size(); ++i) {
      EXPECT_EQ(old->figures->handles[i].id, fresh.figures->handles[i].id);
      EXPECT_EQ(old->figures->handles[i].height_mm, fresh.figures->handles[i].height_mm);
      EXPECT_EQ(old->figures->handles[i].along_mm, fresh.figures->handles[i].along_mm);
      EXPECT_EQ(old->figures->handles[i].uneven_mm, fresh.figures->handles[i].uneven_mm);
    }
    ASSERT_EQ(old->warnings.size(), fresh.warnings.size());
    for (std::size_t i = 0; i < fresh.warnings.size(); ++i)
      EXPECT_EQ(old->warnings[i].text, fresh.warnings[i].text);
  };
  same();
  put(plan, "left-hump", {30, 112, 52});
  same();
  std::swap(find_handle(*plan.hairline, "left-hump")->place,
            find_handle(*plan.hairline, "left-corner")->place);
  same();
  std::erase_if(plan.hairline->handles, [](const HairlineHandle& h) { return h.id == "right-hump"; });
  same();
  plan.hairline->of = HairlineFor::woman;
  same();
  plan.scan.head_scale = 0.9;
  same();
  for (Landmark& landmark : plan.landmarks)
    if (landmark.kind == LandmarkKind::glabella) landmark.place.y += 6.0;
  same();
  EXPECT_LT(*kept.report(plan)->figures->find("middle")->height_mm, 76.0);
  plan.hairline.reset();
  EXPECT_EQ(kept.report(plan), nullptr);
}

TEST(HairlineGauge, LeavesOneHeightForLaterAndThenMeasuresIt) {
  HairlineGauge gauge;
  Plan plan = with_hairline(HairlineShape::mature);
  // A handle that stands as it stood has its height all the same.
  const double before = *gauge.report(plan)->figures->find("right-hump")->height_mm;
  put(plan, "left-hump", {30, 112, 52});
  EXPECT_EQ(gauge.report(plan, "right-hump")->figures->find("right-hump")->height_mm, before);
  for (const Vec3 to : {Vec3{-32, 112, 51}, Vec3{-34, 113, 50}}) {
    put(plan, "right-hump", to);
    const HairlineReport fresh = report_of(plan), partly = *gauge.report(plan, "right-hump");
    EXPECT_FALSE(partly.figures->find("right-hump")->height_mm);
    EXPECT_EQ(partly.figures->find("left-hump")->height_mm, fresh.figures->find("left-hump")->height_mm);
    EXPECT_EQ(partly.figures->length_mm, fresh.figures->length_mm);
  }
  const HairlineReport* whole = gauge.report(plan);
  EXPECT_EQ(whole->figures->find("right-hump")->height_mm,
            report_of(plan).figures->find("right-hump")->height_mm);
  EXPECT_TRUE(whole->figures->find("right-hump")->height_mm);
}

TEST(HairlineGauge, LaysTheCourseAgainOnlyWhereAHandleMoved) {
  HairlineGauge gauge;
  Plan plan = with_hairline(HairlineShape::mature);
  const auto course = gauge.course(plan);
  ASSERT_TRUE(course);
  const HairlineReport* report = gauge.report(plan);
  plan.hairline->softness_mm = 9.0;
  plan.hairline->macro_mm = 2.0;
  plan.hairline->seed = 7;
  EXPECT_EQ(gauge.course(plan), course);
  EXPECT_EQ(gauge.report(plan), report);
  const auto laid = lay_hairline(*plan.surface, *plan.hairline),
             along = lay_hairline(*plan.surface, *plan.hairline, *course);
  EXPECT_EQ(laid->behind_mm, along->behind_mm);
  EXPECT_EQ(laid->drawn, along->drawn);
  put(plan, "left-hump", {30, 112, 52});
  EXPECT_NE(gauge.course(plan), course);
  plan.hairline.reset();
  EXPECT_EQ(gauge.course(plan), nullptr);
}

TEST(HairlineResults, AreDerivedWithThePlan) {
  Plan plan = with_hairline(HairlineShape::round);
  put(plan, "left-hump", {36, 112, 44});
  const Results results = derive(plan);
  ASSERT_TRUE(results.hairline);
  EXPECT_NEAR(*results.hairline->find("middle")->height_mm, 80.0, 0.02);
  EXPECT_TRUE(std::any_of(results.warnings.begin(), results.warnings.end(),
                          [](const Warning& w) { return w.code == "hairline-uneven" && w.place; }));
}

}  // namespace
}  // namespace scalpmap
