// Smoothing a border: what is smooth stays, what is rough goes, and the area is what it was.
#include "geom/smooth_border.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geom/brush.h"
#include "geom/field_join.h"
#include "support/painting.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

// A disc of 12 mm with five points that reach to `tip_mm`.
ZoneField star(const Surface& surface, Vec3 middle, double tip_mm) {
  ZoneField field = painted(surface, {middle}, 12.0);
  for (int i = 0; i < 5; ++i) {
    const double angle = 2.0 * pi * i / 5.0;
    const Vec3 out{std::cos(angle), std::sin(angle), 0.0};
    for (double away = 11.0; away < tip_mm; away += 0.5)
      brush_path(field, surface, std::vector<Vec3>{middle + out * away},
                 std::max(0.3, 3.0 * (tip_mm - away) / (tip_mm - 11.0)), BrushAction::paint);
  }
  return field;
}

TEST(SmoothBorder, ADiscStaysItself) {
  for (const std::size_t triangles : {60000u, 650000u}) {
    const auto surface = triangles > 600000 ? fine_ball() : uneven_ball(triangles);
    for (const double reach_mm : {2.0, 6.0, 12.0}) {
      const ZoneField disc = painted(*surface, {{0, 90, 0}}, 15.0);
      const ZoneField smooth = smoothed(*surface, disc, reach_mm);
      const RoundBorder stray = stray_of(*surface, smooth, {0, 90, 0}, 15.0);
      EXPECT_LT(stray.worst_mm, triangles > 600000 ? 0.05 : 0.15) << reach_mm << " of " << triangles;
      EXPECT_NEAR(area_of(*surface, smooth), area_of(*surface, disc), 1e-5 * area_of(*surface, disc));
    }
  }
}

TEST(SmoothBorder, AStraightBorderStaysWhereItIs) {
  const auto surface = fine_plane();
  const ZoneField strip = painted(*surface, {{-20, 40, 0}, {100, 40, 0}}, 15.0);
  for (const Vec3 place : border_places(*surface, smoothed(*surface, strip, 6.0)))
    EXPECT_NEAR(std::abs(place.y - 40.0), 15.0, 0.01) << place.x;
}

TEST(SmoothBorder, AStarLosesItsPointsAndKeepsItsArea) {
  const auto surface = fine_plane();
  const Vec3 middle{40, 40, 0};
  const ZoneField rough = star(*surface, middle, 24.0);
  double before_mm = 0.0, last_mm = 24.0;
  for (const Vec3 place : border_places(*surface, rough))
    before_mm = std::max(before_mm, distance(place, middle));
  EXPECT_GT(before_mm, 23.5);
  for (const double reach_mm : {3.0, 6.0, 12.0}) {
    const ZoneField smooth = smoothed(*surface, rough, reach_mm);
    EXPECT_NEAR(area_of(*surface, smooth), area_of(*surface, rough), 1e-5 * area_of(*surface, rough));
    double tip_mm = 0.0;
    for (const Vec3 place : border_places(*surface, smooth))
      tip_mm = std::max(tip_mm, distance(place, middle));
    EXPECT_LT(tip_mm, last_mm - 0.5) << reach_mm;
    last_mm = tip_mm;
  }
  EXPECT_LT(last_mm, 18.5);
}

TEST(SmoothBorder, DoesNotDependOnTheTriangles) {
  // The same wobbling border on two surfaces: smoothed it is the same border.
  const auto drawn = [](const Surface& surface) {
    ZoneField field(surface.vertex_count());
    for (int i = 0; i < 12; ++i) {
      const double angle = 2.0 * pi * i / 12.0;
      brush_path(field, surface,
                 std::vector<Vec3>{{0, 90, 0}, {10.0 * std::cos(angle), 90, 10.0 * std::sin(angle)}},
                 i % 2 == 0 ? 3.0 : 2.0, BrushAction::paint);
    }
    return field;
  };
  const auto one = fine_ball();
  const auto other = make_surface(in_spatial_order(sphere(90.0, 1000000, 0.2, 7)));
  const ZoneField a = smoothed(*one, drawn(*one), 5.0), b = smoothed(*other, drawn(*other), 5.0);
  EXPECT_NEAR(area_of(*one, a) / area_of(*other, b), 1.0, 0.002);
  double worst_mm = 0.0;
  for (const Vec3 place : border_places(*one, a)) {
    const SkinPlace there = other->query->nearest(place);
    const Triangle& t = other->triangles[there.triangle];
    worst_mm = std::max(
        worst_mm, std::abs(field_mm(b.at(t[0])) * there.weight_a + field_mm(b.at(t[1])) * there.weight_b +
                           field_mm(b.at(t[2])) * there.weight_c));
  }
  EXPECT_LT(worst_mm, 0.05);
}

TEST(SmoothBorder, OfAnEmptyZoneIsEmpty) {
  const auto surface = fine_plane();
  const ZoneField nothing(surface->vertex_count());
  EXPECT_EQ(smoothed(*surface, nothing, 5.0), nothing);
}

TEST(SmoothBorder, DoesNotMixTheTwoFacesOfAThinSheet) {
  const auto surface = make_surface(in_spatial_order(lens(40.0, 3.0, 0.7)));
  // One face wholly painted but for its rim, the other bare.
  const ZoneField face = painted(*surface, {{0, 0, 1.5}}, 30.0);
  const ZoneField smooth = smoothed(*surface, face, 10.0);
  for (const Vec3 place : border_places(*surface, smooth)) EXPECT_GT(place.z, 0.0);
  EXPECT_LT(stray_of(*surface, smooth, {0, 0, 1.5}, 30.0).worst_mm, 0.1);
}

}  // namespace
}  // namespace scalpmap
