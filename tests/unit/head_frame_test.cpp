// Which way each sample head lies, and what is no head.
#include "plan/head_frame.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/file.h"
#include "geom/mesh_repair.h"
#include "geom/mirror_plane.h"
#include "io/scan_import.h"
#include "support/sample_heads.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

double angle_deg(Vec3 a, Vec3 b) {
  return std::acos(std::clamp(dot(normalized(a), normalized(b)), -1.0, 1.0)) * 180.0 / std::numbers::pi;
}

Mesh head_of(const SampleHead& head) {
  const auto bytes = read_file(head.path);
  EXPECT_TRUE(bytes.ok());
  NoProgress quiet;
  const auto scan = import_scan(*bytes, head.path, quiet);
  EXPECT_TRUE(scan.ok());
  return repair_mesh(scan->mesh).mesh;
}

void expect_square(const HeadFrame& frame) {
  EXPECT_NEAR(length(frame.left), 1.0, 1e-12);
  EXPECT_NEAR(length(frame.up), 1.0, 1e-12);
  EXPECT_NEAR(distance(cross(frame.up, frame.forward), frame.left), 0.0, 1e-9);
  EXPECT_NEAR(distance(cross(frame.left, frame.up), frame.forward), 0.0, 1e-9);
}

TEST(HeadFrame, EverySampleHeadIsFoundTheRightWayUp) {
  const auto heads = sample_heads();
  if (heads.empty()) GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
  for (const SampleHead& head : heads) {
    const HeadFrame frame = find_head_frame(head_of(head));
    ASSERT_TRUE(frame.found) << head.name;
    expect_square(frame);
    EXPECT_LT(angle_deg(frame.left, cross(head.up, head.forward)), 2.0) << head.name;
    Vec3 level_forward = head.forward;
    if (head.name.starts_with("colin27")) {
      // Its axes are not the Frankfurt plane's: nasion and ears (colin27_landmarks.json) are level in them,
      // while on the mean head the nasion lies 12.5 degrees above the tragions.
      const double tilt = std::atan2(22.0, 98.8) - std::atan2(2.0, 101.3);
      level_forward = head.forward * std::cos(tilt) - head.up * std::sin(tilt);
    }
    EXPECT_LT(angle_deg(frame.forward, level_forward), 7.0) << head.name;
    EXPECT_NEAR(frame.mm_per_unit / head.scale_to_mm, 1.0, 0.13) << head.name;
    // The vertex of a mean head is 130 mm above the tragions.
    const Vec3 vertex = frame.to_head(head.vertex, frame.mm_per_unit);
    EXPECT_NEAR(vertex.y, 130.0, 10.0) << head.name;
    EXPECT_NEAR(vertex.x, 0.0, 5.0) << head.name;
  }
}

TEST(HeadFrame, TragionsOfTheLivingManLieWhereTheAnatomistPutThem) {
  for (const SampleHead& head : sample_heads()) {
    if (!head.name.starts_with("colin27")) continue;
    const HeadFrame frame = find_head_frame(head_of(head));
    const Vec3 between_ears = (Vec3{-85.4, -14, -42} + Vec3{85.06, -18, -46}) * 0.5;
    EXPECT_LT(distance(frame.origin, between_ears), 15.0);
    return;
  }
  GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
}

TEST(HeadFrame, FollowsAHeadThatIsTurned) {
  for (const SampleHead& head : sample_heads()) {
    if (!head.name.starts_with("fsaverage")) continue;
    Mesh mesh = head_of(head);
    const HeadFrame straight = find_head_frame(mesh);
    const auto turn = [](Vec3 p) { return Vec3{p.z, -p.x, -p.y}; };
    for (Vec3& p : mesh.vertices) p = turn(p) * 3.0 + Vec3{5, 6, 7};
    const HeadFrame turned = find_head_frame(mesh);
    ASSERT_TRUE(straight.found && turned.found);
    EXPECT_LT(angle_deg(turned.up, turn(straight.up)), 0.3);
    EXPECT_LT(angle_deg(turned.left, turn(straight.left)), 0.3);
    EXPECT_NEAR(turned.mm_per_unit * 3.0 / straight.mm_per_unit, 1.0, 0.003);
    EXPECT_LT(distance(turned.origin, turn(straight.origin) * 3.0 + Vec3{5, 6, 7}) * turned.mm_per_unit, 0.7);
    return;
  }
  GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
}

TEST(HeadFrame, WhatHasNoFaceKeepsItsAxes) {
  Mesh ball = sphere(90.0, 20000), egg = with_noise(ball, 0.5, 9), dome = ball;
  for (Vec3& p : egg.vertices) p = {p.x * 0.8, p.y * 1.2, p.z};
  std::erase_if(dome.triangles, [&](const Triangle& t) { return dome.vertices[t[0]].y < 20.0; });
  for (const Mesh& mesh : {ball, egg, repair_mesh(dome).mesh, plane(200, 100, 5)}) {
    const HeadFrame frame = find_head_frame(mesh);
    EXPECT_FALSE(frame.found);
    EXPECT_EQ(frame.up, (Vec3{0, 1, 0}));
    EXPECT_FALSE(frame.reason.empty());
  }
  EXPECT_FALSE(find_head_frame({}).found);
  EXPECT_FALSE(find_head_frame({{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}, {{0, 1, 2}}}).found);
}

TEST(MirrorPlane, IsFoundWhereAShapeHasOne) {
  // An egg with three different axes, whose planes are known, turned and moved.
  Mesh egg = sphere(1.0, 8000);
  const Vec3 u = normalized({1, 2, -2}), v = normalized(cross(u, {0, 0, 1})), w = cross(u, v);
  const Vec3 middle{40, -7, 3};
  for (Vec3& p : egg.vertices)
    p = middle + u * (p.x * 60) + v * (p.y * 90) + w * (p.z * 130 + 20 * p.y * p.y);
  const auto planes = find_mirror_planes(sample_skin(egg, 4000), 3);
  ASSERT_GE(planes.size(), 2u);
  const auto plane_of = [&](Vec3 normal) {
    return std::any_of(planes.begin(), planes.end(), [&](const MirrorPlane& plane) {
      const double turn =
          std::acos(std::min(1.0, std::abs(dot(plane.normal, normal)))) * 180 / std::numbers::pi;
      return turn < 0.5 && std::abs(dot(plane.normal, middle) - plane.offset) < 0.5 && plane.misfit < 0.05;
    });
  };
  EXPECT_TRUE(plane_of(u));
  EXPECT_TRUE(plane_of(v));
}

}  // namespace
}  // namespace scalpmap
