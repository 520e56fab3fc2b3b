// Holes of known size in surfaces of known shape: found, measured, and filled as the surface was.
#include "geom/mesh_holes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "base/rng.h"
#include "geom/head_shape.h"
#include "geom/hole_patch.h"
#include "geom/mesh_repair.h"
#include "geom/skin_query.h"
#include "support/mesh_checks.h"
#include "support/sample_heads.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double radius_mm = 90.0;

// Takes away every triangle with a corner for which `gone` is true, and what is then loose.
template <class Gone>
Mesh without(Mesh mesh, Gone&& gone) {
  std::erase_if(mesh.triangles, [&](const Triangle& t) {
    return std::any_of(t.begin(), t.end(), [&](std::uint32_t v) { return gone(mesh.vertices[v]); });
  });
  return repair_mesh(mesh).mesh;
}

Mesh ball_of(double edge_mm) {
  const double area = 4.0 * std::numbers::pi * radius_mm * radius_mm;
  return sphere(radius_mm, static_cast<std::size_t>(area / (0.433 * edge_mm * edge_mm)), 0.3);
}

// What is new in a mesh after its filling, as a mesh of its own.
Mesh added(const Mesh& mesh, std::size_t old_triangles) {
  return {mesh.vertices,
          {mesh.triangles.begin() + static_cast<std::ptrdiff_t>(old_triangles), mesh.triangles.end()}};
}

void expect_closed(const Mesh& mesh) {
  const MeshCheck check = check_mesh(mesh);
  EXPECT_EQ(check.open_sides, 0u);
  EXPECT_EQ(check.doubled_sides, 0u);
  EXPECT_EQ(check.euler, 2);
}

double farthest_off_the_ball(const Mesh& mesh, std::size_t first_vertex) {
  double farthest = 0.0;
  for (std::size_t v = first_vertex; v < mesh.vertices.size(); ++v)
    farthest = std::max(farthest, std::abs(length(mesh.vertices[v]) - radius_mm));
  return farthest;
}

TEST(MeshHoles, AClosedMeshHasNone) {
  std::int64_t left_out = 7;
  EXPECT_TRUE(find_holes(ball_of(5.0), &left_out).empty());
  EXPECT_EQ(left_out, 0);
  EXPECT_TRUE(find_holes({}).empty());
}

TEST(MeshHoles, AreMeasuredAndFilledAsTheBallWas) {
  const Mesh ball = ball_of(1.2);
  const Vec3 out = normalized({0.3, 1.0, 0.2});
  struct Case {
    double across_mm, off_mm;
  };
  for (const auto [across, off] : {Case{20, 0.03}, Case{40, 0.03}, Case{60, 0.1}}) {
    const double height = radius_mm - std::sqrt(radius_mm * radius_mm - across * across / 4);
    const double chord = std::sqrt(across * across / 4 + height * height);
    Mesh mesh = without(ball, [&](Vec3 p) { return distance(p, out * radius_mm) < chord; });
    const Mesh open = mesh;
    const double missing = plain_area_mm2(ball) - plain_area_mm2(open);
    const auto holes = find_holes(mesh);
    ASSERT_EQ(holes.size(), 1u);
    const MeshHole& hole = holes[0];
    EXPECT_NEAR(hole.area_mm2 / missing, 1.0, 0.005) << across;
    EXPECT_GT(hole.widest_mm, across);
    EXPECT_LT(hole.widest_mm, across + 4.0);
    EXPECT_GT(hole.around_mm, std::numbers::pi * across);
    EXPECT_GT(dot(hole.direction, out), 0.999);
    EXPECT_LT(distance(hole.middle, out * (radius_mm - height)), 0.5);

    const HoleFilling filling = fill_hole(mesh, hole, 1.2);
    EXPECT_NEAR(filling.area_mm2 / missing, 1.0, 0.001) << across;
    EXPECT_EQ(filling.vertices, static_cast<std::int64_t>(mesh.vertices.size() - open.vertices.size()));
    EXPECT_EQ(filling.triangles, static_cast<std::int64_t>(mesh.triangles.size() - open.triangles.size()));
    EXPECT_TRUE(std::equal(open.vertices.begin(), open.vertices.end(), mesh.vertices.begin()));
    EXPECT_TRUE(std::equal(open.triangles.begin(), open.triangles.end(), mesh.triangles.begin()));
    expect_closed(mesh);
    EXPECT_LT(farthest_off_the_ball(mesh, open.vertices.size()), off) << across;
    const std::string wide = std::to_string(static_cast<int>(across)) + "mm";
    RecordProperty("off_mm_" + wide, std::to_string(farthest_off_the_ball(mesh, open.vertices.size())));
    RecordProperty("area_percent_" + wide, std::to_string((filling.area_mm2 / missing - 1) * 100));
    const Mesh patch = added(mesh, open.triangles.size());
    EXPECT_GT(check_mesh(patch).least_angle_deg, 8.0);
    for (const auto& [a, b, c] : patch.triangles)
      ASSERT_GT(dot(normalized(triangle_vector_area(mesh.vertices[a], mesh.vertices[b], mesh.vertices[c])),
                    normalized(mesh.vertices[a])),
                0.98);
    EXPECT_TRUE(find_holes(mesh).empty());
  }
}

TEST(MeshHoles, EdgesGrowInwardWhereTheyMay) {
  const Mesh open = without(ball_of(1.2), [&](Vec3 p) { return distance(p, {0.0, radius_mm, 0.0}) < 20.0; });
  const auto holes = find_holes(open);
  Mesh fine = open, coarse = open;
  const HoleFilling as_the_border = fill_hole(fine, holes.at(0), 0.1);
  const HoleFilling growing = fill_hole(coarse, holes.at(0), 4.0);
  EXPECT_LT(growing.vertices * 2, as_the_border.vertices);
  EXPECT_LT(farthest_off_the_ball(coarse, open.vertices.size()), 0.05);
}

TEST(MeshHoles, AFillingGoesOnThroughASaddle) {
  Mesh saddle = plane(100, 100, 1.0);
  const auto height = [](double x, double y) { return ((x - 50) * (x - 50) - (y - 50) * (y - 50)) / 150.0; };
  for (Vec3& p : saddle.vertices) p.z = height(p.x, p.y);
  for (const double across : {20.0, 40.0}) {
    Mesh mesh = without(saddle, [&](Vec3 p) { return std::hypot(p.x - 50, p.y - 50) < across / 2; });
    const std::size_t old_vertices = mesh.vertices.size(), old_triangles = mesh.triangles.size();
    const double missing = plain_area_mm2(saddle) - plain_area_mm2(mesh);
    const auto holes = find_holes(mesh);
    ASSERT_EQ(holes.size(), 2u);  // the outer edge is the longer
    EXPECT_NEAR(holes[0].around_mm, 400.0, 60.0);
    EXPECT_LT(dot(holes[0].direction, holes[1].direction), -0.99);  // its outside is the rest of the world
    fill_hole(mesh, holes[1], 1.0);
    EXPECT_NEAR(plain_area_mm2(added(mesh, old_triangles)) / missing, 1.0, 0.002);
    for (std::size_t v = old_vertices; v < mesh.vertices.size(); ++v)
      ASSERT_NEAR(mesh.vertices[v].z, height(mesh.vertices[v].x, mesh.vertices[v].y), 0.05) << across;
  }
}

TEST(MeshHoles, NoiseAroundStaysOutOfTheFilling) {
  for (const double edge : {0.6, 1.2}) {
    const Mesh ball = ball_of(edge);
    const Vec3 top{0.0, radius_mm, 0.0};
    const auto gone = [&](Vec3 p) { return distance(p, top) < 10.0; };
    const double missing = plain_area_mm2(ball) - plain_area_mm2(without(ball, gone));
    Mesh mesh = with_noise(without(ball, gone), 0.1, 5);
    const std::size_t old_vertices = mesh.vertices.size();
    const auto holes = find_holes(mesh);
    ASSERT_EQ(holes.size(), 1u);
    EXPECT_NEAR(holes[0].area_mm2 / missing, 1.0, 0.01) << edge;
    const HoleFilling filling = fill_hole(mesh, holes[0], edge);
    EXPECT_NEAR(filling.area_mm2 / missing, 1.0, 0.01) << edge;
    for (std::size_t v = old_vertices; v < mesh.vertices.size(); ++v)
      if (distance(mesh.vertices[v], top) < 7.5) {
        ASSERT_NEAR(length(mesh.vertices[v]), radius_mm, 0.15) << edge;
      }
    // Nowhere farther off than the noise itself, whose largest of some 100 is 0.3 mm.
    EXPECT_LT(farthest_off_the_ball(mesh, old_vertices), 0.3) << edge;
  }
}

TEST(MeshHoles, AJaggedHoleIsMeasuredByItsEdge) {
  const Mesh ball = ball_of(1.0);
  Rng rng(4);
  Mesh mesh = ball;
  std::erase_if(mesh.triangles, [&](const Triangle& t) {
    return distance(mesh.vertices[t[0]], {0.0, radius_mm, 0.0}) < 8.0 + 5.0 * rng.unit();
  });
  mesh = repair_mesh(mesh).mesh;
  const double missing = plain_area_mm2(ball) - plain_area_mm2(mesh);
  const std::size_t old_vertices = mesh.vertices.size();
  const auto holes = find_holes(mesh);
  ASSERT_GT(holes.size(), 1u);  // some triangles at the rim are holes of their own
  ASSERT_GT(holes[0].border.size(), 100u);
  double told = 0.0;
  for (const MeshHole& hole : holes) told += hole.area_mm2;
  EXPECT_NEAR(told / missing, 1.0, 0.005);
  const HoleFilling filling = fill_holes(mesh, holes, 1.0);
  EXPECT_NEAR(filling.area_mm2 / missing, 1.0, 0.005);
  EXPECT_LT(farthest_off_the_ball(mesh, old_vertices), 0.03);
  const MeshCheck check = check_mesh(mesh);
  EXPECT_EQ(check.open_sides, 0u);
  EXPECT_EQ(check.doubled_sides, 0u);
}

TEST(MeshHoles, ASlitClosesFlush) {
  const Mesh ball = ball_of(0.8);
  const auto holes_of = [&](double wide) {
    return without(ball,
                   [&](Vec3 p) { return p.y > 0.0 && std::abs(p.x) < 20.0 && std::abs(p.z) < wide / 2; });
  };
  for (const double wide : {0.8, 3.0}) {
    Mesh mesh = holes_of(wide);
    const double missing = plain_area_mm2(ball) - plain_area_mm2(mesh);
    const std::size_t old_vertices = mesh.vertices.size();
    const auto holes = find_holes(mesh);
    ASSERT_EQ(holes.size(), 1u) << wide;
    EXPECT_NEAR(holes[0].area_mm2 / missing, 1.0, 0.01) << wide;
    EXPECT_GT(holes[0].direction.y, 0.99);
    fill_hole(mesh, holes[0], 0.8);
    expect_closed(mesh);
    EXPECT_LT(farthest_off_the_ball(mesh, old_vertices), 0.03) << wide;
  }
}

TEST(MeshHoles, HolesOfThreeAndFourVerticesClose) {
  const Mesh ball = sphere(radius_mm, 2000);
  Mesh three = ball;
  three.triangles.erase(three.triangles.begin() + 700);
  auto holes = find_holes(three);
  ASSERT_EQ(holes.size(), 1u);
  EXPECT_EQ(holes[0].border.size(), 3u);
  EXPECT_NEAR(holes[0].area_mm2, plain_area_mm2(ball) - plain_area_mm2(three), 1e-9);
  fill_hole(three, holes[0], 1.0);
  expect_closed(three);
  EXPECT_NEAR(plain_area_mm2(three), plain_area_mm2(ball), 1e-9);

  Mesh four = ball;
  const Triangle gone = four.triangles[700];
  four.triangles.erase(four.triangles.begin() + 700);
  const auto beside = std::find_if(four.triangles.begin(), four.triangles.end(), [&](const Triangle& t) {
    return std::count_if(t.begin(), t.end(), [&](std::uint32_t v) {
             return std::find(gone.begin(), gone.end(), v) != gone.end();
           }) == 2;
  });
  four.triangles.erase(beside);
  holes = find_holes(four);
  ASSERT_EQ(holes.size(), 1u);
  EXPECT_EQ(holes[0].border.size(), 4u);
  fill_hole(four, holes[0], 1.0);
  expect_closed(four);
  EXPECT_NEAR(plain_area_mm2(four) / plain_area_mm2(ball), 1.0, 1e-4);
}

TEST(MeshHoles, NeverDoublesAnEdgeThatTheMeshHas) {
  // Two triangles with a common edge: their border has four vertices, of which two are joined already.
  Mesh tent{{{0, 0, 0}, {10, 0, 0}, {10, 10, 3}, {0, 10, 0}}, {{0, 1, 2}, {0, 2, 3}}};
  const auto holes = find_holes(tent);
  ASSERT_EQ(holes.size(), 1u);
  fill_hole(tent, holes[0], 100.0);
  expect_closed(tent);
  // Where both pairs are joined the edge between them is halved.
  const std::vector<Vec3> square = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}};
  const HolePatch patch(square, [](std::uint32_t, std::uint32_t) { return true; });
  EXPECT_EQ(patch.places.size(), 5u);
  EXPECT_EQ(patch.triangles.size(), 4u);
}

TEST(MeshHoles, HolesThatTouchAtAVertexAreTwo) {
  Mesh flat = plane(20, 20, 1.0);
  const auto corner = static_cast<std::uint32_t>(
      std::find(flat.vertices.begin(), flat.vertices.end(), Vec3{10, 10, 0}) - flat.vertices.begin());
  const Mesh whole = flat;
  std::erase_if(flat.triangles, [&](const Triangle& t) {
    const Vec3 m = (flat.vertices[t[0]] + flat.vertices[t[1]] + flat.vertices[t[2]]) / 3.0;
    const bool left = m.x > 6 && m.x < 10 && m.y > 6 && m.y < 10;
    const bool right = m.x > 10 && m.x < 13 && m.y > 10 && m.y < 13;
    return left || right;
  });
  std::int64_t left_out = 7;
  const auto holes = find_holes(flat, &left_out);
  EXPECT_EQ(left_out, 0);
  ASSERT_EQ(holes.size(), 3u);
  EXPECT_NEAR(holes[1].area_mm2, 16.0, 1e-6);
  EXPECT_NEAR(holes[2].area_mm2, 9.0, 1e-6);
  for (const std::size_t h : {1u, 2u})
    EXPECT_EQ(std::count(holes[h].border.begin(), holes[h].border.end(), corner), 1);
  fill_holes(flat, std::span(holes).subspan(1), 1.0);
  EXPECT_NEAR(plain_area_mm2(flat), plain_area_mm2(whole), 1e-6);
  EXPECT_EQ(find_holes(flat).size(), 1u);
}

TEST(MeshHoles, AnIslandOnABridgeIsGoneAround) {
  const Mesh ball = ball_of(1.0);
  Mesh mesh = without(ball, [](Vec3 p) {
    const double r = std::hypot(p.x, p.z);
    return p.y > 0.0 && r > 5.0 && r < 12.0 && !(std::abs(p.z) < 2.0 && p.x > 0.0);
  });
  const double missing = plain_area_mm2(ball) - plain_area_mm2(mesh);
  const std::size_t old_vertices = mesh.vertices.size();
  const auto holes = find_holes(mesh);
  ASSERT_EQ(holes.size(), 1u);
  EXPECT_NEAR(holes[0].area_mm2 / missing, 1.0, 0.005);
  fill_hole(mesh, holes[0], 1.0);
  expect_closed(mesh);
  EXPECT_LT(farthest_off_the_ball(mesh, old_vertices), 0.03);
}

TEST(MeshHoles, WhatDoesNotCloseIsLeftOutAndCounted) {
  Mesh mesh = sphere(radius_mm, 2000);
  mesh.triangles.erase(mesh.triangles.begin() + 300);
  for (const std::size_t t : {700u, 1200u}) {  // fins
    const Triangle foot = mesh.triangles[t];
    mesh.vertices.push_back(mesh.vertices[foot[0]] * 1.2);
    mesh.triangles.push_back({foot[0], foot[1], static_cast<std::uint32_t>(mesh.vertices.size()) - 1});
  }
  std::int64_t left_out = 0;
  const auto holes = find_holes(mesh, &left_out);
  ASSERT_EQ(holes.size(), 1u);
  EXPECT_EQ(holes[0].border.size(), 3u);
  EXPECT_EQ(left_out, 2);
}

TEST(MeshHoles, HoweverRiddledABallCloses) {
  Rng rng(9);
  std::size_t holes_closed = 0;
  for (int round = 0; round < 25; ++round) {
    Mesh mesh = sphere(radius_mm, 500 + 100 * static_cast<std::size_t>(round), 0.5);
    const double gone = 0.6 * rng.unit();
    std::erase_if(mesh.triangles, [&](const Triangle&) { return rng.unit() < gone; });
    mesh = repair_mesh(mesh).mesh;
    std::int64_t left_out = 7;
    const auto holes = find_holes(mesh, &left_out);
    EXPECT_EQ(left_out, 0);
    holes_closed += holes.size();
    fill_holes(mesh, holes, 10.0 * rng.unit());
    const MeshCheck check = check_mesh(mesh);
    EXPECT_EQ(check.open_sides, 0u);
    EXPECT_EQ(check.doubled_sides, 0u);
    for (const Vec3 p : mesh.vertices) ASSERT_LT(length(p), 3.0 * radius_mm);
  }
  EXPECT_GT(holes_closed, 500u);
}

TEST(MeshHoles, AreListedLongestFirstWhateverTheOrderOfTriangles) {
  Mesh mesh = without(ball_of(2.0), [](Vec3 p) {
    return distance(p, {0, 90, 0}) < 20 || distance(p, {90, 0, 0}) < 12 || distance(p, {0, 0, 90}) < 6;
  });
  const auto holes = find_holes(mesh);
  ASSERT_EQ(holes.size(), 3u);
  EXPECT_GT(holes[0].around_mm, holes[1].around_mm);
  EXPECT_GT(holes[1].around_mm, holes[2].around_mm);
  std::reverse(mesh.triangles.begin(), mesh.triangles.end());
  const auto again = find_holes(mesh);
  ASSERT_EQ(again.size(), 3u);
  for (std::size_t h = 0; h < 3; ++h) EXPECT_EQ(again[h].border, holes[h].border);
}

TEST(MeshHoles, TheCrownOfAHeadIsFilledAsItWas) {
  NoProgress nobody;
  const auto made = make_built_in_head(nobody);
  ASSERT_TRUE(made.ok());
  const Mesh& head = *made;
  std::vector<Vec3f> positions;
  for (const Vec3 p : head.vertices) positions.push_back(narrow(p));
  const SkinQuery skin(positions, head.triangles);
  struct Case {
    double across_mm, off_mm, share;
  };
  // The crown is no ball: what a wide hole hid cannot be told to the tenth of a millimetre.
  for (const auto [across, off, share] : {Case{20, 0.1, 0.002}, Case{40, 0.3, 0.002}, Case{60, 0.5, 0.002}}) {
    const Vec3 crown = skin.nearest({0.0, 120.0, -60.0}).position;
    Mesh mesh = without(head, [&](Vec3 p) { return distance(p, crown) < across / 2; });
    const double missing = plain_area_mm2(head) - plain_area_mm2(mesh);
    const std::size_t old_vertices = mesh.vertices.size();
    const auto holes = find_holes(mesh);
    ASSERT_EQ(holes.size(), 1u);
    EXPECT_NEAR(holes[0].area_mm2 / missing, 1.0, 0.01) << across;
    const HoleFilling filling = fill_hole(mesh, holes[0], 3.0);
    EXPECT_NEAR(filling.area_mm2 / missing, 1.0, share) << across;
    double farthest = 0.0;
    for (std::size_t v = old_vertices; v < mesh.vertices.size(); ++v)
      farthest = std::max(farthest, distance(mesh.vertices[v], skin.nearest(mesh.vertices[v]).position));
    EXPECT_LT(farthest, off) << across;
  }
}

TEST(MeshHoles, TheHolesOfABadScanAreFoundAndClosed) {
  for (const SampleHead& head : sample_heads()) {
    if (!head.name.starts_with("lps_noisy")) continue;
    Mesh mesh = repaired_sample(head);
    ASSERT_FALSE(mesh.triangles.empty()) << head.name;
    std::int64_t left_out = 7;
    const auto holes = find_holes(mesh, &left_out);
    EXPECT_EQ(left_out, 0);
    EXPECT_GE(holes.size(), 14u);
    // The one near the crown, about 18 mm wide.
    EXPECT_EQ(std::count_if(holes.begin(), holes.end(),
                            [&](const MeshHole& hole) {
                              return distance(hole.middle, head.vertex) < 40.0 && hole.widest_mm > 16.0 &&
                                     hole.widest_mm < 21.0 && hole.area_mm2 > 200.0 && hole.area_mm2 < 300.0;
                            }),
              1);
    fill_holes(mesh, holes, 2.0);
    const MeshCheck check = check_mesh(mesh);
    EXPECT_EQ(check.open_sides, 0u);
    EXPECT_EQ(check.doubled_sides, 0u);
    return;
  }
  GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
}

}  // namespace
}  // namespace scalpmap
