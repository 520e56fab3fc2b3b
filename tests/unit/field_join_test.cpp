// Two zones made one, one less the other, and what they share.
#include "geom/field_join.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "support/painting.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

// The area two discs of radius r share whose middles are `apart` from each other.
double lens_area(double r, double apart) {
  const double half = apart / 2.0;
  return 2.0 * (r * r * std::acos(half / r) - half * std::sqrt(r * r - half * half));
}

TEST(FieldJoin, OfTwoDiscsHasTheAreasOfThePlane) {
  const auto surface = fine_plane();
  const ZoneField a = painted(*surface, {{35, 40, 0}}, 12.0), b = painted(*surface, {{47, 40, 0}}, 12.0);
  const double disc = pi * 144.0, both = lens_area(12.0, 12.0);
  EXPECT_NEAR(area_of(*surface, united(a, b)), 2.0 * disc - both, 0.5);
  EXPECT_NEAR(area_of(*surface, subtracted(a, b)), disc - both, 0.5);
  EXPECT_NEAR(area_of(*surface, intersected(a, b)), both, 0.5);
  EXPECT_EQ(united(a, b), united(b, a));
  EXPECT_EQ(intersected(a, b), intersected(b, a));
  EXPECT_EQ(united(a, a), a);
  EXPECT_EQ(intersected(a, a), a);
  EXPECT_TRUE(subtracted(a, a).empty());
}

TEST(FieldJoin, SubtractedAndUnitedAgainItIsAsBefore) {
  for (const std::size_t triangles : {20000u, 650000u}) {
    const auto surface = triangles > 600000 ? fine_ball() : uneven_ball(triangles);
    const ZoneField whole = painted(*surface, {{0, 90, 0}}, 30.0);
    const ZoneField part = painted(*surface, {{5, 90, 3}, {-8, 89, 5}}, 6.0);
    const ZoneField less = subtracted(whole, part);
    EXPECT_NEAR(area_of(*surface, less) + area_of(*surface, part), area_of(*surface, whole), 1e-6);
    const ZoneField again = united(less, part);
    EXPECT_EQ(area_of(*surface, again), area_of(*surface, whole));
    EXPECT_EQ(border_places(*surface, again), border_places(*surface, whole));
  }
}

TEST(FieldJoin, LeavesNoHoleWhereAVertexLiesOnTheBorder) {
  const auto surface = fine_plane();
  const ZoneField whole = painted(*surface, {{40, 40, 0}}, 20.0);
  ZoneField part = painted(*surface, {{40, 40, 0}}, 8.0);
  // Every vertex within 0.05 mm of its border set on it.
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    if (std::abs(field_mm(part.at(v))) < 0.05) part.set(v, 0);
  const ZoneField again = united(subtracted(whole, part), part);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    EXPECT_EQ(again.at(v) > 0, whole.at(v) > 0) << v;
}

TEST(FieldJoin, SharesThePagesThatDoNotChange) {
  const auto surface = fine_plane();
  const ZoneField a = painted(*surface, {{20, 20, 0}}, 10.0), b = painted(*surface, {{60, 60, 0}}, 10.0);
  const ZoneField both = united(a, b);
  for (std::uint32_t p = 0; p < a.page_count(); ++p)
    EXPECT_TRUE(!a.page(p) || b.page(p) || both.page(p) == a.page(p));
}

}  // namespace
}  // namespace scalpmap
