// Polygonised solids against closed forms, and what makes a mesh sound.
#include "geom/isosurface.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>

#include "support/mesh_checks.h"

namespace scalpmap {
namespace {

Solid solid_of(const std::string& parts) {
  auto solid = Solid::parse("{\"smooth_abs_mm\": 1, \"parts\": [" + parts + "]}");
  if (!solid) ADD_FAILURE() << solid.error().text;
  return std::move(solid).value();
}

std::string ball(double x, double y, double z, double radius_mm, const char* op = "union", double k = 0.0) {
  const std::string r = std::to_string(radius_mm);
  return R"({"name": "ball", "type": "ellipsoid", "op": ")" + std::string(op) + R"(", "k": )" +
         std::to_string(k) + R"(, "c": [)" + std::to_string(x) + "," + std::to_string(y) + "," +
         std::to_string(z) + R"(], "r": [)" + r + "," + r + "," + r + "]}";
}

Mesh made(const Solid& solid, double cell_mm) {
  NoProgress progress;
  auto mesh = make_isosurface(solid, cell_mm, progress);
  if (!mesh) {
    ADD_FAILURE() << mesh.error().text;
    return {};
  }
  return std::move(mesh).value();
}

void expect_sound(const MeshCheck& check) {
  EXPECT_EQ(check.open_sides, 0u);
  EXPECT_EQ(check.doubled_sides, 0u);
  EXPECT_EQ(check.pieces, 1u);
  EXPECT_EQ(check.unmirrored, 0u);
  EXPECT_GT(check.volume_mm3, 0.0);
  EXPECT_GT(check.least_area_mm2, 0.0);
}

TEST(Isosurface, SphereHasTheAreaAndVolumeOfASphere) {
  const double radius_mm = std::sqrt(40.0 * 40.0 - 1.0);  // x stands for sqrt(x^2 + 1)
  for (double cell_mm : {1.0, 2.3}) {
    const Mesh mesh = made(solid_of(ball(0, 3, -5, 40)), cell_mm);
    const MeshCheck check = check_mesh(mesh);
    expect_sound(check);
    EXPECT_EQ(check.euler, 2);
    const double chord = 0.3 * cell_mm * cell_mm / (radius_mm * radius_mm);  // flat triangles cut inside
    const double area = 4.0 * std::numbers::pi * radius_mm * radius_mm;
    EXPECT_NEAR(check.area_mm2 / area, 1.0, chord);
    EXPECT_NEAR(check.volume_mm3 / (area * radius_mm / 3.0), 1.0, 1.5 * chord);
    EXPECT_GT(check.least_angle_deg, 20.0);
    EXPECT_GT(check.angle_of_worst_thousandth_deg, 30.0);
    for (Vec3 v : mesh.vertices) EXPECT_NEAR(distance(v, {0, 3, -5}), radius_mm, 0.001);
  }
}

TEST(Isosurface, PlateThreeMillimetresThickComesOutWhole) {
  const Mesh mesh = made(solid_of(R"({"name": "plate", "type": "ellipsoid", "op": "union", "k": 0,
      "c": [0, 0, 0], "r": [20, 27, 1.5], "axes_rows": [[1, 0, 0], [0, 0.8, -0.6], [0, 0.6, 0.8]]})"),
                         1.0);
  const MeshCheck check = check_mesh(mesh);
  expect_sound(check);
  EXPECT_EQ(check.euler, 2);
  EXPECT_NEAR(check.volume_mm3 / (4.0 / 3.0 * std::numbers::pi * 20 * 27 * 1.5), 1.0, 0.08);
  // The rest of it is the rim, which is thinner than a cell and cut back.
}

TEST(Isosurface, ThinShellsTwoSkinsStayApart) {
  const Mesh mesh = made(solid_of(ball(0, 0, 0, 20) + "," + ball(0, 0.1, 0.1, 18, "subtract")), 1.0);
  const MeshCheck check = check_mesh(mesh);
  expect_sound(check);  // the hollow's skin is the smaller piece, and dropped
  EXPECT_NEAR(check.area_mm2 / (4.0 * std::numbers::pi * 399.0), 1.0, 0.001);
}

TEST(Isosurface, KeepsTheLargestPiece) {
  const Mesh mesh =
      made(solid_of(ball(0, -20, 0, 15) + "," + ball(0, 20, 0, 5) + "," + ball(30, 0, 0, 4)), 1.0);
  const MeshCheck check = check_mesh(mesh);
  expect_sound(check);
  EXPECT_NEAR(check.area_mm2 / (4.0 * std::numbers::pi * 224.0), 1.0, 0.01);
}

TEST(Isosurface, NothingInsideIsSaid) {
  NoProgress progress;
  const auto mesh =
      make_isosurface(solid_of(ball(0, 0, 0, 5) + "," + ball(0, 0, 0, 9, "subtract")), 1.0, progress);
  ASSERT_FALSE(mesh.ok());
  EXPECT_EQ(mesh.error().kind, ErrorKind::bad_data);
}

TEST(Isosurface, StopsWhenCancelled) {
  class Cancel final : public Progress {
   public:
    void report(std::string_view, double) override {}
    bool cancelled() const override { return true; }
  } cancel;
  const auto mesh = make_isosurface(solid_of(ball(0, 0, 0, 5)), 1.0, cancel);
  ASSERT_FALSE(mesh.ok());
  EXPECT_EQ(mesh.error().text, "Cancelled.");
}

}  // namespace
}  // namespace scalpmap
