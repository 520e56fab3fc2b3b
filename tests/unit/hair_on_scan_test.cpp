// The skin under hair against closed forms (ball, cylinder, plane, ellipsoid, thin lens), and on the built-in
// head with hair put on it.
#include "geom/hair_on_scan.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geom/brush.h"
#include "geom/head_shape.h"
#include "geom/zone_area.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

std::shared_ptr<const Surface> surface_of(const Mesh& mesh) {
  return make_surface(in_spatial_order(mesh));
}

ZoneField dab(const Surface& surface, Vec3 place, double radius_mm) {
  ZoneField field(surface.vertex_count());
  brush_path(field, surface, std::vector<Vec3>{place}, radius_mm, BrushAction::paint);
  return field;
}

CoverLayer layer_of(const ZoneField& field, const SkinCurvature* curvature = nullptr, double hair_mm = 0.0) {
  CoverLayer layer{&field, nullptr, 0.0};
  layer.curvature = curvature;
  layer.hair_mm = hair_mm;
  return layer;
}

ZonePortion portion(const Surface& surface, const CoverLayer& layer) {
  return ZoneAreas().measure(surface, {&layer, 1})[0];
}

// The part of the scanned area that is skin.
double share_in(const Surface& surface, const SkinCurvature& curvature, const ZoneField& field,
                double hair_mm) {
  const ZonePortion part = portion(surface, layer_of(field, &curvature, hair_mm));
  return part.area_mm2 / part.scanned_area_mm2;
}

// Every vertex moved along its normal: outwards by `hair_mm`, and by noise every way.
Mesh grown(Mesh skin, const std::vector<Vec3>& normals, double hair_mm, double noise_mm = 0.0) {
  for (std::size_t v = 0; v < skin.vertices.size(); ++v) skin.vertices[v] += normals[v] * hair_mm;
  return noise_mm > 0.0 ? with_noise(std::move(skin), noise_mm, 7) : skin;
}

TEST(SkinUnderHair, IsTheParallelSurface) {
  for (const double hair : {0.0, 1.0, 3.0, 10.0}) {
    EXPECT_NEAR(skin_under_hair({0.01f, 0.0001f}, hair).share, (1 - hair / 100) * (1 - hair / 100), 1e-7);
    EXPECT_NEAR(skin_under_hair({0.005f, 0.0f}, hair).share, 1 - hair / 100, 1e-7);
    EXPECT_NEAR(skin_under_hair({0.0f, -0.0001f}, hair).share, 1 - hair * hair / 1e4, 1e-7);  // a saddle
    EXPECT_EQ(skin_under_hair({0.0f, 0.0f}, hair).share, 1.0);
    for (const SkinBend bend : {SkinBend{0.01f, 0.0001f}, {0.02f, 0.0003f}, {-0.003f, -0.00002f}})
      EXPECT_NEAR(skin_under_hair(bend, hair).lost_per_mm,
                  (skin_under_hair(bend, hair).share - skin_under_hair(bend, hair + 0.001).share) / 0.001,
                  1e-6)
          << hair;
  }
  EXPECT_EQ(skin_under_hair({0.1f, 0.01f}, 8.0).share, least_share_under_hair);
  // Past both centres, where the product of two negative parts is positive.
  EXPECT_EQ(skin_under_hair({0.1f, 0.01f}, 20.0).share, least_share_under_hair);
  EXPECT_EQ(skin_under_hair({0.1f, 0.01f}, 20.0).lost_per_mm, 0.0);
  EXPECT_EQ(skin_under_hair({-0.05f, 0.0f}, 10.0).share, most_share_under_hair);
}

TEST(SkinUnderHair, OfABallIsTheSmallerBall) {
  // In triangles of 0.9 and 4 mm.
  for (const std::size_t triangles : {300000u, 15000u}) {
    const auto surface = surface_of(sphere(93.0, triangles, 0.3));
    const SkinCurvature curvature = measure_skin_curvature(*surface);
    const ZoneField field = dab(*surface, {30.0, 85.0, 20.0}, 40.0);
    for (const double hair : {1.0, 3.0, 10.0, 30.0}) {
      const double share = std::pow((93.0 - hair) / 93.0, 2.0);
      EXPECT_NEAR(share_in(*surface, curvature, field, hair), share, 0.0005 * share)
          << triangles << " triangles, hair " << hair;
    }
  }
}

TEST(SkinUnderHair, OfACylinderAndAPlane) {
  // Rolled up without its ends: 400 mm around, 120 mm long.
  constexpr double radius = 60.0;
  Mesh roll = plane(360.0, 120.0, 1.0);
  for (Vec3& v : roll.vertices) v = {radius * std::sin(v.x / radius), v.y, radius * std::cos(v.x / radius)};
  const auto surface = surface_of(roll);
  const SkinCurvature curvature = measure_skin_curvature(*surface);
  const Vec3 middle{radius * std::sin(3.0), 60.0, radius * std::cos(3.0)}, on_the_border{0.0, 60.0, radius};
  for (const double hair : {1.0, 3.0, 10.0}) {
    const double share = (radius - hair) / radius;
    EXPECT_NEAR(share_in(*surface, curvature, dab(*surface, middle, 25.0), hair), share, 1e-4) << hair;
    // Up to an open border normals are averaged over one side alone.
    EXPECT_NEAR(share_in(*surface, curvature, dab(*surface, on_the_border, 25.0), hair), share, 0.003)
        << hair;
  }

  const auto flat = surface_of(plane(80.0, 80.0, 0.8));
  const ZoneField on_flat = dab(*flat, {10.0, 40.0, 0.0}, 25.0);  // over the border, too
  EXPECT_NEAR(share_in(*flat, measure_skin_curvature(*flat), on_flat, 10.0), 1.0, 1e-9);
}

TEST(SkinUnderHair, OfAnEllipsoidIsTheEllipsoid) {
  const Vec3 axes{78, 110, 98};
  Mesh skin = in_spatial_order(sphere(1.0, 250000, 0.3));
  std::vector<Vec3> normals;
  for (Vec3& v : skin.vertices) {
    normals.push_back(normalized({v.x / axes.x, v.y / axes.y, v.z / axes.z}));
    v = {v.x * axes.x, v.y * axes.y, v.z * axes.z};
  }
  const auto bald = make_surface(skin);
  for (const double hair : {3.0, 10.0}) {
    const auto scan = make_surface(grown(skin, normals, hair));
    const SkinCurvature curvature = measure_skin_curvature(*scan);
    for (const Vec3 place : {Vec3{0, 110, 0}, {78, 0, 0}, {0, 0, 98}, {45, 64, 57}})
      for (const double radius : {20.0, 60.0}) {
        const ZoneField field = dab(*bald, place, radius);
        const double area = portion(*bald, layer_of(field)).area_mm2;
        const ZonePortion part = portion(*scan, layer_of(field, &curvature, hair));
        EXPECT_GT(part.scanned_area_mm2, 1.04 * area);  // there is something to put right
        EXPECT_NEAR(part.area_mm2, area, 0.002 * area) << hair << " mm, " << place.x << " " << place.y;
      }
  }
}

TEST(SkinUnderHair, TheTwoSidesOfAThinSheetDoNotMix) {
  // z = 2 (1 - (r / 30)^2): in the middle a ball of 225 mm, with another one 4 mm behind it.
  const auto surface = surface_of(lens(30.0, 4.0, 0.7));
  const SkinCurvature curvature = measure_skin_curvature(*surface);
  const ZoneField field = dab(*surface, {0.0, 0.0, 2.0}, 5.0);
  EXPECT_NEAR(share_in(*surface, curvature, field, 3.0), std::pow(222.0 / 225.0, 2.0), 0.001);
}

class SkinUnderHairOnTheHead : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    NoProgress quiet;
    auto made = make_built_in_head(quiet);
    ASSERT_TRUE(made.ok()) << made.error().text;
    mesh_ = in_spatial_order(*made);
    bald_ = make_surface(mesh_);
    for (const Vec3f& n : bald_->averaged_normals) normals_.push_back(wide(n));
  }
  static void TearDownTestSuite() {
    mesh_ = {};
    bald_.reset();
    normals_.clear();
  }
  static Mesh mesh_;
  static std::shared_ptr<const Surface> bald_;
  static std::vector<Vec3> normals_;
};
Mesh SkinUnderHairOnTheHead::mesh_;
std::shared_ptr<const Surface> SkinUnderHairOnTheHead::bald_;
std::vector<Vec3> SkinUnderHairOnTheHead::normals_;

TEST_F(SkinUnderHairOnTheHead, IsThatOfTheBaldHead) {
  for (const double noise : {0.0, 0.2}) {
    const auto scan = make_surface(grown(mesh_, normals_, 3.0, noise));
    const SkinCurvature curvature = measure_skin_curvature(*scan);
    // About 157 cm2 each: top, back, and the side above the ear.
    for (const Vec3 place : {Vec3{0, 140, -20}, {0, 60, -120}, {60, 110, -30}}) {
      const ZoneField field = dab(*bald_, place, 70.0);
      const double area = portion(*bald_, layer_of(field)).area_mm2;
      EXPECT_NEAR(area / 100.0, 157.0, 6.0);
      const ZonePortion part = portion(*scan, layer_of(field, &curvature, 3.0));
      const std::string where = std::to_string(static_cast<int>(place.y)) + (noise > 0.0 ? "_noise" : "");
      RecordProperty("scanned_percent_" + where, std::to_string((part.scanned_area_mm2 / area - 1) * 100));
      RecordProperty("corrected_percent_" + where, std::to_string((part.area_mm2 / area - 1) * 100));
      EXPECT_GT(part.scanned_area_mm2, 1.05 * area);
      EXPECT_NEAR(part.area_mm2, area, (noise > 0.0 ? 0.01 : 0.003) * area) << place.y << " noise " << noise;
    }
  }
}

TEST_F(SkinUnderHairOnTheHead, IsLessTheMoreHairThereWas) {
  const SkinCurvature curvature = measure_skin_curvature(*bald_);
  const ZoneField field = dab(*bald_, {0, 140, -20}, 70.0);
  double last = 1.0;
  for (double hair = 1.0; hair <= 30.0; hair += 1.0) {
    const double share = share_in(*bald_, curvature, field, hair);
    EXPECT_LT(share, last) << hair;
    last = share;
  }
  EXPECT_GT(last, least_share_under_hair);
}

TEST_F(SkinUnderHairOnTheHead, IsTheSameHoweverTheHeadIsTurned) {
  // A turn of 1 radian about (1, 2, 3), and other triangles' order with it.
  const Vec3 axis = normalized({1, 2, 3});
  const auto turned = [&](Vec3 v) {
    return v * std::cos(1.0) + cross(axis, v) * std::sin(1.0) + axis * (dot(axis, v) * (1 - std::cos(1.0)));
  };
  Mesh other = mesh_;
  for (Vec3& v : other.vertices) v = turned(v);
  const auto surface = surface_of(other);
  const SkinCurvature curvature = measure_skin_curvature(*bald_);
  const SkinCurvature other_curvature = measure_skin_curvature(*surface);
  for (const Vec3 place : {Vec3{0, 140, -20}, {0, 60, -120}, {80, 80, -20}})
    for (const double radius : {10.0, 40.0})
      EXPECT_NEAR(share_in(*bald_, curvature, dab(*bald_, place, radius), 10.0),
                  share_in(*surface, other_curvature, dab(*surface, turned(place), radius), 10.0), 0.0008)
          << place.y << " " << radius;
}

TEST_F(SkinUnderHairOnTheHead, ZonesTogetherHaveWhatOneZoneHas) {
  const SkinCurvature curvature = measure_skin_curvature(*bald_);
  const ZoneField one = dab(*bald_, {0, 140, -20}, 30.0), two = dab(*bald_, {25, 135, -20}, 30.0);
  ZoneField both = one;
  brush_path(both, *bald_, std::vector<Vec3>{{25, 135, -20}}, 30.0, BrushAction::paint);
  const std::vector<CoverLayer> layers{layer_of(one, &curvature, 5.0), layer_of(two, &curvature, 5.0)};
  const auto parts = ZoneAreas().measure(*bald_, layers);
  const ZonePortion whole = portion(*bald_, layer_of(both, &curvature, 5.0));
  EXPECT_LT(whole.area_mm2, 0.95 * whole.scanned_area_mm2);
  EXPECT_NEAR(parts[0].area_mm2 + parts[1].area_mm2, whole.area_mm2, 1e-9 * whole.area_mm2);
  EXPECT_NEAR(parts[0].scanned_area_mm2 + parts[1].scanned_area_mm2, whole.scanned_area_mm2,
              1e-9 * whole.scanned_area_mm2);
}

}  // namespace
}  // namespace scalpmap
