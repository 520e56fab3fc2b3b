// A zone's border as pieces, and the place of its name, on a ball: closed forms.
#include "draw/zone_border.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "draw/label_place.h"
#include "geom/brush.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double ball_mm = 90.0;

std::shared_ptr<const Surface> ball() {
  static const auto surface = make_surface(in_spatial_order(sphere(ball_mm, 40'000, 0.2)));
  return surface;
}

ZoneField painted(std::vector<Vec3> path, double radius_mm) {
  ZoneField field(ball()->vertex_count());
  for (Vec3& place : path) place = ball()->query->nearest(place).position;
  brush_path(field, *ball(), path, radius_mm, BrushAction::paint);
  return field;
}

// What lies within 20 mm of a place of the sphere, straight through, is a cap.
TEST(ZoneBorder, OfADabIsACircleOnTheSphere) {
  const ZoneField field = painted({{0, 0, ball_mm}}, 20.0);
  const Vec3 middle = ball()->query->nearest({0, 0, ball_mm}).position;
  double length_mm = 0.0;
  for (const BorderStretch& piece : zone_border(*ball(), field)) {
    length_mm += distance(piece[0], piece[1]);
    for (const Vec3 end : piece) {
      EXPECT_NEAR(distance(end, middle), 20.0, 0.05);
      EXPECT_NEAR(field_at(*ball(), field, ball()->query->nearest(end)), 0.0, 0.01);
    }
  }
  const double half_angle = 2.0 * std::asin(20.0 / (2.0 * ball_mm));
  const double around_mm = 2.0 * std::numbers::pi * ball_mm * std::sin(half_angle);
  EXPECT_NEAR(length_mm, around_mm, 0.005 * around_mm);
}

TEST(ZoneBorder, OfAnEmptyZoneIsNone) {
  EXPECT_TRUE(zone_border(*ball(), ZoneField(ball()->vertex_count())).empty());
}

TEST(LabelPlace, OfADabIsItsMiddle) {
  const ZoneField field = painted({{0, 0, ball_mm}}, 20.0);
  const auto vertex = label_place(*ball(), field, {});
  ASSERT_TRUE(vertex.has_value());
  EXPECT_LT(distance(ball()->position(*vertex), {0, 0, ball_mm}), 2.0 * ball()->mean_edge_mm);
}

TEST(LabelPlace, OfABentZoneLiesInIt) {
  // Half a ring, whose middle is bare.
  const ZoneField field =
      painted({{0, 50, 75}, {-35, 35, 75}, {-50, 0, 75}, {-35, -35, 75}, {0, -50, 75}}, 9.0);
  const auto vertex = label_place(*ball(), field, {});
  ASSERT_TRUE(vertex.has_value());
  EXPECT_GE(field_mm(field.at(*vertex)), 3.0);
}

TEST(LabelPlace, LiesWhereTheZoneShows) {
  const ZoneField field = painted({{-30, 0, 84}, {30, 0, 84}}, 15.0);
  const ZoneField upper = painted({{0, 0, ball_mm}}, 20.0);
  const std::array<const ZoneField*, 1> above = {&upper};
  const auto vertex = label_place(*ball(), field, above);
  ASSERT_TRUE(vertex.has_value());
  EXPECT_LE(upper.at(*vertex), 0);
  EXPECT_GT(field.at(*vertex), 0);
  const ZoneField all = painted({{0, 0, ball_mm}}, 60.0);
  const std::array<const ZoneField*, 1> buried = {&all};
  EXPECT_FALSE(label_place(*ball(), field, buried).has_value());
  EXPECT_FALSE(label_place(*ball(), ZoneField(ball()->vertex_count()), {}).has_value());
}

}  // namespace
}  // namespace scalpmap
