// The brush and the area under it against closed forms: a ball of radius r about a place on a sphere cuts
// exactly pi r^2 from it, and a stroke of length L on a plane covers 2 r L + pi r^2.
#include "geom/brush.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <set>

#include "geom/head_shape.h"
#include "geom/zone_area.h"
#include "io/prepare.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

double area_of(const Surface& surface, const ZoneField& field) {
  const CoverLayer layer{&field, nullptr, 0.0};
  return ZoneAreas().measure(surface, {&layer, 1})[0].area_mm2;
}

ZoneField painted(const Surface& surface, std::vector<Vec3> path, double radius_mm) {
  ZoneField field(surface.vertex_count());
  brush_path(field, surface, path, radius_mm, BrushAction::paint);
  return field;
}

// Directions spread over the sphere (golden-angle spiral), so that dabs meet the mesh in many ways.
std::vector<Vec3> directions(int count) {
  std::vector<Vec3> list;
  for (int i = 0; i < count; ++i) {
    const double y = 1.0 - 2.0 * (i + 0.5) / count;
    const double angle = i * pi * (3.0 - std::sqrt(5.0));
    list.push_back({std::sqrt(1 - y * y) * std::cos(angle), y, std::sqrt(1 - y * y) * std::sin(angle)});
  }
  return list;
}

std::shared_ptr<const Surface> fine_sphere() {
  static const auto surface = make_surface(in_spatial_order(sphere(90.0, 650000, 0.3)));
  return surface;
}

TEST(Brush, DabOnASphereCoversPiRSquared) {
  const auto surface = fine_sphere();
  for (const double radius : {2.0, 5.0, 8.0, 20.0, 60.0}) {
    double worst = 0.0, mean = 0.0;
    const auto places = directions(radius > 30 ? 4 : 12);
    for (const Vec3& direction : places) {
      const double error =
          area_of(*surface, painted(*surface, {direction * 90.0}, radius)) / (pi * radius * radius) - 1.0;
      worst = std::max(worst, std::abs(error));
      mean += error / static_cast<double>(places.size());
    }
    RecordProperty("worst_percent_r" + std::to_string(static_cast<int>(radius)), std::to_string(worst * 100));
    EXPECT_LT(worst, radius < 5   ? 0.01
                     : radius < 8 ? 0.002
                                  : 0.001)
        << "radius " << radius << " mean " << mean;
  }
}

TEST(Brush, StrokeOnAPlaneCoversTheStadium) {
  const auto surface = make_surface(in_spatial_order(plane(80.0, 50.0, 0.6)));
  const double area = area_of(*surface, painted(*surface, {{20, 25, 0}, {60, 25, 0}}, 8.0));
  EXPECT_NEAR(area, 2 * 8.0 * 40.0 + pi * 64.0, 0.0005 * area);
}

TEST(Brush, StrokeOfManyShortStretchesCoversTheStadium) {
  const auto surface = make_surface(in_spatial_order(plane(80.0, 50.0, 0.6)));
  for (const double radius : {2.0, 8.0})
    for (const double step_mm : {0.2, 1.0, 5.0}) {
      std::vector<Vec3> path;
      for (double x = 20.0; x < 60.0 + step_mm / 2; x += step_mm) path.push_back({x, 25, 0});
      const double area = area_of(*surface, painted(*surface, path, radius));
      const double truth = 2 * radius * 40.0 + pi * radius * radius;
      EXPECT_NEAR(area, truth, (radius < 5.0 ? 0.002 : 0.0005) * truth)
          << radius << " in steps of " << step_mm;
    }
}

TEST(Brush, NoiseOfTheScanDoesNotMoveTheArea) {
  const auto surface = make_surface(in_spatial_order(with_noise(sphere(90.0, 1000000), 0.1, 7)));
  EXPECT_GT(surface->raw_area_mm2, 1.05 * surface->area_mm2);  // the noise is really there
  double worst = 0.0;
  for (const double radius : {8.0, 20.0, 40.0})
    for (const Vec3& direction : directions(3)) {
      const double area = area_of(*surface, painted(*surface, {direction * 90.0}, radius));
      EXPECT_NEAR(area, pi * radius * radius, 0.005 * pi * radius * radius) << radius;
      worst = std::max(worst, std::abs(area / (pi * radius * radius) - 1.0));
    }
  RecordProperty("worst_percent", std::to_string(worst * 100));
  RecordProperty("raw_percent", std::to_string((surface->raw_area_mm2 / surface->area_mm2 - 1.0) * 100));
}

TEST(Brush, NoiseOfTheScanDoesNotMoveTheAreaWhereVerticesAreCrowded) {
  // The top of a sphere of latitudes and longitudes as fine as one of 1,000,000 triangles: near the pole its
  // vertices stand 100 times closer together than the noise moves them, and its triangles fold over.
  constexpr int rings = 40, segments = 1000;
  Mesh cap;
  cap.vertices.push_back({0, 90, 0});
  for (int ring = 1; ring <= rings; ++ring)
    for (int i = 0; i < segments; ++i) {
      const double polar = ring * pi / 500.0, around = i * 2.0 * pi / segments;
      cap.vertices.push_back({90.0 * std::sin(polar) * std::sin(around), 90.0 * std::cos(polar),
                              90.0 * std::sin(polar) * std::cos(around)});
    }
  for (std::uint32_t ring = 0; ring < rings; ++ring)
    for (std::uint32_t i = 0; i < segments; ++i) {
      const std::uint32_t j = (i + 1) % segments;
      const std::uint32_t first = 1 + ring * segments, above = ring == 0 ? 0 : first - segments;
      if (ring > 0) cap.triangles.push_back({above + i, first + i, above + j});
      cap.triangles.push_back({ring == 0 ? 0 : above + j, first + i, first + j});
    }
  const auto surface = make_surface(in_spatial_order(with_noise(cap, 0.1, 7)));
  for (const double radius : {5.0, 8.0, 16.0}) {
    const double area = area_of(*surface, painted(*surface, {{0, 90, 0}}, radius));
    EXPECT_NEAR(area, pi * radius * radius, 0.01 * pi * radius * radius) << radius;
  }
}

TEST(Brush, PaintingTwiceOrInAnotherOrderIsTheSame) {
  const auto surface = fine_sphere();
  const std::vector<Vec3> path{{0, 90, 0}, {30, 85, 0}, {40, 70, 30}};
  ZoneField once = painted(*surface, path, 6.0);
  ZoneField again = once;
  brush_path(again, *surface, path, 6.0, BrushAction::paint);
  EXPECT_EQ(once, again);
  const auto places = drape(*surface, path, 6.0);
  ZoneField backwards(surface->vertex_count());
  for (std::size_t i = places.size() - 1; i > 0; --i)
    brush_stretch(backwards, *surface, places[i - 1], places[i], 6.0, BrushAction::paint);
  EXPECT_EQ(once, backwards);
}

TEST(Brush, EraseTakesWhatPaintGave) {
  const auto surface = fine_sphere();
  ZoneField field = painted(*surface, {{0, 90, 0}}, 20.0);
  const double before = area_of(*surface, field);
  brush_path(field, *surface, std::vector<Vec3>{{0, 90, 0}}, 8.0, BrushAction::erase);
  EXPECT_NEAR(before - area_of(*surface, field), pi * 64.0, 0.002 * pi * 64.0);
  brush_path(field, *surface, std::vector<Vec3>{{0, 90, 0}}, 40.0, BrushAction::erase);
  EXPECT_EQ(area_of(*surface, field), 0.0);
  EXPECT_TRUE(field.empty());
}

TEST(Brush, LongStretchFollowsTheHead) {
  // Two places 90 degrees apart: the stroke must run over the sphere, not shrink with the chord inside it.
  const auto surface = fine_sphere();
  const double radius = 5.0, angular = 2.0 * std::asin(radius / 180.0);  // the strip's half width as an angle
  const double strip = 2.0 * 90.0 * 90.0 * std::sin(angular) * (pi / 2.0);
  const double area = area_of(*surface, painted(*surface, {{0, 90, 0}, {90, 0, 0}}, radius));
  EXPECT_NEAR(area, strip + pi * radius * radius, 0.003 * area);
}

TEST(Brush, DoesNotReachTheFarSideOfAThinSheet) {
  const auto surface = make_surface(in_spatial_order(lens(40.0, 4.0, 0.7)));
  const ZoneField field = painted(*surface, {{0, 0, 2}}, 10.0);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    EXPECT_TRUE(field.at(v) <= 0 || surface->position(v).z > 0.0);
  EXPECT_NEAR(area_of(*surface, field), pi * 100.0, 0.01 * pi * 100.0);
}

// The same flood, one vertex after the other and nothing skipped.
ZoneField painted_plainly(const Surface& surface, const std::vector<SkinPlace>& places, double radius_mm) {
  ZoneField field(surface.vertex_count());
  for (std::size_t i = 1; i < places.size(); ++i) {
    const SkinPlace &from = places[i - 1], &to = places[i];
    const Triangle& start = surface.triangles[from.triangle];
    const Vec3 facing = normalized(wide(surface.averaged_normals[start[0]]) * from.weight_a +
                                   wide(surface.averaged_normals[start[1]]) * from.weight_b +
                                   wide(surface.averaged_normals[start[2]]) * from.weight_c);
    const Vec3 along = to.position - from.position;
    std::set<std::uint32_t> met(start.begin(), start.end());
    met.insert(surface.triangles[to.triangle].begin(), surface.triangles[to.triangle].end());
    std::vector<std::uint32_t> queue(met.begin(), met.end());
    while (!queue.empty()) {
      const std::uint32_t v = queue.back();
      queue.pop_back();
      if (dot(wide(surface.averaged_normals[v]), facing) < std::cos(100.0 * pi / 180.0)) continue;
      const Vec3 offset = surface.position(v) - from.position;
      const double squared = length_squared(along);
      const double share = squared > 0.0 ? dot(offset, along / squared) : 0.0;
      const double t = std::clamp(share, 0.0, 1.0);
      const double reach_mm = length(offset - along * t);
      const double squared_edge = surface.squared_edge_mm2[v];
      const double beyond_mm = std::abs(share - t) * std::sqrt(squared);
      const double round = squared > 0.0 ? std::min(1.0, beyond_mm * beyond_mm / squared_edge) : 1.0;
      const double bend = round * squared_edge / (16.0 * radius_mm);
      field.set(v, std::max(field.at(v), field_steps(radius_mm - reach_mm + bend)));
      if (reach_mm >= radius_mm + 1.0) continue;
      for (const std::uint32_t w : surface.neighbours_of(v))
        if (met.insert(w).second) queue.push_back(w);
    }
  }
  return field;
}

TEST(Brush, TakingWholeTilesIsTheSameAsTakingVertexAfterVertex) {
  const auto thin = make_surface(in_spatial_order(lens(40.0, 4.0, 0.3)));
  const auto rough = make_surface(in_spatial_order(with_noise(sphere(90.0, 300000, 0.3), 0.15, 3)));
  const auto ball = make_surface(in_spatial_order(sphere(90.0, 1300000, 0.3)));
  struct Case {
    const Surface* surface;
    Vec3 from, to;
  };
  for (const Case& c : {Case{thin.get(), {0, 0, 2}, {4, 3, 2}}, Case{thin.get(), {37, 0, 0.3}, {39, 2, 0}},
                        Case{rough.get(), {0, 90, 0}, {3, 90, 1}}, Case{ball.get(), {0, 90, 0}, {3, 90, 1}}})
    for (const double radius : {1.0, 8.0, 25.0, 60.0}) {
      const std::vector<SkinPlace> places{c.surface->query->nearest(c.from), c.surface->query->nearest(c.to)};
      ZoneField field(c.surface->vertex_count());
      brush_stretch(field, *c.surface, places[0], places[1], radius, BrushAction::paint);
      EXPECT_TRUE(field == painted_plainly(*c.surface, places, radius)) << radius;
    }
}

TEST(Brush, BorderOfADabLiesAtItsRadius) {
  const auto surface = fine_sphere();
  for (const double radius : {5.0, 8.0, 20.0}) {
    const SkinPlace place = surface->query->nearest({20, 80, 40});
    ZoneField field(surface->vertex_count());
    brush_stretch(field, *surface, place, place, radius, BrushAction::paint);
    double worst_mm = 0.0;
    int crossings = 0;
    for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
      for (const std::uint32_t w : surface->neighbours_of(v)) {
        if (field.at(v) <= 0 || field.at(w) > 0) continue;
        const double f = field.at(v), g = field.at(w);
        const Vec3 at = surface->position(v) + (surface->position(w) - surface->position(v)) * (f / (f - g));
        worst_mm = std::max(worst_mm, std::abs(distance(at, place.position) - radius));
        ++crossings;
      }
    EXPECT_GT(crossings, 50);
    EXPECT_LT(worst_mm, 0.02) << radius;
    RecordProperty("worst_mm_r" + std::to_string(static_cast<int>(radius)), std::to_string(worst_mm));
  }
}

TEST(Brush, ReachesOverARimNoFartherThanACompass) {
  const auto surface = make_surface(in_spatial_order(lens(40.0, 4.0, 0.5)));
  const double radius = 8.0;
  for (const double from_rim : {3.0, 5.0, 7.0}) {
    const SkinPlace place = *surface->query->first_hit({40.0 - from_rim, 0, 50}, {0, 0, -1});
    ZoneField field(surface->vertex_count());
    brush_stretch(field, *surface, place, place, radius, BrushAction::paint);
    // What a pair of compasses would draw on the far side, over the rim.
    ZoneField compass(surface->vertex_count()), far(surface->vertex_count());
    for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
      if (surface->position(v).z > 0.0) continue;
      compass.set(v, field_steps(radius - distance(surface->position(v), place.position)));
      far.set(v, field.at(v));
    }
    const double reached = area_of(*surface, far), drawn = area_of(*surface, compass);
    EXPECT_LE(reached, drawn + 0.1) << from_rim;
    RecordProperty("far_mm2_" + std::to_string(static_cast<int>(from_rim)), std::to_string(reached));
    RecordProperty("compass_mm2_" + std::to_string(static_cast<int>(from_rim)), std::to_string(drawn));
  }
}

TEST(Brush, PaintOnTheBackOfAnEarStaysThere) {
  NoProgress quiet;
  const auto head = prepare_mesh(*make_built_in_head(quiet), {}, 0.6, quiet);
  ASSERT_TRUE(head.ok());
  const Surface& surface = *head->surface;
  // The outermost place of the left ear, and skin seen from there.
  std::uint32_t outermost = 0;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (surface.position(v).x > surface.position(outermost).x) outermost = v;
  const Vec3 rim = surface.position(outermost);
  for (const double ahead : {1.0, -1.0}) {
    const auto place = surface.query->first_hit(rim + Vec3{-4.0, 0.0, 30.0 * ahead}, {0.0, 0.0, -ahead});
    ASSERT_TRUE(place);
    ZoneField field(surface.vertex_count());
    brush_stretch(field, surface, *place, *place, 5.0, BrushAction::paint);
    int turned_away = 0, painted_vertices = 0;
    for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
      if (field.at(v) <= 0) continue;
      ++painted_vertices;
      turned_away += wide(surface.averaged_normals[v]).z * ahead < -0.5 ? 1 : 0;
    }
    EXPECT_GT(painted_vertices, 50);
    EXPECT_LT(turned_away, painted_vertices / 50) << ahead;
  }
}

TEST(Brush, TheViewChangesNothing) {
  const auto surface = fine_sphere();
  const SkinPlace straight = *surface->query->first_hit({0, 500, 0}, {0, -1, 0});
  const double tilt = 70.0 * pi / 180.0;
  const Vec3 eye = straight.position + Vec3{std::sin(tilt), std::cos(tilt), 0.0} * 400.0;
  const SkinPlace tilted = *surface->query->first_hit(eye, straight.position - eye);
  for (const double radius : {2.0, 8.0, 25.0})
    EXPECT_NEAR(area_of(*surface, painted(*surface, {tilted.position}, radius)),
                area_of(*surface, painted(*surface, {straight.position}, radius)), 1e-3)
        << radius;
}

TEST(ZoneAreas, OverlapIsCountedOnceWhateverTheOrder) {
  const auto surface = fine_sphere();
  // The smaller the brush, the more of the area lies where borders cross.
  for (const double size : {0.2, 0.4, 1.0}) {
    const Vec3 beside = normalized(Vec3{20 * size, 89, 0}) * 90.0;
    const ZoneField a = painted(*surface, {{0, 90, 0}}, 20.0 * size);
    const ZoneField b = painted(*surface, {beside}, 15.0 * size);
    ZoneField both = a;
    brush_path(both, *surface, std::vector<Vec3>{beside}, 15.0 * size, BrushAction::paint);
    const double together = area_of(*surface, both);
    auto sums = [&](const ZoneField& low, const ZoneField& high) {
      const std::array<CoverLayer, 2> layers{{{&low, nullptr, 0}, {&high, nullptr, 0}}};
      return ZoneAreas().measure(*surface, layers);
    };
    const auto ab = sums(a, b), ba = sums(b, a);
    EXPECT_NEAR(ab[0].area_mm2 + ab[1].area_mm2, together, 1e-9 * together);
    EXPECT_NEAR(ba[0].area_mm2 + ba[1].area_mm2, together, 1e-9 * together);
    EXPECT_GT(ab[1].area_mm2, ba[0].area_mm2);
    EXPECT_NEAR(ab[1].area_mm2, area_of(*surface, b), 1e-9);
  }
}

TEST(ZoneAreas, RememberedSumsAreTheSameNumbers) {
  const auto surface = fine_sphere();
  ZoneAreas remembering;
  ZoneField field(surface->vertex_count());
  for (int i = 0; i < 6; ++i) {
    brush_path(field, *surface, std::vector<Vec3>{{i * 6.0, 88, 10}}, 7.0,
               i == 4 ? BrushAction::erase : BrushAction::paint);
    const CoverLayer layer{&field, nullptr, 0};
    EXPECT_EQ(remembering.measure(*surface, {&layer, 1})[0].area_mm2, area_of(*surface, field));
  }
}

TEST(ZoneAreas, RememberedSumsAreTheSameNumbersUnderARamp) {
  const auto surface = fine_sphere();
  const auto packets = make_skin_packets(*surface);
  ZoneAreas remembering;
  DepthInZone ramp;
  ZoneField field = painted(*surface, {{0, 90, 0}}, 25.0);
  for (int i = 0; i < 4; ++i) {
    brush_path(field, *surface, std::vector<Vec3>{{20.0 + i * 4.0, 85, 10}}, 7.0,
               i == 2 ? BrushAction::erase : BrushAction::paint);
    const CoverLayer layer{&field, &ramp.of(*surface, packets, field, 10.0), 10.0};
    const ZonePortion kept = remembering.measure(*surface, {&layer, 1})[0];
    const ZoneDepth depth = measure_zone_depth(*surface, field, 10.0);
    const CoverLayer asked_anew{&field, &depth, 10.0};
    const ZonePortion anew = ZoneAreas().measure(*surface, {&asked_anew, 1})[0];
    EXPECT_EQ(kept.weighted_area_mm2, anew.weighted_area_mm2);
    EXPECT_LT(kept.weighted_area_mm2, kept.area_mm2);
  }
}

TEST(ZoneDepth, IsTheDistanceToTheBorder) {
  const auto surface = make_surface(in_spatial_order(plane(80.0, 50.0, 0.6)));
  // Two overlapping strokes: the painted field has a ridge between them, the depth must not.
  ZoneField field = painted(*surface, {{20, 20, 0}, {60, 20, 0}}, 8.0);
  brush_path(field, *surface, std::vector<Vec3>{{20, 30, 0}, {60, 30, 0}}, 8.0, BrushAction::paint);
  const ZoneDepth depth = measure_zone_depth(*surface, field, 15.0);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const Vec3 p = surface->position(v);
    if (p.x < 30 || p.x > 50 || p.y < 12.5 || p.y > 37.5) continue;
    EXPECT_NEAR(depth.depth_mm[v], std::min(p.y - 12.0, 38.0 - p.y), 0.02) << p.x << " " << p.y;
  }
}

}  // namespace
}  // namespace scalpmap
