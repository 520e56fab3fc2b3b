// Places told by lengths of tape: against closed forms on a ball and a plane.
#include "geom/place_by_tape.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/painting.h"

namespace scalpmap {
namespace {

constexpr double ball_mm = 90.0;

double round_the_ball(Vec3 a, Vec3 b) {
  return ball_mm * std::atan2(length(cross(a, b)), dot(a, b));
}

TEST(PlaceByTape, TwoTapesMeetWhereTheirCirclesDo) {
  const Surface& ball = *fine_ball();
  const SkinPlace a = ball.query->nearest({0, 0, 90}), b = ball.query->nearest({60, 30, 60});
  for (const auto& [to_a, to_b] : {std::pair{80.0, 70.0}, {40.0, 50.0}, {100.0, 45.0}}) {
    // Either of the two places where the circles cross, by the side it is looked for on.
    for (const double side : {1.0, -1.0}) {
      const Vec3 beside = cross(a.position, b.position) / ball_mm;
      const auto place =
          place_where(ball, {so_far_from(a, to_a), so_far_from(b, to_b)}, b.position + beside * side);
      ASSERT_TRUE(place) << to_a << " " << to_b;
      EXPECT_NEAR(round_the_ball(a.position, place->position), to_a, 0.01);
      EXPECT_NEAR(round_the_ball(b.position, place->position), to_b, 0.01);
      EXPECT_GT(dot(place->position, beside) * side, 0.0);
    }
  }
}

TEST(PlaceByTape, ATapeMeetsAPlaneOnTheSideLookedOn) {
  const Surface& ball = *fine_ball();
  const SkinPlace a = ball.query->nearest({0, 30, 85});
  for (const double side : {1.0, -1.0}) {
    const auto place = place_where(ball, {so_far_from(a, 80.0), in_plane({1, 0, 0}, 12.0)},
                                   a.position + Vec3{0.0, 50.0 * side, -30.0});
    ASSERT_TRUE(place);
    EXPECT_NEAR(place->position.x, 12.0, 0.01);
    EXPECT_NEAR(round_the_ball(a.position, place->position), 80.0, 0.01);
    EXPECT_GT((place->position.y - a.position.y) * side, 0.0);
  }
}

TEST(PlaceByTape, OnAPlaneItIsSchoolGeometry) {
  const Surface& plane = *fine_plane();
  const SkinPlace a = plane.query->nearest({10, 10, 0}), b = plane.query->nearest({60, 10, 0});
  const auto place = place_where(plane, {so_far_from(a, 30.0), so_far_from(b, 40.0)}, {30, 40, 0});
  ASSERT_TRUE(place);
  // A right-angled triangle of 30, 40 and 50.
  EXPECT_LT(distance(place->position, {28, 34, 0}), 0.01);
}

TEST(PlaceByTape, WhatCannotBeIsNothing) {
  const Surface& plane = *fine_plane();
  const SkinPlace a = plane.query->nearest({10, 10, 0}), b = plane.query->nearest({60, 10, 0});
  // Too far apart to meet; beyond the skin's end; twice the same plane.
  EXPECT_FALSE(place_where(plane, {so_far_from(a, 20.0), so_far_from(b, 20.0)}, {35, 15, 0}));
  EXPECT_FALSE(place_where(plane, {so_far_from(a, 120.0), in_plane({1, 0, 0}, 10.0)}, {10, 70, 0}));
  EXPECT_FALSE(place_where(plane, {in_plane({1, 0, 0}, 10.0), in_plane({1, 0, 0}, 20.0)}, {15, 15, 0}));
}

TEST(PlaceByTape, AlongAPathAreItsLengths) {
  const Surface& ball = *fine_ball();
  const SkinPlace a = ball.query->nearest({0, 30, 85}), b = ball.query->nearest({70, 50, 20});
  const auto path = ball.walker().shortest_path(a, b);
  ASSERT_TRUE(path);
  for (const double share : {0.0, 0.1, 0.5, 0.93, 1.0}) {
    const SkinPlace place = place_along(ball, *path, share * path->length_mm);
    EXPECT_NEAR(round_the_ball(a.position, place.position), share * path->length_mm, 0.02) << share;
    EXPECT_NEAR(round_the_ball(b.position, place.position), (1.0 - share) * path->length_mm, 0.02) << share;
  }
}

}  // namespace
}  // namespace scalpmap
