// Implicit solids: distances against places on the shape, joins, and shedding parts out of reach.
#include "geom/solid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/embedded.h"
#include "base/rng.h"

namespace scalpmap {
namespace {

Solid solid_of(const std::string& parts, const std::string& smoothing = "0") {
  auto solid = Solid::parse("{\"smooth_abs_mm\": " + smoothing + ", \"parts\": [" + parts + "]}");
  if (!solid) ADD_FAILURE() << solid.error().text;
  return std::move(solid).value();
}

Vec3 random_place(Rng& rng, double reach_mm) {
  return {(2.0 * rng.unit() - 1.0) * reach_mm, (2.0 * rng.unit() - 1.0) * reach_mm,
          (2.0 * rng.unit() - 1.0) * reach_mm};
}

TEST(Solid, DistanceToAThinEllipsoidIsThatToItsNearestPlace) {
  const Vec3 r{15.0, 27.5, 3.1};
  const Solid plate = solid_of(
      R"({"name": "plate", "type": "ellipsoid", "op": "union", "k": 0, "c": [0, 0, 0], "r": [15, 27.5, 3.1]})");
  Rng rng(1);
  for (int i = 0; i < 200; ++i) {
    const Vec3 p = random_place(rng, 25.0);
    const SolidSample sample = plate.sample(p);
    // Walk down to the skin along the normal: one step of the distance must land on it, at right angles.
    const Vec3 foot = p - sample.distance_mm * sample.outward;
    const double on =
        foot.x * foot.x / (r.x * r.x) + foot.y * foot.y / (r.y * r.y) + foot.z * foot.z / (r.z * r.z);
    EXPECT_NEAR(on, 1.0, 1e-6);
    const bool inside = p.x * p.x / (r.x * r.x) + p.y * p.y / (r.y * r.y) + p.z * p.z / (r.z * r.z) < 1.0;
    EXPECT_EQ(inside, sample.distance_mm < 0.0);
    double nearest = 1e9;
    for (int k = 0; k < 4000; ++k) {  // no place on the ellipsoid is nearer
      const Vec3 d = normalized(random_place(rng, 1.0));
      nearest = std::min(nearest, distance(p, {d.x * r.x, d.y * r.y, d.z * r.z}));
    }
    EXPECT_LE(std::abs(sample.distance_mm), nearest + 1e-9);
  }
}

TEST(Solid, EllipsoidHoldsOnItsAxesAndAtItsCentre) {
  const Solid egg = solid_of(
      R"({"name": "egg", "type": "ellipsoid", "op": "union", "k": 0, "c": [0, 0, 0], "r": [30, 20, 10]})");
  EXPECT_NEAR(egg.sample({0, 0, 0}).distance_mm, -10.0, 1e-5);
  EXPECT_NEAR(egg.sample({40, 0, 0}).distance_mm, 10.0, 1e-5);
  EXPECT_NEAR(egg.sample({0, 0, -14}).distance_mm, 4.0, 1e-5);
  EXPECT_NEAR(egg.sample({0, 19, 0}).distance_mm, -1.0, 1e-5);
}

TEST(Solid, RoundConeIsTheUnionOfItsBalls) {
  const Solid cone = solid_of(
      R"({"name": "c", "type": "roundcone", "op": "union", "k": 0, "a": [0, 0, 0], "b": [0, 40, 0], "r1": 12, "r2": 5})");
  Rng rng(2);
  for (int i = 0; i < 300; ++i) {
    const Vec3 p = random_place(rng, 60.0);
    double nearest = 1e9;
    for (int k = 0; k <= 4000; ++k) {
      const double t = k / 4000.0;
      nearest = std::min(nearest, distance(p, {0.0, 40.0 * t, 0.0}) - (12.0 - 7.0 * t));
    }
    EXPECT_NEAR(cone.sample(p).distance_mm, nearest, 1e-3);
  }
}

TEST(Solid, JoinSwellsByAQuarterOfItsWidthAndIsPlainFarFromTheSeam) {
  const Solid pair = solid_of(
      R"({"name": "a", "type": "ellipsoid", "op": "union", "k": 0, "c": [0, 15, 0], "r": [10, 10, 10]},
         {"name": "b", "type": "ellipsoid", "op": "union", "k": 8, "c": [0, -15, 0], "r": [10, 10, 10]})");
  EXPECT_NEAR(pair.sample({0, 0, 0}).distance_mm, 5.0 - 2.0, 1e-6);
  EXPECT_NEAR(pair.sample({0, 30, 0}).distance_mm, 5.0, 1e-6);
}

TEST(Solid, GradientIsTheSlopeOfTheDistance) {
  const auto head = Solid::parse(as_text(embedded_asset("head_primitives.json")));
  ASSERT_TRUE(head.ok()) << head.error().text;
  Rng rng(3);
  int tried = 0;
  double steepest = 0.0;
  for (int i = 0; i < 4000; ++i) {
    const Vec3 p = random_place(rng, 130.0);
    const SolidSample here = head->sample(p);
    const Vec3 q = p + normalized(random_place(rng, 1.0)) * 1e-4;
    const double slope = (head->sample(q).distance_mm - here.distance_mm) / 1e-4;
    steepest = std::max(steepest, std::abs(slope));
    if (std::abs(here.distance_mm) > 1.0) continue;  // near the skin, where it is used
    ++tried;
    EXPECT_NEAR(slope, dot(here.outward, (q - p) / 1e-4), 0.02);
  }
  EXPECT_GT(tried, 30);
  EXPECT_LE(steepest, Solid::steepness);
}

TEST(Solid, SheddingPartsOutOfReachChangesNoValueNearTheSkin) {
  const auto head = Solid::parse(as_text(embedded_asset("head_primitives.json")));
  ASSERT_TRUE(head.ok()) << head.error().text;
  Rng rng(4);
  int near_skin = 0;
  std::size_t fewest = head->part_count();
  for (int i = 0; i < 3000; ++i) {
    const Vec3 centre = random_place(rng, 120.0);
    const double radius_mm = 2.0 + 20.0 * rng.unit();
    if (std::abs(head->sample(centre).distance_mm) > Solid::steepness * radius_mm) continue;
    ++near_skin;
    const Solid part = head->near(centre, radius_mm);
    fewest = std::min(fewest, part.part_count());
    for (int k = 0; k < 10; ++k) {
      const Vec3 p = centre + normalized(random_place(rng, 1.0)) * (radius_mm * rng.unit());
      EXPECT_EQ(head->sample(p).distance_mm, part.sample(p).distance_mm);
    }
  }
  EXPECT_GT(near_skin, 100);
  EXPECT_LT(fewest, 5u);
}

TEST(Solid, FaultsInTheListAreNamed) {
  const auto text_of = [](const std::string& json) {
    const auto solid = Solid::parse(json);
    return solid ? std::string("no fault found") : solid.error().text;
  };
  EXPECT_NE(text_of("{").find("cannot be used"), std::string::npos);
  EXPECT_NE(text_of(R"({"smooth_abs_mm": 0, "parts": []})").find("no parts"), std::string::npos);
  EXPECT_NE(
      text_of(R"({"smooth_abs_mm": 0, "parts": [{"name": "nose", "type": "cube", "op": "union", "k": 0}]})")
          .find("part \"nose\""),
      std::string::npos);
  EXPECT_NE(
      text_of(R"({"smooth_abs_mm": 0, "parts": [{"name": "ear", "type": "group_begin"}]})").find("not ended"),
      std::string::npos);
  EXPECT_NE(
      text_of(R"({"smooth_abs_mm": 0, "parts": [{"name": "e", "type": "ellipsoid", "op": "union", "k": 0,
                       "c": [0, 0, 0], "r": [1, 0, 1]}]})")
          .find("more than 0"),
      std::string::npos);
}

}  // namespace
}  // namespace scalpmap
