// Refining keeps the surface closed and its area, and a curved refinement nears the smooth shape.
#include "geom/refine.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geom/mesh_edges.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

Mesh refined(const Mesh& mesh, double longest_edge, MidpointPlacement placement) {
  NoProgress nobody;
  auto result = refine_mesh(mesh, {[=](Vec3) { return longest_edge; }, placement}, nobody);
  EXPECT_TRUE(result.ok());
  return *std::move(result);
}

double longest_edge_of(const Mesh& mesh) {
  double longest = 0.0;
  for (const Triangle& t : mesh.triangles)
    for (std::size_t k = 0; k < 3; ++k)
      longest = std::max(longest, distance(mesh.vertices[t[k]], mesh.vertices[t[(k + 1) % 3]]));
  return longest;
}

double least_angle_deg(const Mesh& mesh) {
  double least = 180.0;
  for (const Triangle& t : mesh.triangles)
    for (std::size_t k = 0; k < 3; ++k) {
      const Vec3 p = mesh.vertices[t[k]];
      const Vec3 u = normalized(mesh.vertices[t[(k + 1) % 3]] - p),
                 v = normalized(mesh.vertices[t[(k + 2) % 3]] - p);
      least = std::min(least, std::acos(std::clamp(dot(u, v), -1.0, 1.0)) * 180.0 / std::numbers::pi);
    }
  return least;
}

void expect_closed(const Mesh& mesh) {
  const MeshEdges edges(mesh.triangles, mesh.vertices.size());
  for (std::uint32_t e = 0; e < edges.count(); ++e) ASSERT_EQ(edges.sides_of(e).size(), 2u);
}

TEST(Refine, KeepsAClosedSurfaceClosedWithoutTJoints) {
  const Mesh ball = sphere(90.0, 2880, 0.2);
  // Finer above than below, so that triangles with one, two and three split sides all occur.
  NoProgress nobody;
  const auto fine = refine_mesh(ball, {[](Vec3 p) { return p.y > 20.0 ? 3.0 : 7.0; }}, nobody);
  ASSERT_TRUE(fine.ok());
  expect_closed(*fine);
  EXPECT_LE(longest_edge_of(*fine), 7.0);
  EXPECT_GT(least_angle_deg(*fine), 0.5 * least_angle_deg(ball));
}

TEST(Refine, FlatPlacementKeepsTheAreaExactly) {
  const Mesh ball = sphere(90.0, 1280);
  const Mesh fine = refined(ball, 4.0, MidpointPlacement::flat);
  EXPECT_GT(fine.triangles.size(), 8 * ball.triangles.size());
  EXPECT_NEAR(plain_area_mm2(fine) / plain_area_mm2(ball), 1.0, 1e-12);
}

TEST(Refine, LeavesAFineSurfaceAsItIs) {
  const Mesh ball = sphere(90.0, 1280);
  const Mesh same = refined(ball, longest_edge_of(ball), MidpointPlacement::curved);
  EXPECT_EQ(same.triangles, ball.triangles);
  EXPECT_EQ(same.vertices, ball.vertices);
}

TEST(Refine, CurvedPlacementNearsTheSphere) {
  for (const std::size_t triangles : {1280u, 20000u}) {
    const Mesh ball = sphere(90.0, triangles, 0.2);
    const double edge = longest_edge_of(ball) / 3.5;
    const double exact = 4.0 * std::numbers::pi * 90.0 * 90.0;
    const double flat_error =
        std::abs(plain_area_mm2(refined(ball, edge, MidpointPlacement::flat)) / exact - 1.0);
    const Mesh curved = refined(ball, edge, MidpointPlacement::curved);
    expect_closed(curved);
    EXPECT_LT(std::abs(plain_area_mm2(curved) / exact - 1.0), 0.15 * flat_error);
    for (const Vec3 p : curved.vertices) ASSERT_NEAR(length(p), 90.0, triangles == 1280 ? 0.12 : 0.01);
  }
}

TEST(Refine, CurvedPlacementKeepsCreasesAndBorders) {
  const Mesh cube{{{0, 0, 0}, {9, 0, 0}, {9, 9, 0}, {0, 9, 0}, {0, 0, 9}, {9, 0, 9}, {9, 9, 9}, {0, 9, 9}},
                  {{0, 2, 1},
                   {0, 3, 2},
                   {4, 5, 6},
                   {4, 6, 7},
                   {0, 1, 5},
                   {0, 5, 4},
                   {1, 2, 6},
                   {1, 6, 5},
                   {2, 3, 7},
                   {2, 7, 6},
                   {3, 0, 4},
                   {3, 4, 7}}};
  const Mesh fine = refined(cube, 1.0, MidpointPlacement::curved);
  EXPECT_NEAR(plain_area_mm2(fine), 6 * 81.0, 1e-9);
  Mesh open = sphere(90.0, 1280);
  std::erase_if(open.triangles, [&](const Triangle& t) { return open.vertices[t[0]].y < -1e-9; });
  NoProgress nobody;
  const auto fine_open = refine_mesh(open, {[](Vec3) { return 5.0; }, MidpointPlacement::curved}, nobody);
  ASSERT_TRUE(fine_open.ok());
  EXPECT_GT(plain_area_mm2(*fine_open), plain_area_mm2(open));
}

TEST(Refine, SplitsWhereThreeSheetsMeet) {
  const Mesh fins{{{0, 0, 0}, {10, 0, 0}, {0, 10, 0}, {0, -10, 0}, {0, 0, 10}},
                  {{0, 1, 2}, {1, 0, 3}, {0, 1, 4}}};
  const Mesh fine = refined(fins, 2.0, MidpointPlacement::curved);
  EXPECT_NEAR(plain_area_mm2(fine), 150.0, 1e-9);
  const MeshEdges edges(fine.triangles, fine.vertices.size());
  double shared_length = 0.0;
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    if (edges.sides_of(e).size() != 3) continue;
    const Side s = edges.sides_of(e)[0];
    const Triangle& t = fine.triangles[triangle_of(s)];
    shared_length += distance(fine.vertices[t[s % 3]], fine.vertices[t[(s + 1) % 3]]);
  }
  EXPECT_NEAR(shared_length, 10.0, 1e-9);
}

TEST(Refine, RefusesMoreTrianglesThanAllowed) {
  NoProgress nobody;
  RefineOptions options{[](Vec3) { return 0.01; }};
  options.most_triangles = 100'000;
  const auto refused = refine_mesh(sphere(90.0, 1280), options, nobody);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::bad_data);
}

}  // namespace
}  // namespace scalpmap
