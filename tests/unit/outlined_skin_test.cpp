// Closed lines of shortest paths against the areas they enclose.
#include "geom/outlined_skin.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "support/painting.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

double outlined_mm2(const Surface& surface, const std::vector<Vec3>& corners) {
  const auto field = outlined(surface, corners);
  EXPECT_TRUE(field.ok()) << (field.ok() ? "" : field.error().text);
  return field.ok() ? area_of(surface, *field) : 0.0;
}

// Corners of a regular polygon of great circles about the top, `angle` away from it.
std::vector<Vec3> polygon(int count, double angle, double turn = 0.0) {
  std::vector<Vec3> corners;
  for (int i = 0; i < count; ++i) {
    const double around = turn + 2.0 * pi * i / count;
    corners.push_back(
        Vec3{std::sin(angle) * std::cos(around), std::cos(angle), std::sin(angle) * std::sin(around)} * 90.0);
  }
  return corners;
}

// Its area: the spherical excess over the flat sum of angles (Girard).
double polygon_mm2(int count, double angle) {
  // Half a corner's angle, in the right triangle of middle, corner and middle of a side.
  const double half_corner = std::atan(1.0 / (std::cos(angle) * std::tan(pi / count)));
  return 8100.0 * (2.0 * count * half_corner - (count - 2) * pi);
}

TEST(OutlinedSkin, OfThreeGreatCirclesIsAnOctant) {
  for (const std::size_t triangles : {20000u, 650000u}) {
    const auto surface = triangles > 600000 ? fine_ball() : uneven_ball(triangles);
    const double octant = surface->area_mm2 / 8.0;  // of the ball, less what flat triangles cut off it
    EXPECT_NEAR(octant, 4.0 * pi * 8100.0 / 8.0, 0.002 * octant);
    EXPECT_NEAR(outlined_mm2(*surface, {{90, 0, 0}, {0, 90, 0}, {0, 0, 90}}), octant, 0.001 * octant);
    // Either way round.
    EXPECT_NEAR(outlined_mm2(*surface, {{0, 0, 90}, {0, 90, 0}, {90, 0, 0}}), octant, 0.001 * octant);
  }
}

TEST(OutlinedSkin, OfAPolygonHasItsSphericalExcess) {
  const auto surface = fine_ball();
  for (const double angle : {0.02, 0.1, 0.5})
    for (const int count : {3, 5, 48}) {
      const double expected = polygon_mm2(count, angle);
      // A corner is cut short inside the triangle it falls into: by less than half an edge squared.
      const double corners = std::min(count, 5) * 0.5 * surface->mean_edge_mm * surface->mean_edge_mm;
      EXPECT_NEAR(outlined_mm2(*surface, polygon(count, angle, 0.3)), expected, 0.0005 * expected + corners)
          << count << " " << angle;
    }
  const double cap = 2.0 * pi * 8100.0 * (1.0 - std::cos(0.2));
  EXPECT_NEAR(outlined_mm2(*surface, polygon(120, 0.2)), cap, 0.001 * cap);
}

TEST(OutlinedSkin, SharesItsLineWithWhatIsOutlinedBeside) {
  const auto surface = fine_plane();
  const double left = outlined_mm2(*surface, {{10, 10, 0}, {33.3, 10, 0}, {33.3, 50, 0}, {10, 50, 0}});
  const double right = outlined_mm2(*surface, {{33.3, 10, 0}, {60, 10, 0}, {60, 50, 0}, {33.3, 50, 0}});
  EXPECT_NEAR(left, 23.3 * 40.0, 0.0005 * left);
  EXPECT_NEAR(right, 26.7 * 40.0, 0.0005 * right);
}

TEST(OutlinedSkin, ThatCrossesItselfIsInsideByTurns) {
  const auto surface = fine_plane();
  // An hourglass: two triangles of 15 x 20 / 2 that meet in a point.
  EXPECT_NEAR(outlined_mm2(*surface, {{20, 20.1, 0}, {50, 40.1, 0}, {50, 20.1, 0}, {20, 40.1, 0}}),
              2.0 * 0.5 * 20.0 * 15.0, 1.0);
}

TEST(OutlinedSkin, ThroughVerticesAndAlongEdges) {
  // On a grid of squares of 1 mm, corners on vertices and sides along edges and diagonals.
  const auto surface = make_surface(in_spatial_order(plane(40.0, 40.0, 1.0)));
  EXPECT_NEAR(outlined_mm2(*surface, {{10, 10, 0}, {30, 10, 0}, {30, 30, 0}, {10, 30, 0}}), 400.0, 0.5);
  EXPECT_NEAR(outlined_mm2(*surface, {{20, 5, 0}, {35, 20, 0}, {20, 35, 0}, {5, 20, 0}}), 450.0, 0.5);
}

TEST(OutlinedSkin, TheSmallerSideIsInside) {
  const auto surface = fine_ball();
  const double beyond = pi - 0.3;
  EXPECT_NEAR(outlined_mm2(*surface, polygon(24, beyond)), polygon_mm2(24, 0.3),
              0.001 * polygon_mm2(24, 0.3));
}

TEST(OutlinedSkin, IsRefusedWhereItEnclosesNothing) {
  const auto surface = fine_ball();
  for (const std::vector<Vec3>& path :
       {std::vector<Vec3>{{0, 90, 0}}, {{0, 90, 0}, {20, 88, 0}}, {{0, 90, 0}, {0, 91, 0}, {20, 88, 0}}}) {
    const auto nothing = outlined(*surface, path);
    ASSERT_FALSE(nothing.ok());
    EXPECT_TRUE(nothing.error().text.starts_with("path")) << nothing.error().text;
  }
}

TEST(OutlinedSkin, OnTheEarOfTheBuiltInHeadStaysOnItsFace) {
  const auto surface = built_in_head();
  std::vector<Vec3> corners;
  for (const auto& [y, z] : {std::pair{10.0, -16.0}, {10.0, -20.0}, {2.0, -20.0}, {2.0, -16.0}})
    corners.push_back(surface->query->first_hit({200, y, z}, {-1, 0, 0})->position);
  const auto field = outlined(*surface, corners);
  ASSERT_TRUE(field.ok()) << field.error().text;
  EXPECT_GT(area_of(*surface, *field), 30.0);
  EXPECT_LT(area_of(*surface, *field), 50.0);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    EXPECT_TRUE(field->at(v) <= 0 || surface->position(v).x > 80.0);
}

}  // namespace
}  // namespace scalpmap
