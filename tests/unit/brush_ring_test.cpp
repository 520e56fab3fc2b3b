// The brush's outline and what of it can be seen.
#include "geom/brush_ring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "draw/sight.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

TEST(BrushRing, LiesOnTheSkinAtTheRadius) {
  const auto surface = make_surface(in_spatial_order(sphere(90.0, 80'000, 0.2)));
  const SkinPlace centre = surface->query->nearest({40, 70, 35});
  for (const double radius_mm : {0.5, 4.0, 20.0, 60.0}) {
    const std::vector<Vec3> ring = ring_on_skin(*surface, centre, radius_mm);
    ASSERT_EQ(ring.size(), 64u);
    for (const Vec3 place : ring) {
      EXPECT_NEAR(distance(place, centre.position), radius_mm, 0.002 * radius_mm);
      EXPECT_LT(distance(place, surface->query->nearest(place).position), 1e-4);
    }
  }
}

TEST(BrushRing, GoesRoundCounterClockwise) {
  const auto surface = make_surface(in_spatial_order(plane(100.0, 100.0, 1.0)));
  const std::vector<Vec3> ring = ring_on_skin(*surface, surface->query->nearest({50, 50, 0}), 20.0);
  double area = 0.0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    area += cross(ring[i], ring[(i + 1) % ring.size()]).z / 2.0;
  }
  EXPECT_NEAR(area, 32.0 * 400.0 * std::sin(2.0 * std::acos(-1.0) / 64.0), 1.0);
}

TEST(BrushRing, FollowsTheEdgeWhereTheSkinEnds) {
  const auto surface = make_surface(in_spatial_order(plane(100.0, 100.0, 1.0)));
  const SkinPlace centre = surface->query->nearest({5, 50, 0});
  const std::vector<Vec3> ring = ring_on_skin(*surface, centre, 20.0);
  for (const Vec3 place : ring) {
    EXPECT_GE(place.x, -1e-6);
    EXPECT_LE(distance(place, centre.position), 20.01);
  }
  EXPECT_LT(std::min_element(ring.begin(), ring.end(), [](Vec3 a, Vec3 b) { return a.x < b.x; })->x, 4.5);
}

TEST(BrushRing, StaysOnItsSideOfAThinSheet) {
  const auto surface = make_surface(in_spatial_order(lens(40.0, 3.0, 0.8)));
  for (const Vec3 place : ring_on_skin(*surface, surface->query->nearest({5, 5, 2}), 12.0)) {
    EXPECT_GT(place.z, 0.0);
  }
}

TEST(Sight, WhatIsBehindTheHeadCannotBeSeen) {
  const auto surface = make_surface(in_spatial_order(sphere(90.0, 20'000)));
  constexpr PictureSize size{800, 600};
  for (const Projection projection : {Projection::perspective, Projection::orthographic}) {
    const Camera camera = fitted(View::front, *surface, size, projection);
    const std::vector<Vec3> places = {{0, 0, 90}, {0, 0, -90}, {40, 40, 69.3}, {40, 40, -69.3}};
    const std::vector<SeenPlace> found = seen(*surface, camera, size, places);
    ASSERT_EQ(found.size(), 4u);
    EXPECT_TRUE(found[0].visible);
    EXPECT_FALSE(found[1].visible);
    EXPECT_TRUE(found[2].visible);
    EXPECT_FALSE(found[3].visible);
    EXPECT_NEAR(found[0].pixel.x, 400.0, 1.0);
    EXPECT_NEAR(found[0].pixel.y, 300.0, 1.0);
  }
}

}  // namespace
}  // namespace scalpmap
