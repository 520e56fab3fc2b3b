// The hairline on the skin: how far behind it each place lies, against closed forms on a ball; and the waves
// of its edge, measured back from what is drawn and from the border of a zone that ends there.
#include "plan/hairline_on_skin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "plan/hairline_edge.h"
#include "plan/zone_at_hairline.h"
#include "support/great_circle.h"
#include "support/painting.h"
#include "support/plans.h"

namespace scalpmap {
namespace {

const GreatCircle circle;

std::shared_ptr<const HairlineOnSkin> laid(const Hairline& hairline) {
  return lay_hairline(*sphere_plan().surface, hairline);
}

TEST(HairlineOnSkin, ToldAsOnTheBall) {
  const Surface& surface = *sphere_plan().surface;
  const auto line = laid(circle.hairline());
  ASSERT_TRUE(line);
  EXPECT_NEAR(line->line.length_mm(), circle.length_mm(), 0.001 * circle.length_mm());
  int near = 0;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
    const double behind = circle.behind_mm(surface.position(v));
    const double along = circle.along_mm(surface.position(v));
    if (along < 5.0 || along > circle.length_mm() - 5.0) continue;
    if (std::abs(behind) < 3.9) {
      ++near;
      ASSERT_NEAR(line->behind_mm[v], behind, 0.02) << v;
      ASSERT_NEAR(line->along_mm[v], along, 0.3) << v;
    } else {
      ASSERT_EQ(line->behind_mm[v] > 0.0f, behind > 0.0) << v;
      ASSERT_GE(std::abs(line->behind_mm[v]), 3.85f) << v;
    }
  }
  EXPECT_GT(near, 1000);
}

TEST(HairlineOnSkin, TheFaceIsOnItsOtherSideInFrontOfTheEars) {
  const Surface& surface = *sphere_plan().surface;
  const auto line = laid(circle.hairline());
  ASSERT_TRUE(line);
  const auto behind = [&](Vec3 place) {
    const SkinPlace on_skin = surface.query->nearest(place);
    return line->behind_mm[surface.triangles[on_skin.triangle][0]];
  };
  for (const double side : {-1.0, 1.0}) {
    EXPECT_GT(behind({side * 90, 0, -10}), 0.0f) << "an ear";
    EXPECT_GT(behind({side * 80, -30, -30}), 0.0f) << "below and behind it";
    EXPECT_LT(behind({side * 50, -20, 70}), 0.0f) << "a cheek";
    EXPECT_LT(behind({side * 70, -20, 50}), 0.0f) << "a cheek, farther back";
  }
  EXPECT_GT(behind({0, 90, 0}), 0.0f) << "the crown";
  EXPECT_GT(behind({0, 0, -90}), 0.0f) << "the back";
  EXPECT_LT(behind({0, 0, 90}), 0.0f) << "the face";
}

TEST(HairlineOnSkin, PagesAreWhatTheirVerticesAre) {
  const auto line = laid(circle.hairline());
  ASSERT_TRUE(line);
  int crossed = 0;
  for (std::size_t p = 0; p < line->pages.size(); ++p) {
    bool all_in = true, all_out = true;
    const std::size_t end = std::min<std::size_t>(line->behind_mm.size(), (p + 1) * vertices_per_page);
    for (std::size_t v = p * vertices_per_page; v < end; ++v) {
      all_in = all_in && field_steps(line->behind_mm[v]) == field_inside;
      all_out = all_out && field_steps(line->behind_mm[v]) == field_outside;
    }
    EXPECT_EQ(line->pages[p], all_in    ? PageBeside::behind
                              : all_out ? PageBeside::ahead
                                        : PageBeside::crossed);
    crossed += line->pages[p] == PageBeside::crossed;
  }
  EXPECT_GT(crossed, 3);
}

struct Wave {
  double amplitude_mm = 0.0, period_mm = 0.0;
};

// Of an edge given as places: the sine with the same root mean square, and the mean way between crossings of
// its mean going up.
Wave measured(const std::vector<Vec3>& edge) {
  std::vector<std::pair<double, double>> course;  // along, ahead
  for (const Vec3 place : edge) {
    const double along = circle.along_mm(place);
    if (along < 15.0 || along > circle.length_mm() - 15.0) continue;
    course.emplace_back(along, -circle.behind_mm(place));
  }
  std::sort(course.begin(), course.end());
  double squares = 0.0, first = -1.0, last = -1.0;
  int waves = -1;
  for (std::size_t i = 1; i < course.size(); ++i) {
    const auto [s, ahead] = course[i];
    squares += ahead * ahead * (s - course[i - 1].first);
    if (course[i - 1].second <= 0.0 && ahead > 0.0 && s - last > 1.0) {
      ++waves;
      last = s;
      if (first < 0.0) first = s;
    }
  }
  return {std::sqrt(2.0 * squares / (course.back().first - course.front().first)), (last - first) / waves};
}

TEST(HairlineOnSkin, WavesAreMeasuredBackFromTheEdge) {
  const Surface& surface = *sphere_plan().surface;
  ZoneField everywhere(surface.vertex_count());
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) everywhere.set(v, field_inside);
  for (std::int64_t seed = 1; seed <= 4; ++seed) {
    Hairline micro = circle.hairline(), least = micro, macro = micro;
    micro.seed = least.seed = macro.seed = seed;
    micro.micro_mm = 1.5;
    micro.micro_period_mm = 8.0;
    least.micro_mm = 0.6;
    least.micro_period_mm = Hairline::least_micro_period_mm;
    macro.macro_mm = 4.0;
    macro.macro_period_mm = 32.0;
    for (const Hairline& hairline : {micro, least, macro}) {
      const double amplitude = hairline.micro_mm + hairline.macro_mm;
      const double period = hairline.micro_mm > 0.0 ? hairline.micro_period_mm : hairline.macro_period_mm;
      const auto line = laid(hairline);
      ASSERT_TRUE(line);
      for (const Vec3 place : line->drawn) ASSERT_NEAR(length(place), 90.0, 0.02);
      const Wave drawn = measured(line->drawn);
      EXPECT_NEAR(drawn.amplitude_mm, amplitude, 0.1 * amplitude);
      EXPECT_NEAR(drawn.period_mm, period, 0.1 * period);
      ZoneAtHairline at_hairline;
      const Wave border = measured(border_places(surface, at_hairline.behind(everywhere, line)));
      EXPECT_NEAR(border.amplitude_mm, amplitude, 0.1 * amplitude);
      EXPECT_NEAR(border.period_mm, period, 0.1 * period);
    }
  }
}

TEST(HairlineOnSkin, WhatIsDrawnIsTheBorder) {
  const Surface& surface = *sphere_plan().surface;
  Hairline hairline = circle.hairline();
  hairline.macro_mm = 4.0;
  hairline.micro_mm = 1.0;
  const auto line = laid(hairline);
  ASSERT_TRUE(line);
  for (const Vec3 place : line->drawn) {
    const SkinPlace on_skin = surface.query->nearest(place);
    const Triangle& t = surface.triangles[on_skin.triangle];
    const double behind = line->behind_at(surface, on_skin);
    // Between vertices the waves are taken as straight: e^2 / 8 of their bend, which is that of sines 1.3
    // times as high and 1.22 times as quick.
    const double bend = 1.3 * 1.22 * 1.22 * 39.5 * (4.0 / (35.0 * 35.0) + 1.0 / (6.0 * 6.0));
    EXPECT_LT(std::abs(behind), 0.03 + surface.squared_edge_mm2[t[0]] / 8.0 * bend);
  }
}

TEST(HairlineOnSkin, NothingFromASingleHandle) {
  Hairline hairline = circle.hairline();
  hairline.handles.resize(1);
  EXPECT_FALSE(laid(hairline));
  hairline.handles.clear();
  EXPECT_FALSE(laid(hairline));
}

}  // namespace
}  // namespace scalpmap
