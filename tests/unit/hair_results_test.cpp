// Hair in a plan: areas, dots, prices and the ± are those of the skin under it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "edit/editor.h"
#include "plan/dot_choice.h"
#include "support/plans.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

Editor edited(const Plan& plan, const std::string& script) {
  Editor editor(plan);
  const auto done = editor.run_script(script);
  EXPECT_TRUE(done.ok()) << done.error().text;
  return editor;
}
Editor edited(const std::string& script) {
  return edited(sphere_plan(), script);
}

std::set<std::uint32_t> ranks(const Plan& plan) {
  std::set<std::uint32_t> found;
  for (const Dot& dot : choose_dots(plan)) found.insert(dot.rank);
  return found;
}

bool has_warning(const Results& results, const std::string& code) {
  return std::any_of(results.warnings.begin(), results.warnings.end(),
                     [&](const Warning& warning) { return warning.code == code; });
}

void expect_same(const Results& a, const Results& b) {
  ASSERT_EQ(a.zones.size(), b.zones.size());
  for (std::size_t i = 0; i < a.zones.size(); ++i) {
    EXPECT_EQ(a.zones[i].area_cm2, b.zones[i].area_cm2);
    EXPECT_EQ(a.zones[i].scanned_area_cm2, b.zones[i].scanned_area_cm2);
    EXPECT_EQ(a.zones[i].area_plus_minus_cm2, b.zones[i].area_plus_minus_cm2);
    EXPECT_EQ(a.zones[i].dots_by_session, b.zones[i].dots_by_session);
  }
  EXPECT_EQ(a.area_cm2, b.area_cm2);
  EXPECT_EQ(a.scanned_area_cm2, b.scanned_area_cm2);
  EXPECT_EQ(a.area_plus_minus_cm2, b.area_plus_minus_cm2);
  EXPECT_EQ(a.dots, b.dots);
  EXPECT_EQ(a.price_minor, b.price_minor);
}

// On a scanned ball of 90 mm with 9 mm of hair lies a ball of 81 mm.
constexpr double skin_share = 0.81;

TEST(HairResults, AreaDotsSessionsAndPriceAreOfTheSkin) {
  const std::string paint =
      "\nzone.paint zone=a radius_mm=30 path=0,90,0\nprice.set model=area per_cm2_minor=1000";
  const Results bald = edited("zone.add id=a" + paint).results();
  const Results hairy = edited("zone.add id=a hair_mm=9" + paint).results();
  EXPECT_EQ(bald.zones[0].scanned_area_cm2, bald.zones[0].area_cm2);
  EXPECT_EQ(hairy.zones[0].scanned_area_cm2, bald.zones[0].area_cm2);
  EXPECT_EQ(hairy.scanned_area_cm2, bald.area_cm2);
  const double area = skin_share * bald.area_cm2;
  EXPECT_NEAR(hairy.zones[0].area_cm2, area, 0.0002 * area);
  EXPECT_EQ(hairy.area_cm2, hairy.zones[0].area_cm2);
  for (const SessionResult& session : hairy.sessions) EXPECT_EQ(session.area_cm2, hairy.area_cm2);
  EXPECT_EQ(hairy.dots, std::llround(130.0 * hairy.area_cm2));
  EXPECT_EQ(hairy.price_minor, std::llround(1000.0 * hairy.area_cm2));
}

TEST(HairResults, ThePlusMinusHoldsAMillimetreOfHair) {
  const std::string script =
      "zone.add id=a hair_mm=9\nzone.paint zone=a radius_mm=30 path=0,90,0\n"
      "zone.add id=b hair_mm=9\nzone.paint zone=b radius_mm=20 path=0,0,90";
  Editor editor = edited(script);
  const double scale = 2.0 * editor.plan().accuracy.scale_error_percent / 100.0;
  // The area of a cap of the ball under t of hair falls by 2 / (90 - t) of itself for each millimetre more.
  const double doubt = std::hypot(scale, hair_error_mm * 2.0 / 81.0);
  for (const ZoneResult& zone : editor.results().zones)
    EXPECT_NEAR(zone.area_plus_minus_cm2, doubt * zone.area_cm2, 0.001 * zone.area_cm2);
  // One eye judged both.
  EXPECT_NEAR(editor.results().area_plus_minus_cm2, doubt * editor.results().area_cm2,
              0.001 * editor.results().area_cm2);
}

TEST(HairResults, ThereAreExactlyDensityTimesSkinDots) {
  for (const double density : {20.0, 250.0})
    for (const std::string soft : {"0", "9"}) {
      const auto planned = [&](double per_cm2, const std::string& hair) {
        return edited("zone.add id=a hair_mm=" + hair + " softness_mm=" + soft + " density_per_cm2=" +
                      write_value(per_cm2) + "\nzone.paint zone=a path=10,85,-20 radius_mm=25");
      };
      Editor editor = planned(density, "9");
      const std::set<std::uint32_t> dots = ranks(editor.plan());
      EXPECT_EQ(static_cast<std::int64_t>(dots.size()), editor.results().dots);
      // On a ball, where the skin is the same part of the scan everywhere, they are those of so much less
      // density.
      const std::set<std::uint32_t> fewer = ranks(planned(density * skin_share, "0").plan());
      std::vector<std::uint32_t> others;
      std::set_symmetric_difference(dots.begin(), dots.end(), fewer.begin(), fewer.end(),
                                    std::back_inserter(others));
      EXPECT_LE(others.size(), 4u) << density << " of " << dots.size();
    }
}

TEST(HairResults, MoreHairTakesDotsAndMovesNone) {
  Editor editor = edited("zone.add id=a\nzone.paint zone=a radius_mm=20 path=0,90,0");
  const std::set<std::uint32_t> at_first = ranks(editor.plan());
  std::set<std::uint32_t> before = at_first;
  for (const std::string hair : {"1", "4", "15"}) {
    ASSERT_TRUE(editor.run("zone.set zone=a hair_mm=" + hair).ok());
    const std::set<std::uint32_t> after = ranks(editor.plan());
    EXPECT_LT(after.size(), before.size());
    EXPECT_TRUE(std::includes(before.begin(), before.end(), after.begin(), after.end())) << hair;
    EXPECT_EQ(static_cast<std::int64_t>(after.size()), editor.results().dots);
    before = after;
  }
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(editor.run("undo").ok());
  EXPECT_EQ(ranks(editor.plan()), at_first);
}

TEST(HairResults, DotsAreEvenlySpacedOnTheSkinAndNotOnTheHair) {
  // Scanned: an ellipsoid, sharply bent at its ends and flat at its sides. Under 10 mm of hair a piece of its
  // end is half as large, one of its side four fifths.
  const Vec3 axes{50, 80, 65};
  Mesh scan = in_spatial_order(sphere(1.0, 80000, 0.3)), skin;
  for (Vec3& v : scan.vertices) v = {v.x * axes.x, v.y * axes.y, v.z * axes.z};
  skin = scan;
  for (Vec3& v : skin.vertices)
    v += normalized({v.x / axes.x / axes.x, v.y / axes.y / axes.y, v.z / axes.z / axes.z}) * -10.0;
  NoProgress quiet;
  const auto surface = make_surface(scan), bald = make_surface(skin);
  auto sites = place_dot_sites(*surface, site_density_per_cm2, site_seed, quiet);
  ASSERT_TRUE(sites.ok());
  Editor editor =
      edited(new_plan({}, surface, *sites),
             "zone.add id=a hair_mm=10 density_per_cm2=100\n"
             "zone.paint zone=a radius_mm=40 path=0,80,0;30,64,0;50,0,0\n"
             "zone.add id=end density_per_cm2=100\nzone.paint zone=end radius_mm=16 path=0,80,0\n"
             "zone.add id=side density_per_cm2=100\nzone.paint zone=side radius_mm=16 path=50,0,0\n"
             "zone.move zone=end to=1\nzone.move zone=side to=1");
  std::vector<double> on_skin, on_scan;
  const std::set<std::uint32_t> dots = ranks(editor.plan());
  for (const std::string id : {"end", "side"}) {
    const ZoneField& field = editor.plan().find_zone(id)->skin;
    const CoverLayer layer{&field, nullptr, 0.0};
    double count = 0.0;
    for (const std::uint32_t rank : dots)
      count += topmost_layer(*surface, {&layer, 1}, (*sites)->triangles[rank], (*sites)->weights[rank][0],
                             (*sites)->weights[rank][1])
                   ? 1.0
                   : 0.0;
    on_skin.push_back(count / ZoneAreas().measure(*bald, {&layer, 1})[0].area_mm2 * 100.0);
    on_scan.push_back(count / ZoneAreas().measure(*surface, {&layer, 1})[0].area_mm2 * 100.0);
  }
  EXPECT_NEAR(on_skin[0], 100.0, 5.0);
  EXPECT_NEAR(on_skin[1], 100.0, 5.0);
  EXPECT_GT(on_scan[1], 1.3 * on_scan[0]);
}

TEST(HairResults, WhereZonesLieOverEachOtherTheTopmostsHairCounts) {
  Editor editor = edited(
      "zone.add id=under\nzone.paint zone=under radius_mm=30 path=0,90,0\n"
      "zone.add id=over hair_mm=9\nzone.paint zone=over radius_mm=15 path=0,90,0");
  const ZoneResult under = editor.results().zones[0], over = editor.results().zones[1];
  EXPECT_EQ(under.area_cm2, under.scanned_area_cm2);
  EXPECT_NEAR(over.area_cm2, skin_share * over.scanned_area_cm2, 0.0002 * over.area_cm2);
  EXPECT_NEAR(under.scanned_area_cm2 + over.scanned_area_cm2, 28.2743, 0.01);
  ASSERT_TRUE(editor.run("zone.move zone=over to=1").ok());
  EXPECT_EQ(editor.results().area_cm2, editor.results().scanned_area_cm2);
  EXPECT_EQ(editor.results().find_zone("over")->dots, 0);
}

TEST(HairResults, AskedAgainOrAnewTheFiguresAreTheSame) {
  Editor editor = edited("zone.add id=a\nzone.paint zone=a radius_mm=30 path=0,90,0");
  const Results at_first = editor.results();
  for (const std::string line : {"zone.set zone=a hair_mm=3", "zone.add id=b softness_mm=5 hair_mm=1",
                                 "zone.paint zone=b radius_mm=12 path=10,88,0", "zone.set zone=b hair_mm=12",
                                 "zone.set zone=a hair_mm=0", "zone.erase zone=b radius_mm=6 path=12,88,0",
                                 "zone.set zone=b hair_mm=0", "zone.remove zone=b"}) {
    ASSERT_TRUE(editor.run(line).ok()) << line;
    SCOPED_TRACE(line);
    expect_same(editor.results(), derive(editor.plan()));
  }
  expect_same(editor.results(), at_first);
}

TEST(HairResults, ThickHairAndARoughScanAreWarnedOf) {
  Editor editor = edited("zone.add id=a hair_mm=10\nzone.paint zone=a radius_mm=12 path=0,90,0");
  EXPECT_FALSE(has_warning(editor.results(), "hair-thick"));
  ASSERT_TRUE(editor.run("zone.set zone=a hair_mm=10.5").ok());
  EXPECT_TRUE(has_warning(editor.results(), "hair-thick"));
  EXPECT_FALSE(has_warning(editor.results(), "scan-rough"));
  EXPECT_FALSE(editor.run("zone.set zone=a hair_mm=31").ok());
  EXPECT_FALSE(editor.run("zone.set zone=a hair_mm=-1").ok());

  // Of triangles of 0.9 mm: noise of 0.1 mm adds 2 % to them, of 0.2 mm 10 %.
  for (const double noise : {0.1, 0.2}) {
    const auto rough = make_surface(in_spatial_order(with_noise(sphere(90.0, 300000), noise, 5)));
    Plan plan = new_plan({}, rough, sphere_plan().sites);
    EXPECT_FALSE(has_warning(derive(plan), "scan-rough"));  // nothing is painted
    plan = edited(plan, "zone.add id=a\nzone.paint zone=a radius_mm=12 path=0,90,0").plan();
    EXPECT_EQ(has_warning(derive(plan), "scan-rough"), noise > 0.15) << noise;
  }
}

}  // namespace
}  // namespace scalpmap
