// The smooth line on the skin through handles: known curves first, then what must hold of it on any skin.
#include "geom/skin_spline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>

#include "geom/geodesic_path.h"
#include "geom/skin_walk.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;
// Half axes of an ellipsoid the size of a head.
constexpr Vec3 half_axes{75.0, 115.0, 98.0};

std::shared_ptr<const Surface> surface_of(const Mesh& mesh) {
  return make_surface(in_spatial_order(mesh));
}
Mesh ellipsoid(std::size_t about_triangles, double jitter, std::uint64_t seed) {
  Mesh mesh = sphere(1.0, about_triangles, jitter, seed);
  for (Vec3& v : mesh.vertices) v = {half_axes.x * v.x, half_axes.y * v.y, half_axes.z * v.z};
  return mesh;
}
// By the angle to the left from straight ahead, and upwards.
Vec3 on_ellipsoid(double left, double up) {
  const Vec3 d{std::sin(left) * std::cos(up), std::sin(up), std::cos(left) * std::cos(up)};
  return d / length(Vec3{d.x / half_axes.x, d.y / half_axes.y, d.z / half_axes.z});
}
Vec3 outward_on_ellipsoid(Vec3 p) {
  return normalized(Vec3{p.x / (half_axes.x * half_axes.x), p.y / (half_axes.y * half_axes.y),
                         p.z / (half_axes.z * half_axes.z)});
}
// Seven handles as a hairline has them, from the right to the left, 260 mm in all.
std::vector<Vec3> hairline_handles() {
  std::vector<Vec3> handles;
  const std::array<std::array<double, 2>, 4> half{{{1.35, 0.35}, {1.0, 0.85}, {0.5, 0.75}, {0.0, 0.72}}};
  for (const auto& [left, up] : half) handles.push_back(on_ellipsoid(-left, up));
  for (std::size_t i = 3; i-- > 0;) handles.push_back(on_ellipsoid(half[i][0], half[i][1]));
  return handles;
}

// The way from the nearest place of a line to a point.
Vec3 way_off(Vec3 point, const SkinSpline& line) {
  Vec3 least = point - line.places.front().position;
  for (std::size_t i = 1; i < line.places.size(); ++i) {
    const Vec3 from = line.places[i - 1].position, along = line.places[i].position - from;
    const double t = std::clamp(dot(point - from, along) / length_squared(along), 0.0, 1.0);
    const Vec3 way = point - (from + along * t);
    if (length_squared(way) < length_squared(least)) least = way;
  }
  return least;
}
double farthest_off(const SkinSpline& line, const SkinSpline& from) {
  double farthest = 0.0;
  for (const SkinPlace& place : line.places)
    farthest = std::max(farthest, length(way_off(place.position, from)));
  return farthest;
}

// What holds of every spline: it lies on the skin, passes through its handles, steps no further than it may,
// and knows its length.
void expect_sound(const Surface& surface, const SkinSpline& spline, const std::vector<Vec3>& handles,
                  double step_mm) {
  ASSERT_EQ(spline.places.size(), spline.along_mm.size());
  ASSERT_EQ(spline.at_handle.size(), handles.size());
  EXPECT_EQ(spline.at_handle.front(), 0u);
  EXPECT_EQ(spline.at_handle.back(), spline.places.size() - 1);
  EXPECT_TRUE(std::is_sorted(spline.at_handle.begin(), spline.at_handle.end()));
  for (std::size_t h = 0; h < handles.size(); ++h)
    EXPECT_EQ(spline.places[spline.at_handle[h]].position, surface.query->nearest(handles[h]).position);
  double sum = 0.0;
  for (std::size_t i = 0; i < spline.places.size(); ++i) {
    const SkinPlace& place = spline.places[i];
    const Triangle& t = surface.triangles[place.triangle];
    EXPECT_NEAR(place.weight_a + place.weight_b + place.weight_c, 1.0, 1e-9);
    EXPECT_GE(std::min({place.weight_a, place.weight_b, place.weight_c}), 0.0);
    EXPECT_LT(distance(surface.position(t[0]) * place.weight_a + surface.position(t[1]) * place.weight_b +
                           surface.position(t[2]) * place.weight_c,
                       place.position),
              1e-9);
    if (i > 0) {
      const double step = distance(place.position, spline.places[i - 1].position);
      EXPECT_LE(step, step_mm);
      sum += step;
    }
    EXPECT_NEAR(spline.along_mm[i], sum, 1e-9);
  }
  EXPECT_NEAR(spline.length_mm(), sum, 1e-9);
}

SkinSpline spline_through(const Surface& surface, const std::vector<Vec3>& handles, double step_mm = 1.0) {
  const auto spline = skin_spline(surface, handles, step_mm);
  EXPECT_TRUE(spline.has_value());
  if (!spline) return {};
  expect_sound(surface, *spline, handles, step_mm);
  return *spline;
}

// How far the line turns within the skin at a place of it, in radians a mm.
double turning(Vec3 before, Vec3 here, Vec3 after, Vec3 outward) {
  const Vec3 a = here - before, b = after - here;
  return std::asin(std::clamp(dot(cross(normalized(a), normalized(b)), outward), -1.0, 1.0)) * 2.0 /
         (length(a) + length(b));
}

// The natural cubic spline through points of the plane, one unknown second derivative a point: dense and
// obvious.
std::vector<Vec3> natural_cubic(const std::vector<Vec3>& points, int steps) {
  const std::size_t count = points.size();
  std::vector<double> wide;
  for (std::size_t i = 1; i < count; ++i) wide.push_back(std::sqrt(distance(points[i - 1], points[i])));
  std::vector<Vec3> second(count);
  for (int round = 0; round < 400; ++round)  // Gauss and Seidel
    for (std::size_t i = 1; i + 1 < count; ++i)
      second[i] = (((points[i + 1] - points[i]) / wide[i] - (points[i] - points[i - 1]) / wide[i - 1]) * 6.0 -
                   second[i - 1] * wide[i - 1] - second[i + 1] * wide[i]) /
                  (2.0 * (wide[i - 1] + wide[i]));
  std::vector<Vec3> curve;
  for (std::size_t i = 0; i + 1 < count; ++i)
    for (int step = 0; step <= steps; ++step) {
      const double b = static_cast<double>(step) / steps, a = 1.0 - b;
      curve.push_back(points[i] * a + points[i + 1] * b +
                      (second[i] * (a * a * a - a) + second[i + 1] * (b * b * b - b)) *
                          (wide[i] * wide[i] / 6.0));
    }
  return curve;
}

TEST(SkinSpline, InAPlaneIsTheNaturalCubicSpline) {
  for (const double edge_mm : {0.5, 2.0}) {
    const auto surface = surface_of(plane(200.0, 120.0, edge_mm));
    const std::vector<std::vector<Vec3>> all = {
        {{20, 30, 0}, {40, 80, 0}, {70, 75, 0}, {100, 60, 0}, {130, 75, 0}, {160, 80, 0}, {180, 30, 0}},
        {{20, 30, 0}, {100, 90, 0}, {180, 30, 0}},
        // Handles close together beside long stretches.
        {{20, 30, 0}, {90, 60, 0}, {93, 60.5, 0}, {180, 40, 0}}};
    for (const auto& handles : all) {
      const SkinSpline spline = spline_through(*surface, handles);
      for (const Vec3 place : natural_cubic(handles, 60))
        EXPECT_LT(length(way_off(place, spline)), 0.03) << place.x << " " << place.y;
    }
  }
}

TEST(SkinSpline, ThroughTwoPlacesOfASphereIsTheGreatCircle) {
  constexpr double radius = 90.0;
  const auto surface = surface_of(sphere(radius, 235'000, 0.3));
  for (const auto& [a, b] : {std::array<Vec3, 2>{Vec3{0, 0, 90}, Vec3{0, 20, 87}},
                             {Vec3{10, 60, 70}, Vec3{-80, 20, 30}},
                             {Vec3{0, 0, 90}, Vec3{78, 0, -45}}}) {
    const SkinSpline spline = spline_through(*surface, {a, b});
    const Vec3 from = spline.places.front().position, to = spline.places.back().position;
    const Vec3 pole = normalized(cross(from, to));
    for (const SkinPlace& place : spline.places) {
      EXPECT_LT(std::abs(dot(place.position, pole)), 0.02);
      EXPECT_NEAR(length(place.position), radius, 0.005);
    }
    const double circle = radius * std::atan2(length(cross(from, to)), dot(from, to));
    EXPECT_NEAR(spline.length_mm(), circle, 1e-4 * circle);
  }
}

TEST(SkinSpline, ThroughHandlesOfAGreatCircleStaysOnItHoweverTheyAreSpaced) {
  const auto surface = surface_of(sphere(90.0, 100'000, 0.3));
  std::vector<Vec3> handles;
  for (const double angle : {0.0, 0.02, 0.6, 1.1, 1.13, 2.0})
    handles.push_back(Vec3{std::sin(angle), 0.6 * std::cos(angle), 0.8 * std::cos(angle)} * 90.0);
  const SkinSpline spline = spline_through(*surface, handles);
  for (const SkinPlace& place : spline.places)
    EXPECT_LT(std::abs(dot(place.position, Vec3{0, 0.8, -0.6})), 0.03);
  EXPECT_NEAR(spline.length_mm(), 180.0, 0.05);  // and never turns back
}

TEST(SkinSpline, IsSmooth) {
  const auto surface = surface_of(ellipsoid(235'000, 0.2, 3));
  const SkinSpline spline = spline_through(*surface, hairline_handles(), 0.5);
  // Places a few mm apart: over shorter stretches it is the triangles that turn.
  constexpr std::size_t stride = 4;
  double last = 0.0, sharpest = 0.0, widest = 0.0;
  for (std::size_t i = stride; i + stride < spline.places.size(); ++i) {
    const Vec3 here = spline.places[i].position;
    const double turn = turning(spline.places[i - stride].position, here, spline.places[i + stride].position,
                                outward_on_ellipsoid(here));
    if (i > stride) widest = std::max(widest, std::abs(turn - last));
    sharpest = std::max(sharpest, std::abs(turn));
    last = turn;
  }
  EXPECT_GT(sharpest, 0.02);  // it does turn
  EXPECT_LT(widest, 0.1 * sharpest);
}

TEST(SkinSpline, DoesNotDependOnTheTriangulation) {
  const SkinSpline first = spline_through(*surface_of(ellipsoid(60'000, 0.3, 1)), hairline_handles());
  for (const auto& [triangles, jitter] : {std::pair(150'000u, 0.0), {400'000u, 0.3}}) {
    const SkinSpline spline =
        spline_through(*surface_of(ellipsoid(triangles, jitter, triangles)), hairline_handles());
    EXPECT_LT(farthest_off(spline, first), 0.02);
    EXPECT_NEAR(spline.length_mm(), first.length_mm(), 0.05);
  }
}

TEST(SkinSpline, MovesAndTurnsWithTheHead) {
  const Mesh mesh = ellipsoid(100'000, 0.3, 2);
  const auto moved = [](Vec3 v) {
    const double c = std::cos(0.7), s = std::sin(0.7);
    const Vec3 yawed{c * v.x + s * v.z, v.y, c * v.z - s * v.x};
    return Vec3{yawed.x, c * yawed.y - s * yawed.z, s * yawed.y + c * yawed.z} + Vec3{30, -20, 55};
  };
  Mesh turned = mesh;
  for (Vec3& v : turned.vertices) v = moved(v);
  std::vector<Vec3> handles = hairline_handles();
  const SkinSpline spline = spline_through(*surface_of(mesh), handles);
  for (Vec3& handle : handles) handle = moved(handle);
  SkinSpline there = spline_through(*surface_of(turned), handles);
  SkinSpline back = spline;
  for (SkinPlace& place : back.places) place.position = moved(place.position);
  EXPECT_LT(farthest_off(there, back), 0.002);
}

TEST(SkinSpline, IsTheMirrorImageForMirroredHandlesAndTheSameEitherWayRound) {
  // An even sphere from an icosahedron is its own mirror image.
  const auto surface = surface_of(ellipsoid(120'000, 0.0, 1));
  const std::vector<Vec3> handles = hairline_handles();
  const SkinSpline spline = spline_through(*surface, handles);
  SkinSpline mirrored = spline;
  for (SkinPlace& place : mirrored.places) place.position.x = -place.position.x;
  EXPECT_LT(farthest_off(spline, mirrored), 0.005);
  const SkinSpline back = spline_through(*surface, {handles.rbegin(), handles.rend()});
  EXPECT_LT(farthest_off(spline, back), 0.005);
  EXPECT_NEAR(back.length_mm(), spline.length_mm(), 0.001);
}

TEST(SkinSpline, IsNotLedAsideByRoughSkin) {
  const Mesh smooth = ellipsoid(235'000, 0.3, 3);
  const SkinSpline spline = spline_through(*surface_of(smooth), hairline_handles());
  for (const double sigma_mm : {0.03, 0.1}) {
    const SkinSpline rough = spline_through(*surface_of(with_noise(smooth, sigma_mm, 5)), hairline_handles());
    double aside_mm = 0.0;
    for (const SkinPlace& place : rough.places) {
      const Vec3 way = way_off(place.position, spline), outward = outward_on_ellipsoid(place.position);
      aside_mm = std::max(aside_mm, length(way - outward * dot(way, outward)));
    }
    EXPECT_LT(aside_mm, sigma_mm) << sigma_mm;
  }
}

TEST(SkinSpline, OfFewHandlesAndOfOnesInOnePlace) {
  const auto surface = surface_of(sphere(90.0, 20'000, 0.2));
  EXPECT_TRUE(skin_spline(*surface, {})->places.empty());
  EXPECT_EQ(skin_spline(*surface, {})->length_mm(), 0.0);
  const SkinSpline one = spline_through(*surface, {{0, 0, 90}});
  EXPECT_EQ(one.places.size(), 1u);
  const Vec3 a{0, 0, 90}, b{60, 30, 60}, c{0, 85, 20};
  const SkinSpline three = spline_through(*surface, {a, b, c});
  const SkinSpline doubled = spline_through(*surface, {a, a, b, b, c, c});
  EXPECT_EQ(doubled.length_mm(), three.length_mm());
  EXPECT_EQ(doubled.at_handle[2], doubled.at_handle[3]);
  // Handles that draw together draw the line tight, up to a corner.
  double last_mm = three.length_mm();
  const GeodesicPath ab =
      *surface->walker().shortest_path(surface->query->nearest(a), surface->query->nearest(b));
  const GeodesicPath bc =
      *surface->walker().shortest_path(surface->query->nearest(b), surface->query->nearest(c));
  for (const double apart_mm : {3.0, 0.3, 0.003}) {
    const Vec3 beside = b + normalized(c - a) * apart_mm;
    const SkinSpline close = spline_through(*surface, {a, b, beside, c});
    EXPECT_LT(close.length_mm(), last_mm);
    EXPECT_GT(close.length_mm(), ab.length_mm + bc.length_mm - 0.1);
    last_mm = close.length_mm();
  }
}

TEST(SkinSpline, WithPathsKeptIsTheSameLine) {
  const auto surface = surface_of(ellipsoid(40'000, 0.3, 3));
  std::vector<Vec3> handles{{-70, 10, 30}, {-55, 60, 40}, {0, 80, 70}, {55, 60, 40}, {70, 10, 30}};
  SplinePaths kept;
  for (int move = 0; move < 6; ++move) {
    if (move > 0) handles[static_cast<std::size_t>(move) % handles.size()].y += 3.0;
    if (move == 4) handles.erase(handles.begin() + 1);
    if (move == 5) std::reverse(handles.begin(), handles.end());
    const auto line = skin_spline(*surface, handles, 1.0, &kept), fresh = skin_spline(*surface, handles);
    ASSERT_TRUE(line && fresh);
    EXPECT_EQ(kept.paths.size(), handles.size() - 1);
    EXPECT_EQ(line->along_mm, fresh->along_mm);
    EXPECT_EQ(line->at_handle, fresh->at_handle);
    ASSERT_EQ(line->places.size(), fresh->places.size());
    for (std::size_t i = 0; i < line->places.size(); ++i) {
      EXPECT_EQ(line->places[i].triangle, fresh->places[i].triangle);
      EXPECT_EQ(line->places[i].position, fresh->places[i].position);
    }
  }
}

TEST(SkinSpline, IsNothingWhereTheSkinIsNotConnected) {
  Mesh mesh = plane(20.0, 20.0, 1.0);
  const auto count = static_cast<std::uint32_t>(mesh.vertices.size());
  Mesh apart = mesh;
  for (Vec3 v : mesh.vertices) apart.vertices.push_back(v + Vec3{0, 0, 5});
  for (Triangle t : mesh.triangles) apart.triangles.push_back({t[0] + count, t[1] + count, t[2] + count});
  const auto surface = surface_of(apart);
  EXPECT_FALSE(skin_spline(*surface, std::vector<Vec3>{{2, 2, 0}, {9, 9, 0}, {15, 15, 5}}));
}

TEST(SkinSpline, StaysOnSkinThatEndsAndOverAFold) {
  // Its best course would lead over the border of the plane.
  const auto ends = surface_of(plane(60.0, 30.0, 1.0));
  spline_through(*ends, {{2, 2, 0}, {20, 29.5, 0}, {40, 29.5, 0}, {58, 2, 0}});
  // From one face of a thin lens to the other, around its rim.
  const auto thin = surface_of(lens(20.0, 4.0, 0.7));
  spline_through(*thin, {{5, 0, 2}, {19.9, 0, 0}, {6, 6, -2}});
}

TEST(WalkToLine, ArrivesWhereTheLineMeetsTheSkin) {
  const auto surface = surface_of(sphere(90.0, 60'000, 0.3));
  const TriangleNeighbours neighbours(*surface);
  const std::uint32_t start = surface->query->nearest({0, 0, 90}).triangle;
  for (const Vec3 point : {Vec3{0, 0, 80}, {20, 10, 100}, {-40, 30, 0}}) {
    const auto place = walk_to_line(*surface, neighbours, start, point, {0, 0, 1});
    ASSERT_TRUE(place.has_value());
    EXPECT_NEAR(place->position.x, point.x, 1e-9);
    EXPECT_NEAR(place->position.y, point.y, 1e-9);
    EXPECT_NEAR(place->position.z, std::sqrt(8100.0 - point.x * point.x - point.y * point.y), 0.02);
  }
  // A line beside the ball, and skin seen from within.
  EXPECT_FALSE(walk_to_line(*surface, neighbours, start, {95, 0, 0}, {0, 0, 1}));
  EXPECT_FALSE(walk_to_line(*surface, neighbours, start, {0, 0, 80}, {0, 0, -1}));
  const auto sheet = surface_of(plane(10.0, 10.0, 1.0));
  EXPECT_FALSE(walk_to_line(*sheet, TriangleNeighbours(*sheet), 0, {12, 5, 0}, {0, 0, 1}));
}

}  // namespace
}  // namespace scalpmap
