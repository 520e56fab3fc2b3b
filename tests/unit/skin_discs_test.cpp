// Discs smaller than the triangles they lie on, each of its exact area.
#include "geom/skin_discs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/rng.h"
#include "support/painting.h"
#include "support/plans.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

TEST(SkinDiscs, EachHasItsArea) {
  const auto surface = fine_ball();
  Rng rng(3);
  for (const double diameter : {0.7, 1.0, 2.0, 6.0}) {
    const double expected = pi * diameter * diameter / 4.0;
    for (int i = 0; i < 25; ++i) {
      const Vec3 place = normalized(Vec3{rng.unit() - 0.5, rng.unit() - 0.5, rng.unit() - 0.5}) * 90.0;
      const std::vector<SkinPlace> places{surface->query->nearest(place)};
      const auto field = with_discs(*surface, ZoneField(surface->vertex_count()), places, diameter);
      ASSERT_TRUE(field.ok()) << field.error().text;
      EXPECT_NEAR(area_of(*surface, *field), expected, 0.01 * expected) << diameter;
      for (const Vec3 at : border_places(*surface, *field))
        EXPECT_NEAR(distance(at, places[0].position), diameter / 2.0, diameter < 2.0 ? 0.35 : 0.1);
    }
  }
}

TEST(SkinDiscs, ManyAddUp) {
  const auto surface = fine_ball();
  std::vector<SkinPlace> places;
  for (int i = 0; i < 300; ++i) {
    const double angle = i * pi * (3.0 - std::sqrt(5.0)), away = 2.0 * std::sqrt(i + 0.5);
    places.push_back(surface->query->nearest({away * std::cos(angle), 85, away * std::sin(angle)}));
  }
  const ZoneField before = painted(*surface, {{90, 0, 0}}, 8.0);
  const auto field = with_discs(*surface, before, places, 0.8);
  ASSERT_TRUE(field.ok());
  EXPECT_NEAR(area_of(*surface, *field) - area_of(*surface, before), 300 * pi * 0.16,
              0.005 * 300 * pi * 0.16);
  // Drawn again nothing changes.
  EXPECT_EQ(*with_discs(*surface, *field, places, 0.8), *field);
}

TEST(SkinDiscs, AreRefusedWhereTheTrianglesAreTooWide) {
  const auto surface = uneven_ball(20000);
  // About the middle of a triangle of some 3 mm no disc of 1 mm fits between its corners.
  const Triangle& t = surface->triangles[777];
  const Vec3 middle = (surface->position(t[0]) + surface->position(t[1]) + surface->position(t[2])) / 3.0;
  const std::vector<SkinPlace> places{surface->query->nearest(middle)};
  const auto refused = with_discs(*surface, ZoneField(surface->vertex_count()), places, 1.0);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().text.find("too coarse"), std::string::npos) << refused.error().text;
  EXPECT_TRUE(with_discs(*surface, ZoneField(surface->vertex_count()), places, 8.0).ok());
}

TEST(SkinDiscs, AtTheEndOfTheSkinAreCutOff) {
  const auto surface = fine_plane();
  const std::vector<SkinPlace> places{surface->query->nearest({40, 0, 0})};
  const auto field = with_discs(*surface, ZoneField(surface->vertex_count()), places, 4.0);
  ASSERT_TRUE(field.ok());
  EXPECT_NEAR(area_of(*surface, *field), pi * 2.0, 0.02 * pi * 2.0);
}

TEST(ScatteredPlaces, AreEvenAndKeptWhenMoreAreWanted) {
  const Plan& plan = sphere_plan();
  const Surface& surface = *plan.surface;
  const ZoneField zone = painted(surface, {{0, 90, 0}}, 20.0);
  const auto few = scattered_places(surface, *plan.sites, zone, 40, 1.5);
  const auto many = scattered_places(surface, *plan.sites, zone, 160, 1.5);
  ASSERT_EQ(few.size(), 40u);
  ASSERT_EQ(many.size(), 160u);
  for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(few[i].position, many[i].position);
  double closest = 1e9;
  for (std::size_t i = 0; i < many.size(); ++i) {
    EXPECT_LE(distance(many[i].position, Vec3{0, 90, 0}), 20.05);
    for (std::size_t k = 0; k < i; ++k)
      closest = std::min(closest, distance(many[i].position, many[k].position));
  }
  const double hexagonal = std::sqrt(2.0 / std::sqrt(3.0) * pi * 400.0 / 160.0);
  EXPECT_GT(closest, 0.5 * hexagonal);
}

TEST(ScatteredPlaces, AreNeverCloserThanWantedAndFillUpThen) {
  const Plan& plan = sphere_plan();
  const ZoneField zone = painted(*plan.surface, {{0, 90, 0}}, 10.0);
  const auto places = scattered_places(*plan.surface, *plan.sites, zone, 100000, 2.0);
  // Random packing of discs reaches 54.7 % of the area (Feder 1980); the sites are a finite choice.
  const double packed = static_cast<double>(places.size()) * pi * 1.0 / (pi * 11.0 * 11.0);
  EXPECT_GT(packed, 0.42);
  EXPECT_LT(packed, 0.75);
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t k = 0; k < i; ++k) EXPECT_GE(distance(places[i].position, places[k].position), 2.0);
}

}  // namespace
}  // namespace scalpmap
