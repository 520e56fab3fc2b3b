// Zones and places on the other side of the mid-plane.
#include "geom/mirror_image.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geom/field_join.h"
#include "support/painting.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

// The farthest that one border's places lie from the other border, by the other field.
double apart_mm(const Surface& surface, const ZoneField& a, const ZoneField& b) {
  double worst = 0.0;
  for (const Vec3 place : border_places(surface, a)) {
    const SkinPlace there = surface.query->nearest(place);
    const Triangle& t = surface.triangles[there.triangle];
    worst = std::max(worst,
                     std::abs(field_mm(b.at(t[0])) * there.weight_a + field_mm(b.at(t[1])) * there.weight_b +
                              field_mm(b.at(t[2])) * there.weight_c));
  }
  return worst;
}

TEST(MirrorImage, OfADiscIsTheDiscOpposite) {
  const auto surface = fine_ball();
  const Vec3 there = normalized({-40, 70, 20}) * 90.0, here{-there.x, there.y, there.z};
  const ZoneField image = mirrored(*surface, painted(*surface, {here}, 14.0));
  EXPECT_LT(stray_of(*surface, image, there, 14.0).worst_mm, 0.03);
  EXPECT_NEAR(area_of(*surface, image), pi * 196.0, 0.002 * pi * 196.0);
}

TEST(MirrorImage, TwiceIsTheSame) {
  const auto surface = fine_ball();
  const ZoneField field = painted(*surface, {{20, 85, 20}, {50, 70, 0}}, 6.0);
  EXPECT_LT(apart_mm(*surface, field, mirrored(*surface, mirrored(*surface, field))), 0.05);
}

TEST(MirrorImage, TwiceIsTheSameOnTheBuiltInHead) {
  const auto surface = built_in_head();
  for (const Vec3 place : {Vec3{40, 120, 20}, Vec3{60, 60, -60}}) {
    const ZoneField field = painted(*surface, {place, place + Vec3{5, -15, -20}}, 8.0);
    EXPECT_LT(apart_mm(*surface, field, mirrored(*surface, mirrored(*surface, field))), 0.05);
    EXPECT_NEAR(area_of(*surface, mirrored(*surface, field)), area_of(*surface, field),
                0.002 * area_of(*surface, field));
  }
}

TEST(MirrorImage, OfAFaceOfTheEarIsThatFaceOfTheOther) {
  const auto surface = built_in_head();
  const SkinPlace front = *surface->query->first_hit({200, 12, -17}, {-1, 0, 0});
  const auto image = mirrored_place(*surface, front);
  ASSERT_TRUE(image.has_value());
  EXPECT_NEAR(image->position.x, -front.position.x, 0.3);
  EXPECT_LT(distance(image->position, {-front.position.x, front.position.y, front.position.z}), 0.3);
  // The back of the ear there: only 2 to 5 mm behind.
  const SkinPlace back = *surface->query->first_hit({front.position.x - 15.0, 12, -17}, {1, 0, 0});
  const ZoneField dab = painted(*surface, {back.position}, 3.0);
  const ZoneField mirror = mirrored(*surface, dab);
  EXPECT_NEAR(area_of(*surface, mirror), area_of(*surface, dab), 0.03 * area_of(*surface, dab));
}

TEST(MirrorImage, OfAZoneOverTheMidPlaneUnitesWithoutASeam) {
  const auto surface = fine_ball();
  const ZoneField field = painted(*surface, {{3, 90, 0}}, 12.0);
  const ZoneField both = united(field, mirrored(*surface, field));
  for (const Vec3 place : border_places(*surface, both)) EXPECT_GT(distance(place, {0, 90, 0}), 11.0);
}

TEST(MirrorImage, OfAPathLeavesOutWhatHasNoOtherSide) {
  const auto surface = fine_plane();  // it lies at x = 0 to 80 only
  const std::vector<Vec3> path{{5, 40, 0}, {60, 40, 0}};
  const auto image = mirrored_path(*surface, path);
  ASSERT_EQ(image.size(), 1u);
  EXPECT_NEAR(image[0].x, 0.0, 1e-6);
}

}  // namespace
}  // namespace scalpmap
