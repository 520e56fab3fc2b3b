// What of a head is scalp, on the built-in head and on the sample heads, and its quadrants.
#include "plan/scalp_outline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "geom/head_shape.h"
#include "geom/zone_area.h"
#include "plan/scalp_quadrants.h"
#include "support/heads_on_skin.h"

namespace scalpmap {
namespace {

double area_cm2(const Surface& surface, const ZoneField& field) {
  const CoverLayer layer{&field};
  return ZoneAreas().measure(surface, {&layer, 1})[0].area_mm2 / 100.0;
}

TEST(ScalpOutline, HoldsTheVaultAndNoFaceEarOrNeck) {
  const PreparedScan& head = built_in_head_on_skin();
  const ScalpOutline outline(*head.surface, head.landmarks, 1.0);
  const auto seen_from = [&](Vec3 direction) {
    const SkinPlace place = *head.surface->query->first_hit(Vec3{0, 30, 0} + direction * 300.0, -direction);
    const Triangle& t = head.surface->triangles[place.triangle];
    return outline.inside_mm(place.position, wide(head.surface->averaged_normals[t[0]]));
  };
  for (const Vec3 to : {Vec3{0, 1, 0}, Vec3{0, 1, 0.9}, Vec3{0, 0.1, -1}, Vec3{0, -0.3, -1}, Vec3{1, 0.3, 0},
                        Vec3{-1, 0.3, 0}, Vec3{0.7, 0.1, -0.7}})
    EXPECT_GT(seen_from(normalized(to)), 0.0) << to.x << " " << to.y << " " << to.z;
  for (const Vec3 to : {Vec3{0, 0.5, 1}, Vec3{0, 0, 1}, Vec3{0, -0.5, 1}, Vec3{0, -0.7, -1},
                        Vec3{1, -0.3, -0.15}, Vec3{-1, -0.3, -0.15}, Vec3{1, 0, 0.6}, Vec3{1, -0.6, -0.5}})
    EXPECT_LT(seen_from(normalized(to)), 0.0) << to.x << " " << to.y << " " << to.z;
}

TEST(ScalpOutline, IsAsLargeAsATapeFindsIt) {
  // 492.4 +- 31.0 cm2 on 25 adults.
  const PreparedScan& head = built_in_head_on_skin();
  const auto scalp = scalp_on_skin(*head.surface, head.landmarks, 1.0);
  EXPECT_NEAR(area_cm2(*head.surface, scalp->skin), 492.4, 31.0);
}

TEST(ScalpOutline, EndsInFrontWhereHairBegins) {
  // On the midline between the planned hairline, 80 mm by tape above the glabella, and the trichion of men,
  // 61.4 +- 3.2: 64 to 76 mm.
  const PreparedScan& head = built_in_head_on_skin();
  const HeadChart chart(*head.surface, head.landmarks, 1.0);
  const auto edge = [&](double up) { return scalp_on_chart().at({0.0, 100.0 * up}).inside_mm; };
  EXPECT_GT(edge(chart.reach().planned_hairline_rad), 2.0);
  EXPECT_LT(edge(chart.reach().trichion_rad), 0.0);
}

// Said by simple bounds that the outline is not made of.
void expect_no_face_ear_or_neck(const HeadOnSkin& head, const ScalpOnSkin& scalp) {
  const Surface& surface = *head.prepared.surface;
  const double size = head.prepared.facts.head_scale;
  int on_face = 0, on_neck = 0, on_ear = 0;
  const double half_breadth = scalp.outline.chart().reach().half_breadth_mm;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
    if (!(scalp.inside_mm[v] > 0.0f)) continue;
    const Vec3 p = surface.position(v) / size;
    on_face += p.z > 70.0 && p.y < 85.0;
    on_face += p.z > 45.0 && p.y < 45.0;
    on_neck += p.y < -22.0;
    on_ear += std::abs(surface.position(v).x) > half_breadth + 3.0 && p.y < 45.0;
    for (const Landmark& landmark : head.prepared.landmarks)
      if (landmark.kind == LandmarkKind::left_tragion || landmark.kind == LandmarkKind::right_tragion)
        on_ear += distance(landmark.place, surface.position(v)) < 28.0;
  }
  EXPECT_EQ(on_face, 0) << head.name;
  EXPECT_EQ(on_neck, 0) << head.name;
  EXPECT_EQ(on_ear, 0) << head.name;
}

TEST(ScalpOutline, IsGoodOnEveryHead) {
  const auto& heads = sample_heads_on_skin();
  if (heads.empty()) GTEST_SKIP() << "no sample heads beside the checkout";
  for (const HeadOnSkin& head : heads) {
    const Surface& surface = *head.prepared.surface;
    const auto scalp = scalp_on_skin(surface, head.prepared.landmarks, head.prepared.facts.head_scale);
    const double area = area_cm2(surface, scalp->skin);
    EXPECT_GT(area, 400.0) << head.name;
    EXPECT_LT(area, 600.0) << head.name;
    expect_no_face_ear_or_neck(head, *scalp);
    const ScalpQuadrants quadrants = measure_quadrants(surface, *scalp);
    EXPECT_NEAR(quadrants.scalp_cm2, area, 1e-9 * area) << head.name;
    for (std::size_t q = 0; q < 4; ++q)
      EXPECT_NEAR(quadrants.area_cm2[q] / area, salt_weight(all_quadrants[q]), 0.035)
          << head.name << " " << name_of(all_quadrants[q]);
  }
}

TEST(ScalpQuadrants, AddUpToTheScalpInTheirPublishedShares) {
  const PreparedScan& head = built_in_head_on_skin();
  const auto scalp = scalp_on_skin(*head.surface, head.landmarks, 1.0);
  const ScalpQuadrants quadrants = measure_quadrants(*head.surface, *scalp);
  double sum = 0.0;
  for (std::size_t q = 0; q < 4; ++q) {
    sum += quadrants.area_cm2[q];
    EXPECT_NEAR(quadrants.area_cm2[q] / quadrants.scalp_cm2, salt_weight(all_quadrants[q]), 0.015)
        << name_of(all_quadrants[q]);
  }
  EXPECT_NEAR(sum, area_cm2(*head.surface, scalp->skin), 1e-9 * sum);
  EXPECT_NEAR(quadrants.area_cm2[2], quadrants.area_cm2[3], 0.002 * sum);
}

TEST(HeadChart, SlopesAreThoseOfTheChart) {
  const HeadChart chart(0.95);
  for (const Vec3 p : {Vec3{10, 120, 20}, Vec3{60, 60, -40}, Vec3{-70, 40, 10}, Vec3{5, 90, 80}}) {
    const Vec3 normal = normalized(p - Vec3{0, 28, 0});
    const HeadChart::Slopes slopes = chart.slopes_at(p, normal);
    const Vec3 along = normalized(cross(normal, {0.3, 0.5, 0.8}));
    const ChartPlace here = chart.at(p), there = chart.at(p + along * 1e-3);
    EXPECT_NEAR(dot(slopes.left, along), (there.left_mm - here.left_mm) / 1e-3, 2e-3);
    EXPECT_NEAR(dot(slopes.forward, along), (there.forward_mm - here.forward_mm) / 1e-3, 2e-3);
    EXPECT_NEAR(dot(slopes.left, normal), 0.0, 1e-12);
  }
}

TEST(HeadChart, TheCoronalPlaneIsItsMiddleLine) {
  const HeadChart chart(1.1);
  for (const Vec3 p : {Vec3{0, 140, 0}, Vec3{50, 100, 0}, Vec3{-80, 30, 0}})
    EXPECT_NEAR(chart.at(p).forward_mm, 0.0, 1e-9);
}

TEST(ChartRegion, TellsTheDistanceToItsLine) {
  std::vector<ChartPlace> circle;
  for (int i = 0; i < 720; ++i)
    circle.push_back({40.0 * std::cos(i * 0.0087266462599716), 40.0 * std::sin(i * 0.0087266462599716)});
  const ChartRegion region(circle);
  for (const double r : {0.0, 20.0, 33.0, 39.5, 40.5, 47.0, 90.0})
    for (const double angle : {0.1, 1.7, 3.3, 5.0}) {
      const auto reading = region.at({r * std::cos(angle), r * std::sin(angle)});
      if (std::abs(40.0 - r) < ChartRegion::reach_mm) {
        EXPECT_NEAR(reading.inside_mm, 40.0 - r, 0.002);
        EXPECT_NEAR(reading.slope.left_mm, -std::cos(angle), 0.02);
      } else {
        EXPECT_GE(std::abs(reading.inside_mm), ChartRegion::reach_mm);
        EXPECT_EQ(reading.inside_mm > 0.0, r < 40.0);
      }
    }
}

TEST(ChartRegion, ContainsWhatLiesInsideItsLine) {
  const ChartRegion& region = scalp_on_chart();
  int inside = 0, near_the_line = 0;
  for (double left = -170.0; left <= 170.0; left += 0.7)
    for (double forward = -190.0; forward <= 170.0; forward += 0.7) {
      const double inside_mm = region.at({left, forward}).inside_mm;
      ASSERT_EQ(region.contains({left, forward}), inside_mm > 0.0) << left << " " << forward;
      inside += inside_mm > 0.0 ? 1 : 0;
      near_the_line += std::abs(inside_mm) < 3.0 ? 1 : 0;
    }
  EXPECT_GT(inside, 10000);
  EXPECT_GT(near_the_line, 5000);
}

TEST(ChartRegion, ASmoothLineRunsThroughItsCorners) {
  const std::vector<ChartPlace> corners{{0, 50}, {40, 30}, {30, -40}, {-30, -40}, {-40, 30}};
  const std::vector<ChartPlace> line = smooth_closed_line(corners, 0.5);
  for (const ChartPlace& corner : corners) {
    double nearest = 1e9;
    for (const ChartPlace& p : line)
      nearest = std::min(nearest, std::hypot(p.left_mm - corner.left_mm, p.forward_mm - corner.forward_mm));
    EXPECT_LT(nearest, 1e-9);
  }
  // Without a kink: no two steps turn by more than a few degrees.
  for (std::size_t i = 0; i < line.size(); ++i) {
    const ChartPlace a = line[i], b = line[(i + 1) % line.size()], c = line[(i + 2) % line.size()];
    const double turn = std::remainder(std::atan2(c.forward_mm - b.forward_mm, c.left_mm - b.left_mm) -
                                           std::atan2(b.forward_mm - a.forward_mm, b.left_mm - a.left_mm),
                                       6.283185307179586);
    EXPECT_LT(std::abs(turn), 0.12) << i;
  }
}

}  // namespace
}  // namespace scalpmap
