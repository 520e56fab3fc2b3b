// Cutting polygons into triangles: nothing is lost, and no triangle turns over.
#include "geom/polygon.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/shapes.h"

namespace scalpmap {
namespace {

TEST(Polygon, KeepsTheAreaOfConcaveOnes) {
  const std::vector<Vec3> arrow{{0, 0, 5}, {4, 2, 5}, {0, 4, 5}, {1, 2, 5}};
  std::vector<Triangle> triangles;
  for (std::uint32_t first = 0; first < 4; ++first) {
    triangles.clear();
    const std::uint32_t corners[4] = {first, (first + 1) % 4, (first + 2) % 4, (first + 3) % 4};
    triangulate_polygon(corners, arrow, triangles);
    ASSERT_EQ(triangles.size(), 2u);
    for (const auto& [a, b, c] : triangles)
      EXPECT_GT(triangle_vector_area(arrow[a], arrow[b], arrow[c]).z, 0.0);
    EXPECT_NEAR(plain_area_mm2({arrow, triangles}), 6.0, 1e-12);
  }
}

TEST(Polygon, CutsAQuadAlongItsShorterDiagonal) {
  const std::vector<Vec3> kite{{0, 0, 0}, {5, -1, 0}, {10, 0, 0}, {5, 1, 0}};
  std::vector<Triangle> triangles;
  const std::uint32_t corners[4] = {0, 1, 2, 3};
  triangulate_polygon(corners, kite, triangles);
  for (const Triangle& t : triangles)
    EXPECT_TRUE(std::count(t.begin(), t.end(), 1) && std::count(t.begin(), t.end(), 3));
}

}  // namespace
}  // namespace scalpmap
