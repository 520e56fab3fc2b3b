// Cuts along planes whose remains are known, and the neck of every head.
#include "geom/mesh_cut.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geom/mesh_holes.h"
#include "geom/mesh_pieces.h"
#include "geom/neck_cut.h"
#include "plan/head_frame.h"
#include "support/mesh_checks.h"
#include "support/sample_heads.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

TEST(MeshCut, LeavesTheCapOfABallWithOneCleanEdge) {
  const Mesh ball = sphere(90.0, 20000, 0.3);
  const Vec3 normal = normalized({0.2, 1.0, -0.4});
  for (const double offset : {-70.0, 0.0, 30.0, 80.0}) {
    MeshCut cut;
    const Mesh cap = cut_by_plane(ball, normal, offset, &cut);
    EXPECT_NEAR(plain_area_mm2(cap) / (2.0 * std::numbers::pi * 90.0 * (90.0 - offset)), 1.0, 0.002);
    EXPECT_NEAR(cut.dropped_area_mm2, plain_area_mm2(ball) - plain_area_mm2(cap), 1e-6);
    EXPECT_EQ(cut.dropped_pieces, 0);
    const auto whole = std::count_if(ball.triangles.begin(), ball.triangles.end(), [&](const Triangle& t) {
      return std::all_of(t.begin(), t.end(),
                         [&](std::uint32_t v) { return dot(ball.vertices[v], normal) >= offset - 1.8e-4; });
    });
    EXPECT_EQ(cut.dropped_triangles + cut.cut_triangles + whole,
              static_cast<std::int64_t>(ball.triangles.size()));
    const auto holes = find_holes(cap);
    ASSERT_EQ(holes.size(), 1u);
    EXPECT_NEAR(holes[0].around_mm / (2.0 * std::numbers::pi * std::sqrt(8100.0 - offset * offset)), 1.0,
                0.002);
    EXPECT_GT(dot(holes[0].direction, -normal), 0.9999);
    for (const std::uint32_t v : holes[0].border) ASSERT_NEAR(dot(cap.vertices[v], normal), offset, 2e-4);
    for (const Vec3 p : cap.vertices) ASSERT_GE(dot(p, normal), offset - 2e-4);
    const MeshCheck check = check_mesh(cap);
    EXPECT_EQ(check.open_sides, holes[0].border.size());  // no T-joints: nothing else is open
    EXPECT_EQ(check.doubled_sides, 0u);
    // A disc: check_mesh counts an open side as half an edge.
    EXPECT_EQ(check.euler - static_cast<long>(check.open_sides + 1) / 2, 1);
  }
}

TEST(MeshCut, BothSidesTogetherAreTheWhole) {
  const Mesh ball = sphere(90.0, 5000, 0.3);
  const Vec3 normal = normalized({1.0, 2.0, 3.0});
  EXPECT_NEAR(
      plain_area_mm2(cut_by_plane(ball, normal, 12.3)) + plain_area_mm2(cut_by_plane(ball, -normal, -12.3)),
      plain_area_mm2(ball), 1e-6);
}

TEST(MeshCut, ThroughVerticesCutsNoTriangle) {
  const Mesh flat = plane(20, 20, 1.0);
  MeshCut cut;
  const Mesh half = cut_by_plane(flat, {1, 0, 0}, 10.0 + 1e-6, &cut);
  EXPECT_EQ(cut.cut_triangles, 0);
  EXPECT_EQ(half.triangles.size(), flat.triangles.size() / 2);
  EXPECT_NEAR(plain_area_mm2(half), 200.0, 1e-9);
}

TEST(MeshCut, KeepsWhatItNeedNotCutAndGivesNothingWhereNothingIsLeft) {
  const Mesh ball = sphere(90.0, 2000);
  MeshCut cut;
  const Mesh same = cut_by_plane(ball, {0, 1, 0}, -91.0, &cut);
  EXPECT_EQ(same.vertices, ball.vertices);
  EXPECT_EQ(same.triangles, ball.triangles);
  EXPECT_EQ(cut.dropped_area_mm2, 0.0);
  EXPECT_TRUE(cut_by_plane(ball, {0, 1, 0}, 91.0).triangles.empty());
  EXPECT_TRUE(cut_by_plane({}, {0, 1, 0}, 0.0).triangles.empty());
}

TEST(MeshCut, OfTwoPiecesLeftTheLargerStays) {
  // A bent tube of two humps: cut high, two caps remain.
  Mesh humps = plane(100, 40, 1.0);
  for (Vec3& p : humps.vertices)
    p.z = p.x < 50 ? 20 * std::sin(p.x / 50 * std::numbers::pi)
                   : 16 * std::sin((p.x - 50) / 50 * std::numbers::pi);
  MeshCut cut;
  const Mesh top = cut_by_plane(humps, {0, 0, 1}, 10.0, &cut);
  EXPECT_EQ(cut.dropped_pieces, 1);
  for (const Vec3 p : top.vertices) ASSERT_LT(p.x, 50.0);
}

TEST(MeshPieces, AreListedLargestFirst) {
  Mesh mesh = sphere(5.0, 80);
  const Mesh large = sphere(50.0, 2000);
  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  const std::size_t small_triangles = mesh.triangles.size();
  for (const Vec3 p : large.vertices) mesh.vertices.push_back(p + Vec3{100, 0, 0});
  for (const auto& [a, b, c] : large.triangles) mesh.triangles.push_back({a + first, b + first, c + first});
  const MeshPieces pieces = pieces_of(mesh);
  ASSERT_EQ(pieces.pieces.size(), 2u);
  EXPECT_EQ(pieces.pieces[0].triangles, static_cast<std::int64_t>(large.triangles.size()));
  EXPECT_NEAR(pieces.pieces[0].area, plain_area_mm2(large), 1e-6);
  EXPECT_NEAR(pieces.pieces[0].low.x, 50.0, 0.5);
  EXPECT_NEAR(pieces.pieces[0].high.x, 150.0, 0.5);
  EXPECT_EQ(pieces.pieces[1].triangles, static_cast<std::int64_t>(small_triangles));
  const Mesh alone = piece_alone(mesh, pieces, 0);
  EXPECT_EQ(alone.triangles, large.triangles);
  EXPECT_EQ(piece_alone(mesh, pieces, 1).triangles.size(), small_triangles);
  EXPECT_TRUE(pieces_of({}).pieces.empty());
}

TEST(NeckCut, IsNotNeededOnABareNeckOrAboveIt) {
  // A cylinder for a neck, upright in the head frame, as far down as 250 mm and as far as 60 mm.
  for (const double lowest : {-250.0, -60.0}) {
    Mesh neck = plane(360, 200 - lowest, 5.0);
    for (Vec3& p : neck.vertices) {
      const double turn = p.x * std::numbers::pi / 180.0;
      p = {60.0 * std::cos(turn), 200.0 - p.y, 60.0 * std::sin(turn)};
    }
    EXPECT_FALSE(find_neck_cut(neck, 1.0).needed) << lowest;
  }
  EXPECT_FALSE(find_neck_cut({}, 1.0).needed);
}

TEST(NeckCut, FindsTheNarrowestPlaceBetweenHeadAndShoulders) {
  Mesh bust = plane(360, 500, 2.5);
  for (Vec3& p : bust.vertices) {
    const double y = 200.0 - p.y, turn = p.x * std::numbers::pi / 180.0;
    const double r = y > -100.0 ? 75.0 : y > -200.0 ? 60.0 : 150.0;
    p = {r * std::cos(turn), y, r * std::sin(turn)};
  }
  for (const double scale : {0.9, 1.0, 1.1}) {
    Mesh sized = bust;
    for (Vec3& p : sized.vertices) p = p * scale;
    const NeckCut cut = find_neck_cut(sized, scale);
    EXPECT_TRUE(cut.needed);
    EXPECT_NEAR(cut.widest_below_mm / scale, 2.0 * std::numbers::pi * 150.0, 60.0);
    EXPECT_GT(dot(Vec3{0, -98, 87} * scale, cut.normal) - cut.offset_mm, 29.0 * scale);
    EXPECT_NEAR(length(cut.normal), 1.0, 1e-12);
  }
}

// The lowest place of the chin: the midline's farthest forward and down, above the chest.
Vec3 chin_of(const Mesh& mesh, double scale) {
  Vec3 chin;
  double best = -1e300;
  for (const Vec3 p : mesh.vertices) {
    if (std::abs(p.x) > 8.0 * scale || p.y > -60.0 * scale || p.y < -125.0 * scale) continue;
    const double reach = dot(p, normalized({0.0, -0.75, 0.66}));
    if (reach > best) {
      best = reach;
      chin = p;
    }
  }
  return chin;
}

TEST(NeckCut, OnSampleHeadsShouldersGoChinAndNapeStay) {
  const auto heads = sample_heads();
  if (heads.empty()) GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
  for (const SampleHead& head : heads) {
    if (head.name.starts_with("lps_noisy")) continue;  // the bust again, and slow to read
    Mesh mesh = repaired_sample(head);
    ASSERT_FALSE(mesh.triangles.empty()) << head.name;
    const HeadFrame frame = find_head_frame(mesh);
    ASSERT_TRUE(frame.found);
    for (Vec3& p : mesh.vertices) p = frame.to_head(p, head.scale_to_mm);
    const double scale = head.scale_to_mm / frame.mm_per_unit;
    const NeckCut neck = find_neck_cut(mesh, scale);
    const bool has_shoulders = !head.name.starts_with("colin27") && !head.name.starts_with("fsaverage");
    EXPECT_EQ(neck.needed, has_shoulders) << head.name;
    if (!has_shoulders) continue;
    EXPECT_GT(neck.neck_around_mm, 320.0) << head.name;
    EXPECT_LT(neck.neck_around_mm, 440.0) << head.name;
    const auto above = [&](Vec3 p) { return dot(p, neck.normal) - neck.offset_mm; };
    EXPECT_GT(above(chin_of(mesh, scale)), 10.0) << head.name;
    EXPECT_GT(above(Vec3{0, -38, -78} * scale), 10.0) << head.name;
    const Mesh kept = cut_by_plane(mesh, neck.normal, neck.offset_mm);
    double widest = 0.0;
    for (const Vec3 p : kept.vertices)
      if (p.y < -40.0 * scale) widest = std::max(widest, std::abs(p.x));
    EXPECT_LT(widest, 80.0 * scale) << head.name;  // half a jaw, not half the shoulders
  }
}

}  // namespace
}  // namespace scalpmap
