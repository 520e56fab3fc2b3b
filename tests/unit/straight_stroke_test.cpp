// Strokes along shortest paths against the strips they cover.
#include "geom/straight_stroke.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "support/painting.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

ZoneField band(const Surface& surface, const std::vector<Vec3>& path, double radius_mm) {
  ZoneField field(surface.vertex_count());
  EXPECT_TRUE(brush_straight(field, surface, path, radius_mm, BrushAction::paint).ok());
  return field;
}

TEST(StraightStroke, OnAPlaneIsTheStadium) {
  const auto surface = fine_plane();
  for (const double radius : {2.0, 6.0}) {
    const double length = std::hypot(40.0, 30.0);
    const double expected = 2.0 * radius * length + pi * radius * radius;
    EXPECT_NEAR(area_of(*surface, band(*surface, {{20, 20, 0}, {60, 50, 0}}, radius)), expected,
                0.001 * expected);
  }
}

TEST(StraightStroke, OnABallFollowsTheGreatCircle) {
  const auto surface = fine_ball();
  const double radius = 5.0, angular = 2.0 * std::asin(radius / 180.0);
  const double expected = 2.0 * 8100.0 * std::sin(angular) * (pi / 2.0) + pi * radius * radius;
  const ZoneField field = band(*surface, {{0, 90, 0}, {90, 0, 0}}, radius);
  EXPECT_NEAR(area_of(*surface, field), expected, 0.001 * expected);
}

TEST(StraightStroke, OfOnePlaceIsADab) {
  const auto surface = fine_ball();
  EXPECT_EQ(band(*surface, {{0, 90, 0}}, 8.0), painted(*surface, {{0, 90, 0}}, 8.0));
}

TEST(StraightStroke, OverUnconnectedSkinIsRefused) {
  Mesh mesh = plane(20.0, 20.0, 1.0), other = mesh;
  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  for (const Vec3 p : other.vertices) mesh.vertices.push_back(p + Vec3{40, 0, 0});
  for (const Triangle& t : other.triangles)
    mesh.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
  const auto surface = make_surface(in_spatial_order(mesh));
  ZoneField field(surface->vertex_count());
  const std::vector<Vec3> path{{10, 10, 0}, {50, 10, 0}};
  const auto refused = brush_straight(field, *surface, path, 3.0, BrushAction::paint);
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.error().text.starts_with("path"));
  EXPECT_TRUE(field.empty());
}

}  // namespace
}  // namespace scalpmap
