// Dots: as many as density x area says, never moved, in sessions of the asked shares, evenly spaced.
#include "plan/dot_choice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "edit/editor.h"
#include "support/plans.h"

namespace scalpmap {
namespace {

Editor painted(const std::string& script) {
  Editor editor(sphere_plan());
  const auto done = editor.run_script(script);
  EXPECT_TRUE(done.ok()) << done.error().text;
  return editor;
}

std::set<std::uint32_t> ranks(const Plan& plan, std::uint32_t zone = 0, std::uint32_t up_to_session = 99) {
  std::set<std::uint32_t> found;
  for (const Dot& dot : choose_dots(plan))
    if (dot.zone == zone && dot.session <= up_to_session) found.insert(dot.rank);
  return found;
}

bool includes(const std::set<std::uint32_t>& all, const std::set<std::uint32_t>& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

// Least distance between two dots over the spacing of the hexagonal pattern of their density.
double relative_radius(const Plan& plan, const std::set<std::uint32_t>& dots, double area_cm2) {
  const double spacing_mm =
      std::sqrt(2.0 / (std::numbers::sqrt3 * static_cast<double>(dots.size()) / (area_cm2 * 100.0)));
  std::map<std::array<int, 3>, std::vector<Vec3>> grid;
  auto cell = [&](Vec3 p) {
    return std::array<int, 3>{static_cast<int>(std::floor(p.x / spacing_mm)),
                              static_cast<int>(std::floor(p.y / spacing_mm)),
                              static_cast<int>(std::floor(p.z / spacing_mm))};
  };
  double least = 1e9;
  for (const std::uint32_t rank : dots) {
    const Vec3 p = wide(plan.sites->positions[rank]);
    const auto c = cell(p);
    for (int dx = -1; dx <= 1; ++dx)
      for (int dy = -1; dy <= 1; ++dy)
        for (int dz = -1; dz <= 1; ++dz)
          for (const Vec3& q : grid[{c[0] + dx, c[1] + dy, c[2] + dz}])
            least = std::min(least, distance(p, q));
    grid[c].push_back(p);
  }
  return least / spacing_mm;
}

TEST(DotChoice, HoldsExactlyDensityTimesArea) {
  for (const double density : {20.0, 65.0, 130.0, 195.0, 250.0})
    for (const int radius : {8, 20, 35}) {
      Editor editor = painted("zone.add id=a density_per_cm2=" + write_value(density) +
                              "\nzone.paint zone=a path=10,85,-20 radius_mm=" + std::to_string(radius));
      const Results& results = editor.results();
      EXPECT_NEAR(static_cast<double>(results.dots), density * results.area_cm2, 0.5001);
      EXPECT_EQ(static_cast<std::int64_t>(ranks(editor.plan()).size()), results.dots)
          << density << " " << radius;
    }
}

TEST(DotChoice, SessionsTakeTheirShares) {
  Editor editor = painted(
      "zone.add id=a\nzone.paint zone=a radius_mm=30 path=0,90,0\n"
      "zone.add id=b density_per_cm2=80\nzone.paint zone=b radius_mm=20 path=0,0,90");
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::int64_t> counts;
  for (const Dot& dot : choose_dots(editor.plan())) ++counts[{dot.zone, dot.session}];
  for (std::uint32_t zone = 0; zone < 2; ++zone) {
    const ZoneResult& result = editor.results().zones[zone];
    for (std::uint32_t s = 0; s < 3; ++s) {
      EXPECT_EQ((counts[{zone, s + 1}]), result.dots_by_session[s]);
      EXPECT_NEAR(static_cast<double>(result.dots_by_session[s]),
                  static_cast<double>(result.dots) * editor.plan().sessions.shares[s] / 100.0, 1.0);
    }
  }
}

TEST(DotChoice, DotsStayWhenDensityRisesOrPaintGrows) {
  Editor editor = painted("zone.add id=a density_per_cm2=20\nzone.paint zone=a radius_mm=12 path=0,90,0");
  std::set<std::uint32_t> before = ranks(editor.plan());
  for (const std::string line :
       {"zone.set zone=a density_per_cm2=40", "zone.paint zone=a radius_mm=9 path=12,88,5;25,80,20",
        "zone.set zone=a density_per_cm2=60", "zone.paint zone=a radius_mm=3 path=-15,88,0",
        "zone.paint zone=a radius_mm=3 path=-19,88,0", "zone.paint zone=a radius_mm=3 path=-22,86,0",
        "zone.set zone=a density_per_cm2=61", "zone.paint zone=a radius_mm=30 path=0,90,0",
        "zone.set zone=a density_per_cm2=250"}) {
    ASSERT_TRUE(editor.run(line).ok());
    const std::set<std::uint32_t> after = ranks(editor.plan());
    EXPECT_TRUE(includes(after, before)) << line;
    EXPECT_EQ(static_cast<std::int64_t>(after.size()), editor.results().dots) << line;
    before = after;
  }
}

TEST(DotChoice, DotsOfAnotherZoneDoNotMove) {
  Editor editor = painted("zone.add id=a\nzone.paint zone=a radius_mm=15 path=0,90,0\nzone.add id=b");
  const std::set<std::uint32_t> before = ranks(editor.plan());
  ASSERT_TRUE(editor.run("zone.paint zone=b radius_mm=15 path=60,60,0").ok());
  EXPECT_EQ(ranks(editor.plan()), before);
}

TEST(DotChoice, LessDensityTakesDotsAndMovesNone) {
  Editor editor = painted("zone.add id=a density_per_cm2=150\nzone.paint zone=a radius_mm=20 path=0,90,0");
  const std::set<std::uint32_t> before = ranks(editor.plan());
  ASSERT_TRUE(editor.run("zone.set zone=a density_per_cm2=90").ok());
  EXPECT_TRUE(includes(before, ranks(editor.plan())));
  EXPECT_EQ(static_cast<std::int64_t>(ranks(editor.plan()).size()), editor.results().dots);
}

TEST(DotChoice, NoGoHoldsNoDotsAndTakesTheirPlace) {
  Editor editor =
      painted("zone.add id=a\nzone.paint zone=a radius_mm=20 path=0,90,0\nzone.add id=mole kind=no-go");
  const Results bare = editor.results();
  ASSERT_TRUE(editor.run("zone.paint zone=mole radius_mm=5 path=0,90,0").ok());
  EXPECT_NEAR(bare.area_cm2 - editor.results().area_cm2, 0.7854, 0.003);
  EXPECT_EQ(editor.results().zones[1].dots, 0);
  for (const std::uint32_t rank : ranks(editor.plan()))
    EXPECT_GT(distance(wide(editor.plan().sites->positions[rank]), {0, 90, 0}), 4.95);
}

TEST(Results, TheScalpIsThatOfAHeadOfThisSize) {
  // Behind the trichion of a mean head, and ahead of that of a head half as large again.
  Plan plan = painted("zone.add id=a\nzone.paint zone=a radius_mm=2 path=0,77.9,45").plan();
  EXPECT_TRUE(derive(plan).warnings.empty());
  plan.scan.head_scale = 1.5;
  ASSERT_EQ(derive(plan).warnings.size(), 1u);
  EXPECT_EQ(derive(plan).warnings[0].code, "off-scalp");
}

TEST(DotChoice, EvenlySpacedAsAWholeAndInTheFirstSession) {
  for (const double density : {20.0, 130.0, 250.0}) {
    Editor editor = painted("zone.add id=a density_per_cm2=" + write_value(density) +
                            "\nzone.paint zone=a radius_mm=45 path=0,90,0");
    const double area = editor.results().area_cm2;
    EXPECT_GE(relative_radius(editor.plan(), ranks(editor.plan()), area), 0.60) << density;
    EXPECT_GE(relative_radius(editor.plan(), ranks(editor.plan(), 0, 1), area), 0.58) << density;
  }
}

TEST(DotChoice, ARampThinsTheDotsTowardsTheBorder) {
  Editor editor = painted("zone.add id=a softness_mm=12\nzone.paint zone=a radius_mm=30 path=0,90,0");
  // The ramp 3t^2 - 2t^3 over the outer 12 mm of a cap of (chord) radius 30: counted in rings of 3 mm.
  const auto dots = ranks(editor.plan());
  EXPECT_EQ(static_cast<std::int64_t>(dots.size()), editor.results().dots);
  auto cap_area = [](double chord) { return std::numbers::pi * chord * chord / 100.0; };
  for (double depth = 0.0; depth < 12.0; depth += 3.0) {
    const double outer = 30.0 - depth, inner = outer - 3.0;
    double count = 0.0;
    for (const std::uint32_t rank : dots) {
      const double chord = distance(wide(editor.plan().sites->positions[rank]), {0, 90, 0});
      count += chord <= outer && chord > inner ? 1.0 : 0.0;
    }
    double wanted = 0.0;
    for (int i = 0; i < 30; ++i) {
      const double from = outer - i * 0.1, middle = 30.0 - from + 0.05;
      wanted += 130.0 * ramp_weight(middle, 12.0) * (cap_area(from) - cap_area(from - 0.1));
    }
    EXPECT_NEAR(count, wanted, 0.06 * wanted + 6.0) << "ring at depth " << depth;
  }
}

}  // namespace
}  // namespace scalpmap
