// Filling what is drawn around.
#include "geom/enclosed_skin.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geom/border_distance.h"
#include "geom/brush.h"
#include "geom/zone_area.h"
#include "support/painting.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

// The area inside a circle about the top that lies `away_mm` from its axis, grown by a compass of `by_mm`.
double area_within(double away_mm, double by_mm) {
  const double angle = std::asin(away_mm / 90.0) + 2.0 * std::asin(by_mm / 180.0);
  return 2.0 * pi * 8100.0 * (1.0 - std::cos(angle));
}

std::vector<Vec3> circle_on_ball(double away_mm, double from_turn = 0.0, double to_turn = 1.0) {
  std::vector<Vec3> path;
  for (int i = 0; i <= 90; ++i) {
    const double angle = 2.0 * pi * (from_turn + (to_turn - from_turn) * i / 90.0);
    path.push_back(normalized(Vec3{away_mm * std::cos(angle), std::sqrt(8100.0 - away_mm * away_mm),
                                   away_mm * std::sin(angle)}) *
                   90.0);
  }
  return path;
}

SkinPlace top(const Surface& surface) {
  return surface.query->nearest({0, 90, 0});
}

TEST(EnclosedSkin, OfARingIsTheDisc) {
  for (const std::size_t triangles : {20000u, 650000u}) {
    const auto surface = triangles > 600000 ? fine_ball() : uneven_ball(triangles);
    // A ring made of a disc less a smaller one: filled it is the disc, exactly.
    const ZoneField disc = painted(*surface, {{0, 90, 0}}, 25.0);
    ZoneField ring = disc;
    brush_path(ring, *surface, std::vector<Vec3>{{0, 90, 0}}, 15.0, BrushAction::erase);
    const auto whole = filled(*surface, ring, {}, top(*surface));
    ASSERT_TRUE(whole.ok()) << whole.error().text;
    EXPECT_EQ(area_of(*surface, *whole), area_of(*surface, disc));
    EXPECT_EQ(border_places(*surface, *whole), border_places(*surface, disc));
    // Nor is a seam left where the ring ended: no place well inside looks like a border.
    for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
      EXPECT_TRUE(distance(surface->position(v), {0, 90, 0}) > 20.0 || field_mm(whole->at(v)) > 3.9);
  }
}

TEST(EnclosedSkin, UpToAnotherZoneSharesItsBorder) {
  const auto surface = fine_ball();
  const ZoneField ring = painted(*surface, circle_on_ball(20.0), 2.0);
  const ZoneField empty(surface->vertex_count());
  const std::vector<const ZoneField*> others{&ring};
  const auto inside = filled(*surface, empty, others, top(*surface));
  ASSERT_TRUE(inside.ok()) << inside.error().text;
  const ZoneField drawn = *filled(*surface, ring, {}, top(*surface));
  const std::array<CoverLayer, 2> layers{{{&*inside, nullptr, 0}, {&ring, nullptr, 0}}};
  const auto portions = ZoneAreas().measure(*surface, layers);
  EXPECT_NEAR(portions[0].area_mm2 + portions[1].area_mm2, area_of(*surface, drawn), 1e-9);
  EXPECT_NEAR(portions[0].area_mm2, area_of(*surface, *inside), 1e-3);  // they do not overlap
  EXPECT_NEAR(area_of(*surface, *inside), area_within(20.0, -2.0), 0.003 * area_within(20.0, -2.0));
}

TEST(EnclosedSkin, KeepsTheZonesOtherPaint) {
  const auto surface = fine_ball();
  ZoneField own = painted(*surface, circle_on_ball(20.0), 2.0);
  brush_path(own, *surface, std::vector<Vec3>{{90, 0, 0}}, 8.0, BrushAction::paint);
  const double elsewhere = area_of(*surface, painted(*surface, {{90, 0, 0}}, 8.0));
  const ZoneField whole = *filled(*surface, own, {}, top(*surface));
  EXPECT_NEAR(area_of(*surface, whole) - elsewhere, area_within(20.0, 2.0), 0.003 * area_within(20.0, 2.0));
}

TEST(EnclosedSkin, IsRefusedWhereThereIsAGap) {
  const auto surface = fine_ball();
  // A gap of some 3 mm; the ring has 18 mm around it.
  const ZoneField open = painted(*surface, circle_on_ball(20.0, 0.0, 0.945), 2.0);
  const auto refused = filled(*surface, open, {}, top(*surface));
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().text.find("close the gap"), std::string::npos) << refused.error().text;
  EXPECT_TRUE(refused.error().text.starts_with("at: "));
  // Closed by the border of another zone.
  const ZoneField patch = painted(*surface, circle_on_ball(20.0, 0.9, 1.05), 2.0);
  const std::vector<const ZoneField*> others{&patch};
  EXPECT_TRUE(filled(*surface, open, others, top(*surface)).ok());
}

TEST(EnclosedSkin, IsRefusedAtTheEndOfTheSkinAndOnPaint) {
  const auto surface = fine_plane();
  const ZoneField strip = painted(*surface, {{-10, 40, 0}, {90, 40, 0}}, 5.0);
  const auto end = filled(*surface, strip, {}, surface->query->nearest({40, 60, 0}));
  ASSERT_FALSE(end.ok());
  EXPECT_NE(end.error().text.find("edge where the surface ends"), std::string::npos) << end.error().text;
  const auto on_paint = filled(*surface, strip, {}, surface->query->nearest({40, 41, 0}));
  ASSERT_FALSE(on_paint.ok());
  EXPECT_NE(on_paint.error().text.find("part of a zone already"), std::string::npos);
}

}  // namespace
}  // namespace scalpmap
