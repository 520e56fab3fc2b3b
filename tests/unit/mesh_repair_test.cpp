// What repair_mesh mends, counts and keeps.
#include "geom/mesh_repair.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>

#include "base/rng.h"
#include "geom/mesh_edges.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

Mesh soup_of(const Mesh& mesh) {  // every triangle with corners of its own, as in an STL file
  Mesh soup;
  for (const Triangle& t : mesh.triangles) {
    const auto first = static_cast<std::uint32_t>(soup.vertices.size());
    for (const std::uint32_t v : t) soup.vertices.push_back(mesh.vertices[v]);
    soup.triangles.push_back({first, first + 1, first + 2});
  }
  return soup;
}

double signed_volume(const Mesh& mesh) {
  double volume = 0.0;
  for (const auto& [a, b, c] : mesh.triangles)
    volume +=
        dot(mesh.vertices[a], triangle_vector_area(mesh.vertices[a], mesh.vertices[b], mesh.vertices[c])) / 3;
  return volume;
}

TEST(MeshRepair, LeavesACleanMeshAsItIs) {
  const Mesh ball = sphere(90.0, 2000);
  const RepairedMesh repaired = repair_mesh(ball);
  EXPECT_EQ(repaired.mesh.vertices, ball.vertices);
  EXPECT_EQ(repaired.mesh.triangles, ball.triangles);
  RepairCounts nothing;
  nothing.pieces = 1;
  EXPECT_EQ(repaired.counts, nothing);
}

TEST(MeshRepair, WeldsASoupIntoAClosedSheetWhateverItsSizeAndRounding) {
  const Mesh ball = sphere(90.0, 20000);
  for (const double scale : {1.0, 1e-3, 1e4}) {
    Mesh soup = soup_of(ball);
    Rng rng(7);
    for (Vec3& p : soup.vertices)
      p = (p + Vec3{rng.unit(), rng.unit(), rng.unit()} * 5e-5) * scale + Vec3{500, 0, 0} * scale;
    const RepairedMesh repaired = repair_mesh(soup);
    EXPECT_EQ(repaired.mesh.vertices.size(), ball.vertices.size());
    EXPECT_EQ(repaired.counts.welded_vertices,
              static_cast<std::int64_t>(soup.vertices.size() - ball.vertices.size()));
    EXPECT_EQ(repaired.counts.open_borders, 0);
    EXPECT_EQ(repaired.counts.pieces, 1);
  }
}

TEST(MeshRepair, DropsWhatIsNoTriangleAndCountsIt) {
  Mesh bad = sphere(90.0, 2000);
  const auto good_triangles = bad.triangles;
  const auto nan_vertex = static_cast<std::uint32_t>(bad.vertices.size());
  bad.vertices.push_back({std::numeric_limits<double>::quiet_NaN(), 0, 0});
  bad.vertices.push_back({0, std::numeric_limits<double>::infinity(), 0});
  const auto [a, b, c] = bad.triangles[17];
  bad.triangles.push_back({a, b, nan_vertex});
  bad.triangles.push_back({a, nan_vertex + 1, c});
  bad.triangles.push_back({a, b, 4'000'000'000u});
  bad.triangles.push_back({a, a, b});
  bad.triangles.push_back({b, c, a});
  bad.triangles.push_back({c, b, a});
  const RepairedMesh repaired = repair_mesh(bad);
  EXPECT_EQ(repaired.mesh.triangles, good_triangles);
  EXPECT_EQ(repaired.counts.non_finite_triangles, 3);
  EXPECT_EQ(repaired.counts.degenerate_triangles, 1);
  EXPECT_EQ(repaired.counts.duplicate_triangles, 2);
}

TEST(MeshRepair, TurnsEveryTriangleOutward) {
  Mesh mixed_up = sphere(90.0, 2000);
  Rng rng(3);
  std::int64_t turned = 0;
  for (Triangle& t : mixed_up.triangles)
    if (rng.unit() < 0.7) {
      std::swap(t[0], t[1]);
      ++turned;
    }
  const RepairedMesh repaired = repair_mesh(mixed_up);
  EXPECT_EQ(repaired.counts.flipped_triangles, turned);
  EXPECT_NEAR(signed_volume(repaired.mesh) / (4.0 / 3.0 * std::numbers::pi * 90 * 90 * 90), 1.0, 0.01);
}

TEST(MeshRepair, TurnsAnOpenBowlOutwardAndMeasuresItsRim) {
  Mesh bowl = sphere(90.0, 20000);
  std::erase_if(bowl.triangles, [&](const Triangle& t) {
    return bowl.vertices[t[0]].y < 30.0 || bowl.vertices[t[1]].y < 30.0 || bowl.vertices[t[2]].y < 30.0;
  });
  for (Triangle& t : bowl.triangles) std::swap(t[1], t[2]);
  const RepairedMesh repaired = repair_mesh(bowl);
  EXPECT_EQ(repaired.counts.flipped_triangles, static_cast<std::int64_t>(bowl.triangles.size()));
  EXPECT_EQ(repaired.counts.open_borders, 1);
  EXPECT_NEAR(repaired.counts.longest_border, 2 * std::numbers::pi * std::sqrt(90.0 * 90 - 30 * 30), 120.0);
  for (const auto& [a, b, c] : repaired.mesh.triangles)
    ASSERT_GT(dot(repaired.mesh.vertices[a],
                  triangle_vector_area(repaired.mesh.vertices[a], repaired.mesh.vertices[b],
                                       repaired.mesh.vertices[c])),
              0.0);
}

TEST(MeshRepair, KeepsTheLargestPieceAndCountsHolesAndFins) {
  Mesh mesh = sphere(90.0, 20000);
  const std::size_t sphere_triangles = mesh.triangles.size();
  mesh.triangles.erase(mesh.triangles.begin() + 5000);  // a hole of one triangle
  const Mesh bit = sphere(5.0, 80);
  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  for (const Vec3 p : bit.vertices) mesh.vertices.push_back(p + Vec3{200, 0, 0});
  for (const auto& [a, b, c] : bit.triangles) mesh.triangles.push_back({first + a, first + b, first + c});
  const auto [a, b, c] = mesh.triangles[9000];
  mesh.vertices.push_back(mesh.vertices[a] * 1.05);
  mesh.triangles.push_back({a, b, static_cast<std::uint32_t>(mesh.vertices.size()) - 1});
  const RepairedMesh repaired = repair_mesh(mesh);
  EXPECT_EQ(repaired.mesh.triangles.size(), sphere_triangles - 1);
  EXPECT_EQ(repaired.counts.pieces, 2);
  EXPECT_EQ(repaired.counts.dropped_triangles, static_cast<std::int64_t>(bit.triangles.size()));
  EXPECT_EQ(repaired.counts.fin_triangles, 1);
  EXPECT_EQ(repaired.counts.open_borders, 1);
  EXPECT_EQ(repaired.counts.non_manifold_edges, 0);
}

TEST(MeshRepair, SurvivesNothingAndNonsense) {
  EXPECT_TRUE(repair_mesh({}).mesh.triangles.empty());
  EXPECT_TRUE(repair_mesh({{{1, 2, 3}}, {{0, 0, 0}, {0, 1, 2}}}).mesh.triangles.empty());
  Rng rng(11);
  Mesh wild;
  for (int i = 0; i < 3000; ++i) {
    const double size = std::pow(10.0, rng.unit() * 600 - 300);
    wild.vertices.push_back(i % 50 == 0 ? Vec3{std::numeric_limits<double>::quiet_NaN(), 0, 0}
                                        : Vec3{rng.unit(), rng.unit(), rng.unit()} * size);
    const auto v = [&] { return static_cast<std::uint32_t>(rng.next() % 3100); };
    wild.triangles.push_back({v(), v(), v()});
  }
  const RepairedMesh repaired = repair_mesh(wild);
  for (const Triangle& t : repaired.mesh.triangles)
    for (const std::uint32_t v : t) {
      ASSERT_LT(v, repaired.mesh.vertices.size());
      ASSERT_TRUE(std::isfinite(repaired.mesh.vertices[v].x));
    }
}

}  // namespace
}  // namespace scalpmap
