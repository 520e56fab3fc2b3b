// How far beside a line on the skin each vertex lies, and on which side: closed forms on planes and balls,
// then against every piece of the line looked at for every vertex.
#include "geom/beside_line.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "geom/skin_spline.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

std::shared_ptr<const Surface> surface_of(const Mesh& mesh) {
  return make_surface(in_spatial_order(mesh));
}

struct Line {
  std::vector<SkinPlace> places;
  std::vector<double> along_mm;
};
// Places at a parameter from 0 to 1, in so many steps.
Line line_of(const Surface& surface, int steps, const std::function<Vec3(double)>& at) {
  Line line;
  for (int i = 0; i <= steps; ++i) {
    const SkinPlace place = surface.query->nearest(at(static_cast<double>(i) / steps));
    line.along_mm.push_back(
        i > 0 ? line.along_mm.back() + distance(line.places.back().position, place.position) : 0.0);
    line.places.push_back(place);
  }
  return line;
}
BesideLine beside(const Surface& surface, const Line& line, double reach_mm) {
  return beside_line(surface, line.places, line.along_mm, reach_mm);
}

double off_line_mm(const std::vector<SkinPlace>& line, Vec3 point) {
  double least = distance(point, line.front().position);
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Vec3 from = line[i - 1].position, along = line[i].position - from;
    const double t = std::clamp(dot(point - from, along) / length_squared(along), 0.0, 1.0);
    least = std::min(least, distance(point, from + along * t));
  }
  return least;
}

// Where the zero isoline crosses an edge, that is how far from the line; the farthest over all edges beside
// the line, not beyond its ends.
double isoline_off_mm(const Surface& surface, const BesideLine& beside, const std::vector<SkinPlace>& line) {
  double farthest = 0.0;
  int crossed = 0;
  const float last_mm = *std::max_element(beside.along_mm.begin(), beside.along_mm.end()) - 1.0f;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    for (const std::uint32_t w : surface.neighbours_of(v)) {
      const auto a = static_cast<double>(beside.left_mm[v]), b = static_cast<double>(beside.left_mm[w]);
      if (!(a > 0.0 && b <= 0.0)) continue;
      const float on = std::min(beside.along_mm[v], beside.along_mm[w]);
      if (on < 1.0f || on > last_mm) continue;
      ++crossed;
      const Vec3 there = surface.position(v) + (surface.position(w) - surface.position(v)) * (a / (a - b));
      farthest = std::max(farthest, off_line_mm(line, there));
    }
  EXPECT_GT(crossed, 30);
  return farthest;
}

TEST(BesideLine, AcrossAPlaneIsTheDistanceFromTheStraightLine) {
  const auto surface = surface_of(plane(60.0, 40.0, 0.7));
  // Aslant from border to border; the plane's outside is +z, so left of +x is +y.
  const Vec3 from{0, 10, 0}, to{60, 25, 0}, along = normalized(to - from);
  const Line line = line_of(*surface, 62, [&](double t) { return from * (1.0 - t) + to * t; });
  for (const double reach_mm : {0.1, 3.0, 12.0}) {
    const BesideLine result = beside(*surface, line, reach_mm);
    EXPECT_EQ(result.reach_mm, reach_mm);
    for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
      const Vec3 offset = surface->position(v) - from;
      const double left = cross(along, offset).z, on = dot(offset, along);
      const double clamped = std::clamp(left, -reach_mm, reach_mm);
      // Beyond the ends the line goes straight on, its distance is that to the end.
      const double beyond = std::max({0.0, -on, on - distance(from, to)});
      if (beyond == 0.0) {
        EXPECT_NEAR(result.left_mm[v], clamped, 1e-5);
      }
      if (std::abs(left) > 1e-6) {
        EXPECT_EQ(result.left_mm[v] > 0.0f, left > 0.0);
      }
      if (std::hypot(left, beyond) < reach_mm - 1e-5) {
        EXPECT_NEAR(result.along_mm[v], std::clamp(on, 0.0, distance(from, to)), 1e-4);
      } else if (std::hypot(left, beyond) > reach_mm + 1e-5) {
        EXPECT_EQ(result.along_mm[v], -1.0f);
      }
    }
  }
}

TEST(BesideLine, TheOtherWayRoundHasTheOtherSides) {
  const auto surface = surface_of(sphere(90.0, 60'000, 0.3));
  const auto at = [](double t) {
    return Vec3{90.0 * std::sin(3.0 * t - 1.5), 20.0 * std::cos(9.0 * t), 90.0 * std::cos(3.0 * t - 1.5)};
  };
  const BesideLine there = beside(*surface, line_of(*surface, 300, at), 9.0);
  const BesideLine back =
      beside(*surface, line_of(*surface, 300, [&](double t) { return at(1.0 - t); }), 9.0);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    if (std::abs(there.left_mm[v]) < 9.0f) {
      EXPECT_NEAR(there.left_mm[v], -back.left_mm[v], 1e-4);
    }
}

TEST(BesideLine, AroundACircleInAPlaneIsWithinIt) {
  const auto surface = surface_of(plane(60.0, 60.0, 1.0));
  for (const double radius : {8.0, 20.0}) {
    const Line line = line_of(*surface, static_cast<int>(8.0 * pi * radius), [&](double t) {
      return Vec3{30.0 + radius * std::cos(2.0 * pi * t), 30.0 + radius * std::sin(2.0 * pi * t), 0.0};
    });
    const BesideLine result = beside(*surface, line, 5.0);
    for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
      const Vec3 offset = surface->position(v) - Vec3{30, 30, 0};
      const double within = radius - length(offset);
      EXPECT_NEAR(result.left_mm[v], std::clamp(within, -5.0, 5.0), 0.01 / radius);
      if (std::abs(within) < 4.9 && length(offset) > 4.0) {
        const double angle = std::atan2(offset.y, offset.x);
        const double known = radius * (angle < 0.0 ? angle + 2.0 * pi : angle);
        if (known > 0.5 && known < 2.0 * pi * radius - 0.5) {
          EXPECT_NEAR(result.along_mm[v], known, 0.15) << radius;
        }
      }
    }
    EXPECT_LT(isoline_off_mm(*surface, result, line.places), 0.05);
  }
}

TEST(BesideLine, OfACircleOnABallIsTheChordToIt) {
  constexpr double radius = 90.0;
  for (const std::size_t triangles : {20'000u, 200'000u}) {
    const auto surface = surface_of(sphere(radius, triangles, 0.3));
    for (const double height : {0.0, 40.0}) {
      const double round = std::sqrt(radius * radius - height * height);
      // Once round to the east, seen from above; left is north.
      const Line line = line_of(*surface, 600, [&](double t) {
        return Vec3{round * std::cos(2.0 * pi * t), round * std::sin(2.0 * pi * t), height};
      });
      const BesideLine result = beside(*surface, line, 15.0);
      for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
        const Vec3 p = surface->position(v);
        const double arc = std::asin(std::clamp(p.z / radius, -1.0, 1.0)) - std::asin(height / radius);
        const double chord = 2.0 * radius * std::sin(arc / 2.0);
        EXPECT_NEAR(result.left_mm[v], std::clamp(chord, -15.0, 15.0), 0.03);
      }
      EXPECT_LT(isoline_off_mm(*surface, result, line.places), 0.05);
    }
  }
}

TEST(BesideLine, AsEveryPieceLookedAtForEveryVertexHasIt) {
  // A hairline with recessions on an ellipsoid the size of a head; beyond its ends, and on the far side of
  // the head, only the sign counts.
  Mesh mesh = sphere(1.0, 120'000, 0.3);
  for (Vec3& v : mesh.vertices) v = {75.0 * v.x, 115.0 * v.y, 98.0 * v.z};
  const auto surface = surface_of(mesh);
  std::vector<Vec3> handles;
  for (const auto& [x, y] :
       {std::pair(-74.0, 0.0), {-60, 60}, {-45, 85}, {0, 70}, {45, 85}, {60, 60}, {74, 0}})
    handles.push_back({x, y, 98.0 * std::sqrt(std::max(0.0, 1.0 - x * x / 5625.0 - y * y / 13225.0))});
  const auto spline = skin_spline(*surface, handles);
  ASSERT_TRUE(spline.has_value());
  constexpr double reach_mm = 12.0;
  const BesideLine result = beside_line(*surface, spline->places, spline->along_mm, reach_mm);
  EXPECT_LT(isoline_off_mm(*surface, result, spline->places), 0.05);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const Vec3 p = surface->position(v);
    const double mm = off_line_mm(spline->places, p);
    EXPECT_NEAR(std::abs(result.left_mm[v]), std::min(mm, reach_mm), 1e-3);
    EXPECT_EQ(result.along_mm[v] >= 0.0f, std::abs(result.left_mm[v]) < 12.0f);
    if (result.along_mm[v] < 0.0f) continue;
    // The foot is that far away.
    const auto on = static_cast<double>(result.along_mm[v]);
    const auto next = static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(
        std::upper_bound(spline->along_mm.begin(), spline->along_mm.end(), on) - spline->along_mm.begin(), 1,
        static_cast<std::ptrdiff_t>(spline->places.size()) - 1));
    const double share =
        (on - spline->along_mm[next - 1]) / (spline->along_mm[next] - spline->along_mm[next - 1]);
    const Vec3 foot =
        spline->places[next - 1].position * (1.0 - share) + spline->places[next].position * share;
    EXPECT_NEAR(distance(foot, p), mm, 1e-3);
  }
  // The line runs from the right to the left: the crown is to its left, the face to its right.
  const auto left_at = [&](Vec3 place) {
    return result.left_mm[surface->triangles[surface->query->nearest(place).triangle][0]];
  };
  EXPECT_EQ(left_at({0, 115, 0}), 12.0f);
  EXPECT_EQ(left_at({0, 0, 98}), -12.0f);
  EXPECT_EQ(left_at({30, 40, 85}), -12.0f);
  EXPECT_EQ(left_at({-30, 105, 30}), 12.0f);
}

TEST(BesideLine, NeitherSideComesAroundTheEndsOfALineToTheOther) {
  const auto surface = surface_of(plane(120.0, 100.0, 0.8));
  const Line line = line_of(*surface, 50, [](double t) { return Vec3{40.0 + 40.0 * t, 50.0, 0}; });
  for (const double reach_mm : {0.5, 4.0, 15.0}) {
    const BesideLine result = beside(*surface, line, reach_mm);
    for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
      const Vec3 p = surface->position(v);
      // Far from the line the sign is only told by the tile, which is 15 mm wide here.
      const double beyond = std::max(40.0 - p.x, p.x - 80.0), off = std::max({0.0, beyond, 50.0 - p.y});
      if (off < 0.7 * reach_mm || beyond < -15.0) {
        EXPECT_EQ(result.left_mm[v] > 0.0f, p.y > 49.999) << p.x << " " << p.y;
      }
    }
  }
}

TEST(BesideLine, SignsReachAllSkinThatIsConnectedAndLeaveTheRestToTheRight) {
  // Two sheets; the line crosses the upper one, which has a slot whose far shore is reached around its end.
  Mesh mesh = plane(40.0, 40.0, 0.5);
  const auto count = static_cast<std::uint32_t>(mesh.vertices.size());
  const Mesh lower = mesh;
  std::erase_if(mesh.triangles, [&](const Triangle& t) {
    const Vec3 middle = (mesh.vertices[t[0]] + mesh.vertices[t[1]] + mesh.vertices[t[2]]) / 3.0;
    return middle.y > 25.0 && middle.y < 26.0 && middle.x < 35.0;
  });
  for (Vec3 v : lower.vertices) mesh.vertices.push_back(v - Vec3{0, 0, 3});
  for (Triangle t : lower.triangles) mesh.triangles.push_back({t[0] + count, t[1] + count, t[2] + count});
  const auto surface = surface_of(mesh);
  const Line line = line_of(*surface, 40, [](double t) { return Vec3{40.0 * t, 20.3, 0}; });
  const BesideLine result = beside(*surface, line, 8.0);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const Vec3 p = surface->position(v);
    if (p.z < 0.0) {
      EXPECT_EQ(result.left_mm[v], -8.0f);  // near in space, but not along the skin
    } else {
      EXPECT_EQ(result.left_mm[v] > 0.0f, p.y > 20.3);
    }
  }
}

TEST(BesideLine, OfNoLineIsNothing) {
  const auto surface = surface_of(plane(5.0, 5.0, 1.0));
  for (const std::size_t places : {0u, 1u}) {
    const BesideLine result =
        beside_line(*surface, std::vector<SkinPlace>(places), std::vector<double>(places), 4.0);
    EXPECT_EQ(result.left_mm, std::vector<float>(surface->vertex_count(), -4.0f));
    EXPECT_EQ(result.along_mm, std::vector<float>(surface->vertex_count(), -1.0f));
  }
}

}  // namespace
}  // namespace scalpmap
