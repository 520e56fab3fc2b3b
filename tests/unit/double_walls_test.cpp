// Sheets laid over each other on purpose, and clean shapes that have none.
#include "geom/double_walls.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geom/mesh_repair.h"
#include "plan/head_frame.h"
#include "plan/scalp.h"
#include "support/sample_heads.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

bool everywhere(Vec3) {
  return true;
}

// A ball with a second sheet over its top, `apart_mm` out, within 30 mm of the pole; its area is given back.
double lay_a_second_sheet(Mesh& ball, double radius_mm, double apart_mm, bool joined_at_one_side) {
  const Mesh once = ball;
  const auto first = static_cast<std::uint32_t>(ball.vertices.size());
  for (const Vec3 p : once.vertices) {
    // Towards -x the sheet comes down onto the ball, where it is to be joined.
    const double lift = joined_at_one_side && p.x < -20.0 ? std::max(0.0, (p.x + 28.0) / 8.0) : 1.0;
    ball.vertices.push_back(normalized(p) * (radius_mm + apart_mm * lift));
  }
  double area = 0.0;
  for (const Triangle& t : once.triangles) {
    const Vec3 middle = (once.vertices[t[0]] + once.vertices[t[1]] + once.vertices[t[2]]) / 3.0;
    if (distance(middle, {0, radius_mm, 0}) > 30.0) continue;
    if (joined_at_one_side && middle.x < -28.0) continue;
    Triangle copy;
    for (std::size_t k = 0; k < 3; ++k) {
      const bool down = joined_at_one_side && once.vertices[t[k]].x < -28.0;
      copy[k] = down ? t[k] : t[k] + first;
    }
    ball.triangles.push_back(copy);
    area += length(triangle_vector_area(once.vertices[t[0]], once.vertices[t[1]], once.vertices[t[2]]));
  }
  return area;
}

TEST(DoubleWalls, ASecondSheetIsFoundWithItsAreaPlaceAndDistance) {
  for (const double noise : {0.0, 0.1})
    for (const double apart : {0.5, 2.0, 5.5}) {
      Mesh mesh = sphere(90.0, 100000, 0.3);
      const double area = lay_a_second_sheet(mesh, 90.0, apart, false);
      if (noise > 0.0) mesh = with_noise(mesh, noise, 3);
      const DoubleWalls walls = find_double_walls(mesh, everywhere);
      EXPECT_NEAR(walls.area_mm2 / area, 1.0, 0.08) << apart << " " << noise;
      EXPECT_EQ(walls.largest_mm2, walls.area_mm2);
      EXPECT_NEAR(walls.apart_mm, apart, 0.05) << apart << " " << noise;
      EXPECT_LT(distance(walls.middle, {0, 90, 0}), apart + 3.0);
    }
}

TEST(DoubleWalls, AFlapJoinedAtOneSideIsFound) {
  Mesh mesh = sphere(90.0, 100000, 0.3);
  const double area = lay_a_second_sheet(mesh, 90.0, 2.0, true);
  const DoubleWalls walls = find_double_walls(repair_mesh(mesh).mesh, everywhere);
  EXPECT_NEAR(walls.area_mm2 / area, 0.95, 0.08);
  EXPECT_NEAR(walls.apart_mm, 1.9, 0.15);
}

TEST(DoubleWalls, OnlyPlacesAskedForCount) {
  Mesh mesh = sphere(90.0, 50000, 0.3);
  const double area = lay_a_second_sheet(mesh, 90.0, 2.0, false);
  const auto left = [](Vec3 p) { return p.x > 0.0; };
  EXPECT_NEAR(find_double_walls(mesh, left).area_mm2 / area, 0.5, 0.05);
  EXPECT_EQ(find_double_walls(mesh, [](Vec3 p) { return p.y < 50.0; }).area_mm2, 0.0);
}

TEST(DoubleWalls, ThinThingsFoldsAndFarSheetsAreNone) {
  EXPECT_EQ(find_double_walls(lens(30.0, 4.0, 0.8), everywhere).area_mm2, 0.0);
  EXPECT_EQ(find_double_walls(with_noise(sphere(90.0, 300000), 0.15, 2), everywhere).area_mm2, 0.0);
  Mesh far = sphere(90.0, 50000);
  lay_a_second_sheet(far, 90.0, 7.0, false);
  EXPECT_EQ(find_double_walls(far, everywhere).area_mm2, 0.0);
  // A sheet folded like the letter S, its layers 2 mm apart.
  Mesh fold = plane(120, 40, 0.5);
  for (Vec3& p : fold.vertices) {
    const double along = p.x;
    if (along < 40)
      p = {along, p.y, 0.0};
    else if (along < 44)
      p = {40.0, p.y, (along - 40.0) / 2.0};
    else if (along < 76)
      p = {84.0 - along, p.y, 2.0};
    else if (along < 80)
      p = {8.0, p.y, 2.0 + (along - 76.0) / 2.0};
    else
      p = {along - 72.0, p.y, 4.0};
  }
  EXPECT_EQ(find_double_walls(fold, everywhere).area_mm2, 0.0);
  EXPECT_EQ(find_double_walls({}, everywhere).area_mm2, 0.0);
}

TEST(DoubleWalls, CleanHeadsHaveNoneOnTheScalp) {
  const auto heads = sample_heads();
  if (heads.empty()) GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
  for (const SampleHead& head : heads) {
    Mesh mesh = repaired_sample(head);
    ASSERT_FALSE(mesh.triangles.empty()) << head.name;
    const HeadFrame frame = find_head_frame(mesh);
    for (Vec3& p : mesh.vertices) p = frame.to_head(p, head.scale_to_mm);
    const double scale = head.scale_to_mm / frame.mm_per_unit;
    EXPECT_EQ(find_double_walls(mesh, [&](Vec3 p) { return on_scalp(p, scale); }).area_mm2, 0.0) << head.name;
  }
}

}  // namespace
}  // namespace scalpmap
