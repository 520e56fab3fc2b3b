// Simplifying keeps the surface where the scan has it, closed and free of slivers, with edges as even as the
// work wants.
#include "geom/simplify.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/rng.h"
#include "geom/mesh_edges.h"
#include "geom/refine.h"
#include "geom/surface.h"
#include "support/mesh_checks.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

Mesh simplified(const Mesh& mesh, std::function<double(Vec3)> longest_edge) {
  NoProgress nobody;
  auto result = simplify_mesh(mesh, {std::move(longest_edge)}, nobody);
  EXPECT_TRUE(result.ok());
  return *std::move(result);
}
Mesh simplified(const Mesh& mesh, double longest_edge) {
  return simplified(mesh, [=](Vec3) { return longest_edge; });
}

struct EdgeLengths {
  double mean = 0.0, longest = 0.0, short_share = 0.0;  // short: under 0.45 of `longest_wanted`
};
EdgeLengths edge_lengths(const Mesh& mesh, double longest_wanted) {
  EdgeLengths lengths;
  const MeshEdges edges(mesh.triangles, mesh.vertices.size());
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    const Side s = edges.sides_of(e)[0];
    const Triangle& t = mesh.triangles[triangle_of(s)];
    const double l = distance(mesh.vertices[t[s % 3]], mesh.vertices[t[(s + 1) % 3]]);
    lengths.mean += l / edges.count();
    lengths.longest = std::max(lengths.longest, l);
    lengths.short_share += (l < 0.45 * longest_wanted) / static_cast<double>(edges.count());
  }
  return lengths;
}

// How far the vertices of the scan are from the surface at most.
double farthest_mm(const Mesh& scan, const Mesh& surface) {
  std::vector<Vec3f> positions(surface.vertices.size());
  std::transform(surface.vertices.begin(), surface.vertices.end(), positions.begin(), narrow);
  const SkinQuery query(positions, surface.triangles);
  double farthest = 0.0;
  for (const Vec3 p : scan.vertices) farthest = std::max(farthest, distance(query.nearest(p).position, p));
  return farthest;
}

std::size_t sides_met(const Mesh& mesh, std::size_t triangles_at_edge) {
  const MeshEdges edges(mesh.triangles, mesh.vertices.size());
  std::size_t count = 0;
  for (std::uint32_t e = 0; e < edges.count(); ++e) count += edges.sides_of(e).size() == triangles_at_edge;
  return count;
}

TEST(Simplify, MakesADenseBallEvenAndStaysOnIt) {
  const Mesh ball = sphere(30.0, 260'000, 0.3);  // edges of 0.32 mm
  const Mesh thin = simplified(ball, 1.2);
  const MeshCheck check = check_mesh(thin);
  EXPECT_EQ(check.open_sides, 0u);
  EXPECT_EQ(check.doubled_sides, 0u);
  EXPECT_EQ(check.pieces, 1u);
  EXPECT_EQ(check.euler, 2);
  EXPECT_GT(check.least_angle_deg, 15.0);
  EXPECT_GT(check.angle_of_worst_thousandth_deg, 22.0);
  EXPECT_NEAR(check.area_mm2 / (4 * std::numbers::pi * 900.0), 1.0, 0.001);
  EXPECT_NEAR(check.volume_mm3 / (4.0 / 3.0 * std::numbers::pi * 27000.0), 1.0, 0.001);
  const EdgeLengths lengths = edge_lengths(thin, 1.2);
  EXPECT_LE(lengths.longest, 1.2 + 1e-6);
  EXPECT_NEAR(lengths.mean, 0.9, 0.03);
  EXPECT_LT(lengths.short_share, 0.02);
  EXPECT_LT(farthest_mm(ball, thin), 0.02);
  for (const Vec3 p : thin.vertices) ASSERT_NEAR(length(p), 30.0, 0.01);
}

TEST(Simplify, LeavesNothingToRefine) {
  const Mesh ball = sphere(30.0, 260'000, 0.3);
  const auto longest = [](Vec3 p) { return p.y > 0.0 ? 0.8 : 1.2 - p.y / 30.0; };
  const Mesh thin = simplified(ball, longest);
  NoProgress nobody;
  const auto fine = refine_mesh(thin, {longest, MidpointPlacement::curved}, nobody);
  ASSERT_TRUE(fine.ok());
  EXPECT_LT(fine->triangles.size(), thin.triangles.size() * 102 / 100);
  std::size_t above = 0, below = 0;
  for (const Triangle& t : fine->triangles) ++(fine->vertices[t[0]].y > 0.0 ? above : below);
  EXPECT_GT(above, 2 * below);
}

TEST(Simplify, LeavesACoarseMeshAsItIs) {
  const Mesh ball = sphere(90.0, 20'000, 0.2);
  const Mesh same = simplified(ball, 1.0);
  EXPECT_EQ(same.vertices, ball.vertices);
  EXPECT_EQ(same.triangles, ball.triangles);
}

TEST(Simplify, StaysWithinTheDeviationWhereTheShapeIsSharperThanTheEdges) {
  // Ripples of 0.3 mm that edges of 6 mm would cut across, and a cube's edges.
  Mesh ripples = plane(60.0, 40.0, 0.4);
  for (Vec3& p : ripples.vertices) p.z = 0.3 * std::sin(p.x) * std::cos(0.7 * p.y);
  const Mesh thin = simplified(ripples, 6.0);
  EXPECT_LT(thin.triangles.size(), ripples.triangles.size() / 4);
  EXPECT_LT(farthest_mm(ripples, thin), 0.05);
  const Mesh flat = simplified(plane(60.0, 40.0, 0.4), 6.0);
  EXPECT_LT(flat.triangles.size(), thin.triangles.size() / 3);

  NoProgress nobody;
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
  const Mesh dense = *refine_mesh(cube, {[](Vec3) { return 0.2; }}, nobody);
  const Mesh coarse = simplified(dense, 3.0);
  EXPECT_LT(coarse.triangles.size(), dense.triangles.size() / 20);
  const MeshCheck check = check_mesh(coarse);
  EXPECT_EQ(check.open_sides + check.doubled_sides, 0u);
  EXPECT_NEAR(check.volume_mm3, 729.0, 5.0);
  EXPECT_LT(farthest_mm(dense, coarse), 0.12);  // an edge of 90 degrees counts as rough
}

TEST(Simplify, KeepsBordersWhereTheyAre) {
  const Mesh sheet = plane(40.0, 30.0, 0.25);
  const Mesh thin = simplified(sheet, 2.0);
  EXPECT_LT(thin.triangles.size(), sheet.triangles.size() / 15);
  EXPECT_NEAR(plain_area_mm2(thin), 1200.0, 1e-6);
  EXPECT_LT(sides_met(thin, 1), 140u / 0.9);
  EXPECT_GT(sides_met(thin, 1), 140u / 2.0);

  Mesh bowl = sphere(30.0, 60'000, 0.2);
  std::erase_if(bowl.triangles, [&](const Triangle& t) { return bowl.vertices[t[0]].y < -15.0; });
  bowl.triangles.erase(bowl.triangles.begin() + 9000);  // a hole of one triangle
  const Mesh coarse = simplified(bowl, 3.0);
  const MeshCheck check = check_mesh(coarse);
  EXPECT_EQ(check.pieces, 1u);
  EXPECT_EQ(check.doubled_sides, 0u);
  // Vertices - edges + triangles of a disc with a hole.
  EXPECT_EQ(coarse.vertices.size() + coarse.triangles.size(), sides_met(coarse, 1) + sides_met(coarse, 2));
  EXPECT_LT(coarse.triangles.size(), bowl.triangles.size() / 4);
  EXPECT_NEAR(plain_area_mm2(coarse) / plain_area_mm2(bowl), 1.0, 0.003);
}

TEST(Simplify, LeavesEdgesWhereThreeSheetsMeetAsTheyAre) {
  NoProgress nobody;
  const Mesh fins{{{0, 0, 0}, {10, 0, 0}, {0, 10, 0}, {0, -10, 0}, {0, 0, 10}},
                  {{0, 1, 2}, {1, 0, 3}, {0, 1, 4}}};
  const Mesh fine = *refine_mesh(fins, {[](Vec3) { return 0.2; }}, nobody);
  const Mesh thin = simplified(fine, 1.5);
  EXPECT_LT(thin.triangles.size(), fine.triangles.size() / 4);
  EXPECT_EQ(sides_met(thin, 3), sides_met(fine, 3));
  EXPECT_EQ(sides_met(thin, 4), 0u);
  EXPECT_NEAR(plain_area_mm2(thin), 150.0, 0.5);
}

TEST(Simplify, AveragesNoiseInsteadOfChoosingFromIt) {
  const Mesh scan = with_noise(sphere(40.0, 700'000, 0.3), 0.1, 3);  // edges of 0.25 mm
  const Mesh thin = simplified(scan, 0.8);
  EXPECT_LT(thin.triangles.size(), scan.triangles.size() / 3);
  double squared = 0.0, mean = 0.0;
  for (const Vec3 p : thin.vertices) {
    squared += std::pow(length(p) - 40.0, 2) / static_cast<double>(thin.vertices.size());
    mean += (length(p) - 40.0) / static_cast<double>(thin.vertices.size());
  }
  EXPECT_LT(std::sqrt(squared), 0.08);
  EXPECT_NEAR(mean, 0.0, 0.002);
  EXPECT_LT(farthest_mm(scan, thin), 0.5);
  const auto surface = make_surface(in_spatial_order(thin));
  EXPECT_NEAR(surface->area_mm2 / (4 * std::numbers::pi * 1600.0), 1.0, 0.002);
  EXPECT_EQ(check_mesh(thin).euler, 2);
}

TEST(Simplify, GivesTheSameEveryTimeAndStopsWhenAsked) {
  const Mesh scan = with_noise(sphere(30.0, 120'000, 0.3), 0.03, 3);
  const Mesh first = simplified(scan, 1.2), second = simplified(scan, 1.2);
  EXPECT_EQ(first.vertices, second.vertices);
  EXPECT_EQ(first.triangles, second.triangles);
  class Cancel final : public Progress {
    void report(std::string_view, double) override {}
    bool cancelled() const override { return true; }
  } cancel;
  const auto refused = simplify_mesh(scan, {[](Vec3) { return 1.2; }}, cancel);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
}

}  // namespace
}  // namespace scalpmap
