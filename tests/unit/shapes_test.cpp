// The shapes that other tests measure against are themselves what they say.
#include "support/shapes.h"

#include <gtest/gtest.h>

#include <numbers>
#include <set>
#include <utility>

namespace scalpmap {
namespace {

// Closed and oriented: every directed edge once, and its reverse once. Returns how many have no reverse.
std::size_t border_edges(const Mesh& mesh) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> edges;
  for (const Triangle& t : mesh.triangles)
    for (std::size_t i = 0; i < 3; ++i)
      EXPECT_TRUE(edges.insert({t[i], t[(i + 1) % 3]}).second) << "an edge is used twice in one direction";
  std::size_t border = 0;
  for (const auto& [a, b] : edges) border += edges.count({b, a}) == 0;
  return border;
}

double volume_mm3(const Mesh& mesh) {
  double sum = 0.0;
  for (const Triangle& t : mesh.triangles)
    sum += dot(mesh.vertices[t[0]], cross(mesh.vertices[t[1]], mesh.vertices[t[2]])) / 6.0;
  return sum;
}

TEST(Shapes, SpheresAreClosedAndFaceOutwards) {
  constexpr double pi = std::numbers::pi;
  for (const double jitter : {0.0, 0.3}) {
    const Mesh mesh = sphere(90.0, 20000, jitter);
    EXPECT_EQ(mesh.triangles.size(), 20480u);
    EXPECT_EQ(mesh.vertices.size(), 10242u);
    EXPECT_EQ(border_edges(mesh), 0u);
    EXPECT_NEAR(plain_area_mm2(mesh) / (4 * pi * 90 * 90), 1.0, 1e-3);
    EXPECT_NEAR(volume_mm3(mesh) / (4.0 / 3.0 * pi * 90 * 90 * 90), 1.0, 1e-3);
    for (const Vec3& p : mesh.vertices) ASSERT_NEAR(length(p), 90.0, 1e-9);
  }
}

TEST(Shapes, PlanesFaceUpAndHaveOneBorder) {
  const Mesh mesh = plane(30.0, 20.0, 1.0);
  EXPECT_EQ(mesh.triangles.size(), 1200u);
  EXPECT_EQ(border_edges(mesh), 100u);
  EXPECT_NEAR(plain_area_mm2(mesh), 600.0, 1e-9);
  for (const Triangle& t : mesh.triangles)
    ASSERT_GT(triangle_vector_area(mesh.vertices[t[0]], mesh.vertices[t[1]], mesh.vertices[t[2]]).z, 0.0);
}

TEST(Shapes, LensesAreClosedAndThin) {
  const Mesh mesh = lens(20.0, 0.4, 0.5);
  EXPECT_EQ(border_edges(mesh), 0u);
  EXPECT_NEAR(plain_area_mm2(mesh) / (2 * std::numbers::pi * 20 * 20), 1.0, 2e-3);
  EXPECT_NEAR(volume_mm3(mesh) / (std::numbers::pi * 20 * 20 * 0.4 / 2), 1.0, 5e-3);
}

}  // namespace
}  // namespace scalpmap
