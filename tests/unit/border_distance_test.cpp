// The distance to a zone's border, and growing and shrinking by it: closed forms on a plane and a ball, and
// the laws that hold between the two.
#include "geom/border_distance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geom/border_pieces.h"
#include "geom/brush.h"
#include "support/painting.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

// The chord under the sum of the arcs of two chords on a ball of 90 mm.
double chord_sum(double a_mm, double b_mm) {
  return 180.0 * std::sin(std::asin(a_mm / 180.0) + std::asin(b_mm / 180.0));
}

TEST(BorderDistance, IsTrueOnBothSidesOfStrokesThatMeet) {
  const auto surface = make_surface(in_spatial_order(plane(80.0, 60.0, 0.6)));
  // Painted as two strokes, the field has a ridge between them; and one is erased again in part.
  ZoneField field = painted(*surface, {{-20, 25, 0}, {100, 25, 0}}, 8.0);
  brush_path(field, *surface, std::vector<Vec3>{{-20, 35, 0}, {100, 35, 0}}, 8.0, BrushAction::paint);
  brush_path(field, *surface, std::vector<Vec3>{{-20, 45, 0}, {100, 45, 0}}, 8.0, BrushAction::erase);
  const BorderDistance border = measure_border_distance(*surface, field, 12.0);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const Vec3 p = surface->position(v);
    if (p.x < 15 || p.x > 65) continue;
    EXPECT_NEAR(border.mm[v], std::clamp(std::min(p.y - 17.0, 37.0 - p.y), -12.0, 12.0), 0.005) << p.y;
  }
}

TEST(BorderDistance, LeavesNoHoleAtAVertexOnTheBorderBetweenTwoZonesThatWereJoined) {
  const auto surface = make_surface(in_spatial_order(plane(20.0, 20.0, 1.0)));
  ZoneField field = painted(*surface, {{10, 10, 0}}, 6.0);
  const std::uint32_t middle = surface->triangles[surface->query->nearest({10, 10, 0}).triangle][0];
  field.set(middle, 0);
  EXPECT_GT(measure_border_distance(*surface, field, 5.0).mm[middle], 4.0f);
  EXPECT_TRUE(inside_zone(*surface, field, middle));
}

TEST(GrownZone, OfADiscIsTheWiderDisc) {
  for (const std::size_t triangles : {20000u, 650000u}) {
    const auto surface = uneven_ball(triangles);
    for (const double by_mm : {-6.0, -2.0, 0.5, 3.0, 10.0}) {
      const ZoneField field = grown(*surface, painted(*surface, {{0, 90, 0}}, 12.0), by_mm);
      const double radius_mm = chord_sum(12.0, by_mm);
      const RoundBorder stray = stray_of(*surface, field, {0, 90, 0}, radius_mm);
      // Straight lines across triangles of edge e are off by e^2 / (8 r) of a round border, both of the old
      // one and the new one; the longest edges here are half as long again as the mean.
      const double edge_mm = surface->mean_edge_mm;
      const double sag_mm = 1.5 * 1.5 * edge_mm * edge_mm / 8.0 * (1.0 / 12.0 + 1.0 / radius_mm);
      EXPECT_LT(stray.worst_mm, sag_mm) << by_mm << " of " << triangles;
      EXPECT_LT(std::abs(stray.mean_mm), 0.25 * sag_mm) << by_mm << " of " << triangles;
      EXPECT_LT(stray.worst_mm, triangles > 600000 ? 0.02 : 1.0) << by_mm;
    }
  }
}

TEST(GrownZone, ThenShrunkReturns) {
  const auto surface = fine_ball();
  for (const double radius_mm : {3.0, 8.0, 25.0})
    for (const double by_mm : {1.0, 5.0}) {
      const ZoneField disc = painted(*surface, {{0, 90, 0}}, radius_mm);
      const ZoneField back = grown(*surface, grown(*surface, disc, by_mm), -by_mm);
      EXPECT_LT(stray_of(*surface, back, {0, 90, 0}, radius_mm).worst_mm, 0.05) << radius_mm << " " << by_mm;
      EXPECT_NEAR(area_of(*surface, back), pi * radius_mm * radius_mm, 0.02 * 2.0 * pi * radius_mm);
    }
}

TEST(GrownZone, ClosesAHoleAndAShrunkOneOpensWider) {
  const auto surface = make_surface(in_spatial_order(plane(60.0, 60.0, 0.6)));
  ZoneField ring = painted(*surface, {{30, 30, 0}}, 15.0);
  brush_path(ring, *surface, std::vector<Vec3>{{30, 30, 0}}, 5.0, BrushAction::erase);
  EXPECT_NEAR(area_of(*surface, grown(*surface, ring, 2.0)), pi * (17 * 17 - 3 * 3), 1.0);
  EXPECT_NEAR(area_of(*surface, grown(*surface, ring, -2.0)), pi * (13 * 13 - 7 * 7), 1.0);
  EXPECT_NEAR(area_of(*surface, grown(*surface, ring, 6.0)), pi * 21 * 21, 1.5);
  EXPECT_TRUE(grown(*surface, ring, -5.1).empty());
}

TEST(GrownZone, ByNothingIsItself) {
  const auto surface = uneven_ball(20000);
  const ZoneField disc = painted(*surface, {{0, 90, 0}}, 12.0);
  EXPECT_EQ(grown(*surface, disc, 0.0), disc);
}

TEST(GrownZone, DoesNotReachTheFarSideOfAThinSheet) {
  const auto surface = make_surface(in_spatial_order(lens(40.0, 4.0, 0.7)));
  // 6 mm from the rim, grown by 5: to within 1 mm of it.
  const ZoneField field = grown(*surface, painted(*surface, {{28, 0, 1}}, 6.0), 5.0);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    EXPECT_TRUE(field.at(v) <= 0 || surface->position(v).z > -0.2) << surface->position(v).z;
  // Grown by 10 the compass would reach far over the rim to the back; the skin there faces away.
  const ZoneField wide = grown(*surface, painted(*surface, {{28, 0, 1}}, 6.0), 10.0);
  double behind_mm2 = 0.0;
  for (std::uint32_t i = 0; i < surface->triangle_count(); ++i) {
    const Triangle& t = surface->triangles[i];
    if (wide.at(t[0]) > 0 && wide.at(t[1]) > 0 && wide.at(t[2]) > 0 && surface->position(t[0]).z < -0.5)
      behind_mm2 += surface->triangle_area_mm2[i];
  }
  EXPECT_EQ(behind_mm2, 0.0);
}

TEST(GrownZone, DoesNotReachThroughTheEarOfTheBuiltInHead) {
  const auto surface = built_in_head();
  // The middle of the ear's outer face; the ear is some 4 mm thick there.
  const SkinPlace outer = *surface->query->first_hit({200, 5, -15}, {-1, 0, 0});
  const ZoneField dab = painted(*surface, {outer.position}, 4.0);
  const ZoneField field = grown(*surface, dab, 6.0);
  const ZoneField compass = painted(*surface, {outer.position}, 10.5);
  const Vec3 facing = wide(surface->averaged_normals[surface->triangles[outer.triangle][0]]);
  int turned_away = 0, painted_more = 0;
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    if (field.at(v) <= 0) continue;
    turned_away += dot(wide(surface->averaged_normals[v]), facing) < -0.5 ? 1 : 0;
    painted_more += compass.at(v) <= 0 ? 1 : 0;
  }
  RecordProperty("turned_away", turned_away);
  RecordProperty("beyond_a_compass", painted_more);
  EXPECT_EQ(turned_away, 0);
}

}  // namespace
}  // namespace scalpmap
