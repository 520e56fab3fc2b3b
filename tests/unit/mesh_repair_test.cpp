// What repair_mesh mends, counts and keeps.
#include "geom/mesh_repair.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <numbers>

#include "base/rng.h"
#include "geom/mesh_edges.h"
#include "geom/vertex_weld.h"
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
  // Most faced inward: the scan was inside out, and the others are those that differed.
  EXPECT_TRUE(repaired.counts.turned_inside_out);
  EXPECT_EQ(repaired.counts.flipped_triangles, static_cast<std::int64_t>(mixed_up.triangles.size()) - turned);
  EXPECT_NEAR(signed_volume(repaired.mesh) / (4.0 / 3.0 * std::numbers::pi * 90 * 90 * 90), 1.0, 0.01);
}

TEST(MeshRepair, CountsAsFlippedOnlyWhatDiffersFromMost) {
  const Mesh ball = sphere(90.0, 2000);
  Mesh few = ball;
  for (const std::size_t t : {3u, 500u, 501u, 1999u}) std::swap(few.triangles[t][0], few.triangles[t][1]);
  const RepairedMesh mended = repair_mesh(few);
  EXPECT_EQ(mended.counts.flipped_triangles, 4);
  EXPECT_FALSE(mended.counts.turned_inside_out);
  Mesh mirrored = ball;
  for (Vec3& p : mirrored.vertices) p.x = -p.x;
  const RepairedMesh turned = repair_mesh(mirrored);
  EXPECT_EQ(turned.counts.flipped_triangles, 0);
  EXPECT_TRUE(turned.counts.turned_inside_out);
  EXPECT_NEAR(signed_volume(turned.mesh), signed_volume(ball), 1e-6);
}

TEST(MeshRepair, TurnsAnOpenBowlOutwardAndMeasuresItsRim) {
  Mesh bowl = sphere(90.0, 20000);
  std::erase_if(bowl.triangles, [&](const Triangle& t) {
    return bowl.vertices[t[0]].y < 30.0 || bowl.vertices[t[1]].y < 30.0 || bowl.vertices[t[2]].y < 30.0;
  });
  for (Triangle& t : bowl.triangles) std::swap(t[1], t[2]);
  const RepairedMesh repaired = repair_mesh(bowl);
  EXPECT_EQ(repaired.counts.flipped_triangles, 0);
  EXPECT_TRUE(repaired.counts.turned_inside_out);
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

TEST(MeshEdges, AreThoseOfASlowCountAndForgetWhatIsTakenOut) {
  Rng rng(5);
  std::vector<Triangle> triangles;
  for (int i = 0; i < 70000; ++i) {
    const auto a = static_cast<std::uint32_t>(rng.next() % 40000);
    triangles.push_back({a, (a + 1) % 40000, static_cast<std::uint32_t>(a + 2 + rng.next() % 37) % 40000});
  }
  MeshEdges edges(triangles, 40000);
  std::vector<char> marked(triangles.size(), 0);
  for (int round = 0; round < 2; ++round) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Side>> slow;
    for (Side s = 0; s < triangles.size() * 3; ++s) {
      if (marked[triangle_of(s)]) continue;
      const std::uint32_t a = triangles[triangle_of(s)][s % 3], b = triangles[triangle_of(s)][(s + 1) % 3];
      slow[{std::min(a, b), std::max(a, b)}].push_back(s);
    }
    ASSERT_EQ(edges.count(), slow.size());
    std::uint32_t e = 0;
    for (const auto& [ends, sides] : slow) {
      const auto found = edges.sides_of(e);
      ASSERT_TRUE(std::equal(found.begin(), found.end(), sides.begin(), sides.end()));
      for (const Side s : sides) ASSERT_EQ(edges.edge_of_side[s], e);
      ++e;
    }
    for (char& m : marked) m = rng.unit() < 0.4;
    edges.forget(marked);
  }
}

TEST(VertexWeld, JoinsEachVertexWithAnEarlierOneOnWhichItLies) {
  Rng rng(6);
  std::vector<Vec3> vertices;
  for (int i = 0; i < 3000; ++i) {
    const Vec3 p = Vec3{rng.unit(), rng.unit(), rng.unit()} * 20.0 - Vec3{10, 10, 10};
    vertices.push_back(i % 3 == 0 ? p
                                  : vertices[rng.next() % vertices.size()] +
                                        (i % 3 == 1 ? Vec3{} : normalized(p) * (1.5 * rng.unit())));
  }
  const auto first = first_vertices(vertices, std::vector<char>(vertices.size(), 1), 1.0);
  for (std::uint32_t v = 0; v < vertices.size(); ++v) {
    ASSERT_LE(first[v], v);
    ASSERT_EQ(first[first[v]], first[v]);
    ASSERT_LE(distance(vertices[v], vertices[first[v]]), 1.0);
    if (first[v] != v) continue;
    for (std::uint32_t u = 0; u < v; ++u)
      ASSERT_TRUE(first[u] != u || distance(vertices[v], vertices[u]) > 1.0);
  }
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
