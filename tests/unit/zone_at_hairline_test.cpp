// Zones up to the hairline: what of them counts, how their density rises behind it, the single dots ahead of
// it, and that none of this moves a dot or hangs on what was asked before.
#include "plan/zone_at_hairline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <set>

#include "base/rng.h"
#include "geom/brush.h"
#include "plan/dot_choice.h"
#include "plan/standing_dots.h"
#include "support/great_circle.h"
#include "support/plans.h"

namespace scalpmap {
namespace {

const GreatCircle circle;

Zone zone_of(const std::string& id, const std::vector<Vec3>& path, double radius_mm) {
  Zone zone;
  zone.id = zone.name = id;
  zone.up_to_hairline = true;
  zone.skin = ZoneField(sphere_plan().surface->vertex_count());
  if (!path.empty()) brush_path(zone.skin, *sphere_plan().surface, path, radius_mm, BrushAction::paint);
  return zone;
}

// All of the ball but what lies low.
Zone everywhere(const std::string& id) {
  Zone zone = zone_of(id, {}, 0.0);
  for (std::uint32_t v = 0; v < zone.skin.vertex_count(); ++v)
    zone.skin.set(v, field_steps(sphere_plan().surface->position(v).y + 30.0));
  return zone;
}

// With its dots settled, as a command would leave it.
Plan settled(const Plan& before, Plan after) {
  Derivation derivation;
  settle_dots(before, after, derivation);
  return after;
}

Plan plan_with(const std::vector<Zone>& zones, const std::optional<Hairline>& hairline) {
  Plan plan = sphere_plan();
  plan.zones = zones;
  plan.hairline = hairline;
  return settled(sphere_plan(), plan);
}

using Ranks = std::set<std::uint32_t>;
Ranks ranks(const Plan& plan, std::uint32_t zone = 0) {
  Ranks found;
  for (const Dot& dot : choose_dots(plan))
    if (dot.zone == zone) found.insert(dot.rank);
  return found;
}

Vec3 place_of(const Plan& plan, std::uint32_t rank) {
  return wide(plan.sites->positions[rank]);
}

std::vector<Vec3> on_the_line() {
  return {circle.place(circle.length_mm() / 2.0)};
}

double cap_cm2(double radius_mm) {
  return std::numbers::pi * radius_mm * radius_mm / 100.0;
}

TEST(ZoneAtHairline, HalfOfADiscOnTheLineCounts) {
  const Plan plan = plan_with({zone_of("a", on_the_line(), 20.0)}, circle.hairline());
  const Results results = derive(plan);
  EXPECT_NEAR(results.area_cm2, cap_cm2(20.0) / 2.0, 0.002 * cap_cm2(20.0));
  EXPECT_EQ(results.dots, std::llround(130.0 * results.area_cm2));
  const Ranks dots = ranks(plan);
  EXPECT_EQ(static_cast<std::int64_t>(dots.size()), results.dots);
  for (const std::uint32_t rank : dots) EXPECT_GT(circle.behind_mm(place_of(plan, rank)), -0.02);
}

TEST(ZoneAtHairline, OnlyZonesDeclaredSoAndOnlyWhereThereIsAHairline) {
  Zone zone = zone_of("a", on_the_line(), 20.0);
  EXPECT_NEAR(derive(plan_with({zone}, std::nullopt)).area_cm2, cap_cm2(20.0), 0.002 * cap_cm2(20.0));
  zone.up_to_hairline = false;
  EXPECT_NEAR(derive(plan_with({zone}, circle.hairline())).area_cm2, cap_cm2(20.0), 0.002 * cap_cm2(20.0));
  // A mark to be left alone is that on either side of the line.
  zone.up_to_hairline = true;
  zone.kind = ZoneKind::no_go;
  Plan plan = plan_with({zone}, circle.hairline());
  EXPECT_NEAR(derive(plan).zones[0].area_cm2, cap_cm2(20.0), 0.002 * cap_cm2(20.0));
}

TEST(ZoneAtHairline, BehindTheLineItIsTheZonesOwnPages) {
  const Plan plan = plan_with({everywhere("a")}, circle.hairline());
  Derivation derivation;
  const std::vector<CoverLayer> layers = derivation.layers(plan);
  const auto line = derivation.hairline(plan);
  int behind = 0;
  for (std::uint32_t page = 0; page < plan.surface->page_count(); ++page) {
    if (line->pages[page] == PageBeside::behind) {
      ++behind;
      EXPECT_EQ(layers[0].field->page(page), plan.zones[0].skin.page(page));
    } else if (line->pages[page] == PageBeside::ahead) {
      EXPECT_EQ(layers[0].field->page(page), nullptr);
    }
  }
  EXPECT_GT(behind, 10);
}

TEST(ZoneAtHairline, ARingEndsAtTheLineToo) {
  Zone scar = zone_of("a", on_the_line(), 10.0);
  scar.kind = ZoneKind::scar;
  scar.blend_mm = 6.0;
  const Plan plan = plan_with({scar}, circle.hairline());
  const Results results = derive(plan);
  EXPECT_NEAR(results.area_cm2, cap_cm2(16.0) / 2.0, 0.01 * cap_cm2(16.0));
  for (const std::uint32_t rank : ranks(plan)) EXPECT_GT(circle.behind_mm(place_of(plan, rank)), -0.02);
}

TEST(ZoneAtHairline, TakingTheLineAwayBringsAllBackAndMovesNoDot) {
  const Zone zone = zone_of("a", on_the_line(), 20.0);
  const Plan without = plan_with({zone}, std::nullopt);
  Plan with = without;
  with.hairline = circle.hairline();
  with = settled(without, with);
  Plan again = with;
  again.hairline.reset();
  again = settled(with, again);
  EXPECT_EQ(derive(again).area_cm2, derive(without).area_cm2);
  EXPECT_EQ(derive(again).dots, derive(without).dots);
  const Ranks before = ranks(without), less = ranks(with), after = ranks(again);
  EXPECT_EQ(static_cast<std::int64_t>(less.size()), derive(with).dots);
  EXPECT_TRUE(std::includes(after.begin(), after.end(), less.begin(), less.end()));
  // Half of them lie behind, give or take those that make the count exact.
  std::vector<std::uint32_t> kept;
  std::set_intersection(before.begin(), before.end(), less.begin(), less.end(), std::back_inserter(kept));
  EXPECT_GT(static_cast<double>(kept.size()), 0.97 * static_cast<double>(less.size()));
  EXPECT_EQ(static_cast<std::int64_t>(after.size()), derive(again).dots);
}

TEST(ZoneAtHairline, DotsStayWhenTheLineMoves) {
  Plan before = plan_with({zone_of("a", on_the_line(), 25.0)}, circle.hairline());
  for (const double height : {37.0, 33.0, 36.0}) {
    GreatCircle moved = circle;
    moved.height_deg = height;
    Plan after = before;
    after.hairline = moved.hairline();
    after = settled(before, after);
    const Ranks old_ones = ranks(before), new_ones = ranks(after);
    EXPECT_EQ(static_cast<std::int64_t>(new_ones.size()), derive(after).dots);
    // What is lost lay ahead of the new line, but for the last few in the order that make the count exact.
    int lost_behind = 0;
    for (const std::uint32_t rank : old_ones)
      lost_behind += new_ones.count(rank) == 0 && moved.behind_mm(place_of(after, rank)) > 0.05;
    EXPECT_LE(lost_behind, static_cast<int>(0.01 * static_cast<double>(old_ones.size()))) << height;
    before = after;
  }
}

double smoothstep(double t) {
  t = std::clamp(t, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

// Dots in each mm behind the line, over what a density of all would put there.
TEST(ZoneAtHairline, DensityInStripsBehindTheLineFollowsTheRamp) {
  for (const double softness : {3.0, 8.0, 15.0}) {
    std::vector<double> dots(20, 0.0), area_cm2(20, 0.0), wanted(20, 0.0);
    for (const double height : {20.0, 31.0, 42.0, 53.0})
      for (const double density : {240.0}) {
        GreatCircle line = circle;
        line.height_deg = height;
        Zone zone = everywhere("a");
        zone.density_per_cm2 = density;
        Hairline hairline = line.hairline();
        hairline.softness_mm = softness;
        const Plan plan = plan_with({zone}, hairline);
        for (const std::uint32_t rank : ranks(plan)) {
          const double along = line.along_mm(place_of(plan, rank));
          const double behind = line.behind_mm(place_of(plan, rank));
          if (behind < 0.0 || behind >= 20.0 || along < 5.0 || along > line.length_mm() - 5.0) continue;
          dots[static_cast<std::size_t>(behind)] += 1.0;
        }
        for (std::size_t mm = 0; mm < 20; ++mm) {
          // Between two parallels of the great circle, sector by sector of it.
          const double sector = (line.length_mm() - 10.0) / 90.0;
          const double strip =
              sector * 90.0 * 90.0 *
              (std::sin((static_cast<double>(mm) + 1.0) / 90.0) - std::sin(static_cast<double>(mm) / 90.0)) /
              100.0;
          area_cm2[mm] += strip * density;
          for (int k = 0; k < 100; ++k)
            wanted[mm] += strip * density / 100.0 *
                          smoothstep((static_cast<double>(mm) + (k + 0.5) / 100.0) / softness);
        }
      }
    for (std::size_t mm = 0; mm < 20; ++mm) {
      // Of the full density everywhere; of the strip's own where it has dots enough to tell (over 1,500).
      EXPECT_NEAR(dots[mm] / area_cm2[mm], wanted[mm] / area_cm2[mm], 0.05) << softness << " " << mm;
      if (wanted[mm] > 1500.0) {
        EXPECT_NEAR(dots[mm], wanted[mm], 0.05 * wanted[mm]) << softness << " " << mm;
      }
    }
  }
}

TEST(ZoneAtHairline, TheCountUnderTheRampIsItsIntegral) {
  Hairline hairline = circle.hairline();
  hairline.softness_mm = 10.0;
  Zone zone = zone_of("a", on_the_line(), 25.0);
  const Plan plan = plan_with({zone}, hairline);
  // A disc of 25 mm about a place of the line, weighed strip by strip.
  double wanted_cm2 = 0.0;
  const double reach = 2.0 * std::asin(25.0 / 180.0);
  for (int i = 0; i < 2000; ++i) {
    const double behind = reach * (i + 0.5) / 2000.0;
    const double half = std::acos(std::min(1.0, std::cos(reach) / std::cos(behind)));
    wanted_cm2 += 2.0 * half * std::cos(behind) * (reach / 2000.0) * 81.0 * smoothstep(90.0 * behind / 10.0);
  }
  const Results results = derive(plan);
  EXPECT_NEAR(static_cast<double>(results.dots), 130.0 * wanted_cm2, 0.003 * 130.0 * wanted_cm2);
  EXPECT_EQ(static_cast<std::int64_t>(ranks(plan).size()), results.dots);
}

TEST(ZoneAtHairline, ALineThatMovesTakesItsWholeRampAlong) {
  GreatCircle moved = circle;
  Plan plan = plan_with({everywhere("a")}, circle.hairline());
  plan.hairline->softness_mm = 30.0;
  Derivation kept;
  kept.derive(plan);
  choose_dots(plan, kept);
  for (const double height : {35.5, 36.0, 34.0}) {
    moved.height_deg = height;
    plan.hairline->handles = moved.hairline().handles;
    EXPECT_EQ(kept.derive(plan).dots, derive(plan).dots) << height;
    const std::vector<Dot> dots = choose_dots(plan, kept), fresh = choose_dots(plan);
    EXPECT_TRUE(std::equal(dots.begin(), dots.end(), fresh.begin(), fresh.end(),
                           [](const Dot& a, const Dot& b) { return a.rank == b.rank; }))
        << height;
  }
}

TEST(ZoneAtHairline, OfTwoRampsTheLesserWeighs) {
  Hairline hairline = circle.hairline();
  Zone zone = zone_of("a", {circle.place(circle.length_mm() / 2.0, 10.0)}, 20.0);
  const auto dots = [&](double of_line, double of_zone) {
    hairline.softness_mm = of_line;
    zone.softness_mm = of_zone;
    return static_cast<double>(derive(plan_with({zone}, hairline)).dots);
  };
  const double hard = dots(0.0, 0.0), line = dots(8.0, 0.0), own = dots(0.0, 5.0), both = dots(8.0, 5.0);
  EXPECT_LT(line, hard);
  EXPECT_LT(own, hard);
  EXPECT_LT(both, std::min(line, own));
  // Where the ramps lie apart, each takes what it takes alone; where they meet, less is taken than by both.
  EXPECT_GT(both, line + own - hard);
}

Hairline with_sentinels(double reach_mm, double per_cm, std::int64_t seed = 1) {
  Hairline hairline = circle.hairline();
  hairline.sentinel_mm = reach_mm;
  hairline.sentinels_per_cm = per_cm;
  hairline.seed = seed;
  return hairline;
}

// The dots ahead of the line, from its one end to the other.
Ranks sentinels(const Plan& plan, std::uint32_t zone = 0) {
  Ranks found;
  for (const std::uint32_t rank : ranks(plan, zone)) {
    const double along = circle.along_mm(place_of(plan, rank));
    if (circle.behind_mm(place_of(plan, rank)) < -0.02 && along > -1.0 && along < circle.length_mm() + 1.0)
      found.insert(rank);
  }
  return found;
}

TEST(Sentinels, AsManyAsAskedWithinReachAndNoSkinCounted) {
  const Plan without = plan_with({everywhere("a")}, circle.hairline());
  for (const auto& [reach, per_cm] : {std::array{3.0, 2.0}, std::array{5.0, 4.0}, std::array{2.0, 8.0}}) {
    const Plan plan = plan_with({everywhere("a")}, with_sentinels(reach, per_cm));
    const double wanted = per_cm * circle.length_mm() / 10.0;
    EXPECT_EQ(derive(plan).area_cm2, derive(without).area_cm2);
    EXPECT_NEAR(static_cast<double>(derive(plan).dots - derive(without).dots), wanted, 0.05 * wanted + 1.0);
    EXPECT_EQ(static_cast<std::int64_t>(ranks(plan).size()), derive(plan).dots);
    const Ranks ahead = sentinels(plan);
    // What falls to them by the order is right on average.
    EXPECT_NEAR(static_cast<double>(ahead.size()), wanted, 3.0 * std::sqrt(wanted));
    int nearer = 0;
    for (const std::uint32_t rank : ahead) {
      const double behind = circle.behind_mm(place_of(plan, rank));
      EXPECT_GT(behind, -reach - 0.05);
      nearer += behind > -reach / 2.0;
    }
    EXPECT_GT(nearer, static_cast<int>(0.65 * static_cast<double>(ahead.size())));
  }
}

TEST(Sentinels, OnlyWhereAZoneUpToTheHairlineLiesRightBehind) {
  // Over the line at one place, well behind it at another.
  const double at = 60.0, behind_at = 150.0;
  Zone crossing = zone_of("a", {circle.place(at)}, 15.0);
  brush_path(crossing.skin, *sphere_plan().surface, std::vector<Vec3>{circle.place(behind_at, 20.0)}, 12.0,
             BrushAction::paint);
  Zone other = zone_of("b", {circle.place(110.0)}, 15.0);
  other.up_to_hairline = false;
  const Plan plan = plan_with({crossing, other}, with_sentinels(4.0, 8.0));
  const Ranks ahead = sentinels(plan);
  EXPECT_GT(ahead.size(), 10u);
  for (const std::uint32_t rank : ahead) EXPECT_NEAR(circle.along_mm(place_of(plan, rank)), at, 15.0 + 1.5);
}

TEST(Sentinels, TheSeedDecidesAndTheSamePlanIsTheSame) {
  const auto of = [](std::int64_t seed) {
    return sentinels(plan_with({everywhere("a")}, with_sentinels(4.0, 4.0, seed)));
  };
  const Ranks one = of(1), two = of(2);
  EXPECT_EQ(one, of(1));
  std::vector<std::uint32_t> shared;
  std::set_intersection(one.begin(), one.end(), two.begin(), two.end(), std::back_inserter(shared));
  EXPECT_LT(shared.size(), one.size() / 2);
}

TEST(Sentinels, StandUnevenlyAsNotOnAGrid) {
  // Gaps along the line between neighbours: of even dots they are nearly alike, of chance alone they vary as
  // much as they are long.
  double sum = 0.0, squares = 0.0, count = 0.0;
  for (std::int64_t seed = 1; seed <= 5; ++seed) {
    const Plan plan = plan_with({everywhere("a")}, with_sentinels(2.0, 2.0, seed));
    std::vector<double> along;
    for (const std::uint32_t rank : sentinels(plan)) along.push_back(circle.along_mm(place_of(plan, rank)));
    std::sort(along.begin(), along.end());
    for (std::size_t i = 1; i < along.size(); ++i) {
      sum += along[i] - along[i - 1];
      squares += (along[i] - along[i - 1]) * (along[i] - along[i - 1]);
      count += 1.0;
    }
  }
  const double mean = sum / count;
  const double variation = std::sqrt(squares / count - mean * mean) / mean;
  EXPECT_GT(variation, 0.6);
  EXPECT_LT(variation, 1.2);
}

TEST(Sentinels, NoneOnAMarkNorOnAnotherZonesSkin) {
  Zone mark = zone_of("m", {circle.place(60.0)}, 6.0), scar = zone_of("s", {circle.place(140.0)}, 6.0);
  mark.kind = ZoneKind::no_go;
  scar.up_to_hairline = false;
  const Plan plan = plan_with({everywhere("a"), mark, scar}, with_sentinels(5.0, 10.0));
  for (const std::uint32_t rank : sentinels(plan, 0)) {
    EXPECT_GT(distance(place_of(plan, rank), circle.place(60.0)), 5.95);
    EXPECT_GT(distance(place_of(plan, rank), circle.place(140.0)), 5.95);
  }
}

TEST(Sentinels, StayWhenPaintIsAddedFarAway) {
  Zone zone = zone_of("a", {circle.place(40.0, 5.0), circle.place(170.0, 5.0)}, 12.0);
  const Plan before = plan_with({zone}, with_sentinels(4.0, 4.0));
  Plan after = before;
  brush_path(after.zones[0].skin, *after.surface, std::vector<Vec3>{{0, 88, -20}}, 15.0, BrushAction::paint);
  after = settled(before, after);
  EXPECT_EQ(sentinels(after), sentinels(before));
}

TEST(Sentinels, TheStripFollowsAStrokeAsIfToldAnew) {
  const Surface& surface = *sphere_plan().surface;
  const auto line = Derivation().hairline(plan_with({}, with_sentinels(3.0, 4.0)));
  ASSERT_TRUE(line);
  ZoneAtHairline kept;
  ZoneField skin(surface.vertex_count());
  std::size_t different = 0;
  ZoneField last = skin;
  for (int step = 0; step < 40; ++step) {
    // To and fro, painting and erasing.
    const double along = circle.length_mm() * (0.5 + 0.4 * std::sin(0.9 * step));
    brush_path(skin, surface, std::vector<Vec3>{circle.place(along, 3.0)}, 4.0 + step % 5,
               step % 3 == 2 ? BrushAction::erase : BrushAction::paint);
    ZoneAtHairline fresh;
    EXPECT_TRUE(kept.behind(skin, line) == fresh.behind(skin, line)) << step;
    EXPECT_TRUE(kept.strip_ahead(3.0) == fresh.strip_ahead(3.0)) << step;
    different += !(kept.strip_ahead(3.0) == last);
    last = kept.strip_ahead(3.0);
  }
  EXPECT_GT(different, 20u);
}

// Whatever was asked before, the answer is that of a new derivation.
TEST(ZoneAtHairline, RememberedIsAsFresh) {
  Plan plan =
      plan_with({zone_of("a", on_the_line(), 20.0), everywhere("b"), zone_of("c", on_the_line(), 8.0)},
                with_sentinels(4.0, 3.0));
  plan.zones[2].kind = ZoneKind::scar;
  plan.zones[2].blend_mm = 5.0;
  plan.zones[1].softness_mm = 3.0;
  plan.hairline->softness_mm = 11.0;
  Derivation kept;
  StandingDots standing;
  Rng rng(5);
  const auto place = [&] { return circle.place(circle.length_mm() * rng.unit(), 50.0 * rng.unit() - 25.0); };
  for (int step = 0; step < 28; ++step) {
    Zone& zone = plan.zones[rng.next() % 3];
    Hairline& hairline = *plan.hairline;
    switch (rng.next() % 9) {
      case 0:
      case 1:
      case 2:
        brush_path(zone.skin, *plan.surface, std::vector<Vec3>{place()}, 4.0 + 6.0 * rng.unit(),
                   rng.next() % 2 == 0 ? BrushAction::paint : BrushAction::erase);
        break;
      case 3:
        hairline.handles[rng.next() % 7].place = place();
        break;
      case 4:
        hairline.softness_mm = rng.next() % 2 == 0 ? 0.0 : 12.0 * rng.unit();
        break;
      case 5:
        hairline.macro_mm = rng.next() % 2 == 0 ? 0.0 : 4.0 * rng.unit();
        break;
      case 6:
        hairline.sentinels_per_cm = rng.next() % 2 == 0 ? 0.0 : 6.0 * rng.unit();
        break;
      case 7:
        zone.up_to_hairline = !zone.up_to_hairline;
        break;
      case 8:
        hairline.seed = static_cast<std::int64_t>(1 + rng.next() % 100);
        break;
    }
    Derivation fresh;
    const Results a = kept.derive(plan), b = fresh.derive(plan);
    ASSERT_EQ(a.area_cm2, b.area_cm2) << step;
    ASSERT_EQ(a.dots, b.dots) << step;
    for (std::size_t z = 0; z < 3; ++z) {
      ASSERT_EQ(a.zones[z].area_cm2, b.zones[z].area_cm2) << step;
      ASSERT_EQ(a.zones[z].wanted_dots, b.zones[z].wanted_dots) << step;
    }
    ASSERT_EQ(a.warnings.size(), b.warnings.size()) << step;
    for (std::size_t w = 0; w < a.warnings.size(); ++w) ASSERT_EQ(a.warnings[w].text, b.warnings[w].text);
    const std::vector<CoverLayer> x = kept.layers(plan), y = fresh.layers(plan);
    ASSERT_EQ(x.size(), y.size()) << step;
    for (std::size_t l = 0; l < x.size(); ++l) {
      ASSERT_TRUE(*x[l].field == *y[l].field) << step << " " << l;
      ASSERT_EQ(x[l].line_ramp.behind_mm == nullptr, y[l].line_ramp.behind_mm == nullptr);
      if (x[l].line_ramp.behind_mm) {
        ASSERT_EQ(*x[l].line_ramp.behind_mm, *y[l].line_ramp.behind_mm) << step;
      }
    }
    const std::vector<Dot> dots = choose_dots(plan, kept), again = choose_dots(plan);
    ASSERT_EQ(dots.size(), again.size()) << step;
    for (std::size_t d = 0; d < dots.size(); ++d) ASSERT_EQ(dots[d].rank, again[d].rank) << step;
    standing.show(plan, kept);
    const std::vector<Dot> shown = standing.all();
    ASSERT_EQ(shown.size(), again.size()) << step;
    for (std::size_t d = 0; d < shown.size(); ++d) ASSERT_EQ(shown[d].rank, again[d].rank) << step;
  }
}

}  // namespace
}  // namespace scalpmap
