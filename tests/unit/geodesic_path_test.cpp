// Shortest paths on the skin: known lengths first, then laws, then against slow searches on heads.
#include "geom/geodesic_path.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <queue>
#include <thread>
#include <utility>

#include "base/rng.h"
#include "geom/head_shape.h"
#include "geom/vertex_triangles.h"
#include "support/sample_heads.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

std::shared_ptr<const Surface> surface_of(const Mesh& mesh) {
  return make_surface(in_spatial_order(mesh));
}

// What holds of every path: it starts and ends where it should, each stretch lies in the triangle of the
// place it starts from, and the stretches add up to the length.
void expect_sound(const Surface& surface, const GeodesicPath& path, const SkinPlace& from,
                  const SkinPlace& to) {
  ASSERT_GE(path.places.size(), 2u);
  EXPECT_EQ(path.places.front().position, from.position);
  EXPECT_EQ(path.places.back().position, to.position);
  double sum = 0.0;
  for (std::size_t i = 0; i < path.places.size(); ++i) {
    const SkinPlace& place = path.places[i];
    ASSERT_LT(place.triangle, surface.triangle_count());
    const Triangle& t = surface.triangles[place.triangle];
    EXPECT_NEAR(place.weight_a + place.weight_b + place.weight_c, 1.0, 1e-9);
    EXPECT_GE(std::min({place.weight_a, place.weight_b, place.weight_c}), -1e-9);
    const Vec3 there = surface.position(t[0]) * place.weight_a + surface.position(t[1]) * place.weight_b +
                       surface.position(t[2]) * place.weight_c;
    EXPECT_LT(distance(there, place.position), 1e-9);
    if (i + 1 == path.places.size()) break;
    const SkinPlace& next = path.places[i + 1];
    sum += distance(place.position, next.position);
    // Every corner the next place lies on is one of this triangle's.
    const Triangle& u = surface.triangles[next.triangle];
    const std::array<double, 3> weight{next.weight_a, next.weight_b, next.weight_c};
    for (std::size_t c = 0; c < 3; ++c) {
      EXPECT_TRUE(weight[c] < 1e-9 || std::find(t.begin(), t.end(), u[c]) != t.end());
    }
  }
  EXPECT_NEAR(sum, path.length_mm, 1e-9 * (1.0 + sum));
}

GeodesicPath path_between(const GeodesicWalker& walker, const Surface& surface, Vec3 from, Vec3 to) {
  const SkinPlace a = surface.query->nearest(from), b = surface.query->nearest(to);
  const std::optional<GeodesicPath> path = walker.shortest_path(a, b);
  EXPECT_TRUE(path.has_value());
  if (!path) return {};
  expect_sound(surface, *path, a, b);
  // The other way round it is the same.
  const std::optional<GeodesicPath> back = walker.shortest_path(b, a);
  EXPECT_TRUE(back.has_value());
  if (!back) return *path;
  expect_sound(surface, *back, b, a);
  EXPECT_NEAR(back->length_mm, path->length_mm, 1e-9);
  EXPECT_EQ(back->places.size(), path->places.size());
  return *path;
}

Vec3 random_direction(Rng& rng) {
  const double z = 2.0 * rng.unit() - 1.0, angle = 2.0 * pi * rng.unit(), r = std::sqrt(1.0 - z * z);
  return {r * std::cos(angle), r * std::sin(angle), z};
}

TEST(GeodesicPath, OnASphereIsTheGreatCircle) {
  // Edges of 1 mm, even ones and uneven ones.
  for (const double jitter : {0.0, 0.3}) {
    const auto surface = surface_of(sphere(90.0, 235'000, jitter));
    ASSERT_NEAR(surface->mean_edge_mm, 1.0, 0.05);
    const GeodesicWalker walker(*surface);
    Rng rng(7);
    for (int i = 0; i < 60; ++i) {
      const Vec3 a = random_direction(rng) * 90.0, b = random_direction(rng) * 90.0;
      const GeodesicPath path = path_between(walker, *surface, a, b);
      const Vec3 p = path.places.front().position, q = path.places.back().position;
      const double great_circle = 90.0 * std::atan2(length(cross(p, q)), dot(p, q));
      EXPECT_NEAR(path.length_mm, great_circle, 2e-4 * great_circle) << i;
    }
  }
}

// A cylinder about the y axis, open at both ends; its triangles are uneven.
Mesh cylinder(double radius_mm, double height_mm, std::uint32_t around, std::uint32_t rows) {
  Mesh mesh;
  for (std::uint32_t j = 0; j <= rows; ++j)
    for (std::uint32_t i = 0; i < around; ++i) {
      const double angle = 2.0 * pi * (i + 0.37 * j) / around;
      mesh.vertices.push_back(
          {radius_mm * std::sin(angle), height_mm * j / rows, radius_mm * std::cos(angle)});
    }
  for (std::uint32_t j = 0; j < rows; ++j)
    for (std::uint32_t i = 0; i < around; ++i) {
      const std::uint32_t a = j * around + i, b = j * around + (i + 1) % around;
      mesh.triangles.push_back({a, b, b + around});
      mesh.triangles.push_back({a, b + around, a + around});
    }
  return mesh;
}

TEST(GeodesicPath, OnACylinderIsTheUnrolledLine) {
  constexpr double radius = 30.0, height = 80.0;
  const auto surface = surface_of(cylinder(radius, height, 200, 90));
  const GeodesicWalker walker(*surface);
  Rng rng(3);
  for (int i = 0; i < 60; ++i) {
    const double from = 2.0 * pi * rng.unit(), turn = 0.95 * pi * (2.0 * rng.unit() - 1.0);
    const double low = height * rng.unit(), high = height * rng.unit();
    const GeodesicPath path =
        path_between(walker, *surface, {radius * std::sin(from), low, radius * std::cos(from)},
                     {radius * std::sin(from + turn), high, radius * std::cos(from + turn)});
    EXPECT_NEAR(path.length_mm, std::hypot(radius * turn, high - low), 0.02) << i;
  }
}

Mesh box(double a, double b, double c) {
  Mesh mesh;
  for (const double z : {0.0, c})
    for (const double y : {0.0, b})
      for (const double x : {0.0, a}) mesh.vertices.push_back({x, y, z});
  mesh.triangles = {{0, 2, 1}, {1, 2, 3}, {4, 5, 6}, {5, 7, 6}, {0, 1, 4}, {1, 5, 4},
                    {2, 6, 3}, {3, 6, 7}, {0, 4, 2}, {2, 4, 6}, {1, 3, 5}, {3, 7, 5}};
  return mesh;
}

TEST(GeodesicPath, FromCornerToCornerOfABoxIsTheShortestUnfolding) {
  // Over the two faces that unfold shortest: sqrt((a + b)^2 + c^2) with c the longest.
  const auto surface = surface_of(box(10.0, 10.0, 10.0));
  const GeodesicWalker walker(*surface);
  EXPECT_NEAR(path_between(walker, *surface, {0, 0, 0}, {10, 10, 10}).length_mm, 10.0 * std::sqrt(5.0), 1e-9);
  // Between the middles of two faces that meet, and of two that do not.
  EXPECT_NEAR(path_between(walker, *surface, {5, 5, 10}, {10, 5, 5}).length_mm, 10.0, 1e-9);
  EXPECT_NEAR(path_between(walker, *surface, {5, 5, 10}, {5, 5, 0}).length_mm, 20.0, 1e-9);
  // Across one edge, aslant.
  EXPECT_NEAR(path_between(walker, *surface, {7, 2, 10}, {10, 6, 8}).length_mm, std::hypot(3.0 + 2.0, 4.0),
              1e-9);
  // Near a corner the way over the third face is shorter than across the edge (10).
  EXPECT_NEAR(path_between(walker, *surface, {2, 10, 9}, {10, 8, 9}).length_mm,
              std::hypot(8.0 + 1.0, 2.0 + 1.0), 1e-9);
}

// A cone of unit slope round the z axis whose total angle at the apex is `total`, in radians; over 2 pi it is
// a saddle: its rim goes up and down.
Mesh cone(double total, double reach_mm, std::uint32_t sectors, std::uint32_t rings) {
  Mesh mesh;
  mesh.vertices.push_back({0, 0, 0});
  // Rays from the apex, each `total / sectors` from the next: on a round cone, or on a wavy one.
  std::vector<Vec3> rays;
  if (total <= 2.0 * pi) {
    const double r = total / (2.0 * pi);
    for (std::uint32_t i = 0; i < sectors; ++i)
      rays.push_back({r * std::cos(2.0 * pi * i / sectors), r * std::sin(2.0 * pi * i / sectors),
                      std::sqrt(1.0 - r * r)});
  } else {
    const auto ray = [](double angle, double wave) {
      return normalized(Vec3{std::cos(angle), std::sin(angle), wave * std::sin(2.0 * angle)});
    };
    double low = 0.0, high = 10.0;
    for (int i = 0; i < 200; ++i) {
      const double wave = (low + high) / 2.0;
      double sum = 0.0;
      for (std::uint32_t k = 0; k < sectors; ++k)
        sum += std::acos(dot(ray(2.0 * pi * k / sectors, wave), ray(2.0 * pi * (k + 1) / sectors, wave)));
      (sum < total ? low : high) = wave;
    }
    for (std::uint32_t k = 0; k < sectors; ++k) rays.push_back(ray(2.0 * pi * k / sectors, low));
  }
  for (std::uint32_t j = 1; j <= rings; ++j)
    for (const Vec3& ray : rays) mesh.vertices.push_back(ray * (reach_mm * j / rings));
  for (std::uint32_t i = 0; i < sectors; ++i) {
    const std::uint32_t next = (i + 1) % sectors;
    mesh.triangles.push_back({0, 1 + i, 1 + next});
    for (std::uint32_t j = 1; j < rings; ++j) {
      const std::uint32_t a = 1 + (j - 1) * sectors;
      mesh.triangles.push_back({a + i, a + sectors + i, a + sectors + next});
      mesh.triangles.push_back({a + i, a + sectors + next, a + next});
    }
  }
  return mesh;
}

// The angle around the apex between two vertices of a cone's ring, the shorter way.
double angle_between(const Mesh& mesh, std::uint32_t from, std::uint32_t to, std::uint32_t sectors) {
  const auto going = [&](std::uint32_t a, std::uint32_t b) {
    double sum = 0.0;
    for (; a != b; a = (a + 1) % sectors) {
      const Vec3 p = normalized(mesh.vertices[1 + a]), q = normalized(mesh.vertices[1 + (a + 1) % sectors]);
      sum += std::atan2(length(cross(p, q)), dot(p, q));
    }
    return sum;
  };
  return std::min(going(from, to), going(to, from));
}

TEST(GeodesicPath, PassesBesideAConesTipAndThroughASaddles) {
  constexpr std::uint32_t sectors = 120, rings = 20;
  for (const double total : {0.5 * pi, 1.2 * pi, 1.9 * pi, 2.0 * pi, 2.3 * pi, 3.0 * pi}) {
    const Mesh mesh = cone(total, 40.0, sectors, rings);
    const auto surface = surface_of(mesh);
    const GeodesicWalker walker(*surface);
    for (const std::uint32_t apart : {1u, 7u, 20u, 45u, 60u}) {
      for (const std::uint32_t first : {0u, 13u}) {
        const std::uint32_t second = (first + apart) % sectors;
        const double near = 20.0, far = 30.0;  // both on rings
        const Vec3 a = normalized(mesh.vertices[1 + first]) * near;
        const Vec3 b = normalized(mesh.vertices[1 + second]) * far;
        const double angle = angle_between(mesh, first, second, sectors);
        const double known = angle >= pi
                                 ? near + far
                                 : std::sqrt(near * near + far * far - 2.0 * near * far * std::cos(angle));
        EXPECT_NEAR(path_between(walker, *surface, a, b).length_mm, known, 1e-4)
            << total << " " << apart << " " << first;
      }
    }
  }
}

TEST(GeodesicPath, InAPlaneIsTheStraightLineWhereverItsEndsAre) {
  const auto surface = surface_of(plane(20.0, 20.0, 1.0));
  const GeodesicWalker walker(*surface);
  // On vertices, on edges, inside triangles, on the border and along it.
  const std::vector<Vec3> places = {{3, 3, 0},   {17, 3, 0},     {17, 17, 0},    {3, 4, 0},     {3.5, 3, 0},
                                    {9, 9.5, 0}, {9.5, 9.5, 0},  {0, 0, 0},      {20, 0, 0},    {20, 20, 0},
                                    {0, 7.3, 0}, {11.2, 4.9, 0}, {11.3, 4.8, 0}, {3, 3.001, 0}, {7, 20, 0}};
  for (const Vec3 a : places)
    for (const Vec3 b : places)
      EXPECT_NEAR(path_between(walker, *surface, a, b).length_mm, distance(a, b), 1e-5)
          << a.x << " " << a.y << " to " << b.x << " " << b.y;
}

TEST(GeodesicPath, GoesRoundAHoleAlongItsBorder) {
  // A plane with a slot: 8 < x < 12, y < 15.
  Mesh mesh = plane(20.0, 20.0, 1.0);
  std::erase_if(mesh.triangles, [&](const Triangle& t) {
    const Vec3 middle = (mesh.vertices[t[0]] + mesh.vertices[t[1]] + mesh.vertices[t[2]]) / 3.0;
    return middle.x > 8.0 && middle.x < 12.0 && middle.y < 15.0;
  });
  const auto surface = surface_of(mesh);
  const GeodesicWalker walker(*surface);
  EXPECT_NEAR(path_between(walker, *surface, {5, 5, 0}, {14, 9, 0}).length_mm,
              std::hypot(3.0, 10.0) + 4.0 + std::hypot(2.0, 6.0), 1e-6);
}

TEST(GeodesicPath, IsNothingWhereTheSkinIsNotConnected) {
  Mesh mesh = plane(10.0, 10.0, 1.0);
  const auto count = static_cast<std::uint32_t>(mesh.vertices.size());
  Mesh apart = mesh;
  for (Vec3 v : mesh.vertices) apart.vertices.push_back(v + Vec3{0, 0, 5});
  for (Triangle t : mesh.triangles) apart.triangles.push_back({t[0] + count, t[1] + count, t[2] + count});
  const auto surface = surface_of(apart);
  const GeodesicWalker walker(*surface);
  EXPECT_FALSE(walker.shortest_path(surface->query->nearest({2, 2, 0}), surface->query->nearest({2, 2, 5})));
  EXPECT_FALSE(walker.line(std::vector<Vec3>{{2, 2, 0}, {7, 7, 5}}, 1.0, false));
  // Two triangles that share a single vertex are not connected either.
  const Mesh pinched{{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {-1, 0, 0}, {0, -1, 0}}, {{0, 1, 2}, {0, 3, 4}}};
  const auto pinch = surface_of(pinched);
  EXPECT_FALSE(pinch->walker().shortest_path(pinch->query->nearest({0.5, 0.2, 0}),
                                             pinch->query->nearest({-0.5, -0.2, 0})));
}

TEST(GeodesicPath, WhoeverAsksASurfaceGetsItsOneWalker) {
  const auto surface = surface_of(sphere(90.0, 20'000, 0.2));
  const SkinPlace a = surface->query->nearest({90, 0, 0}), b = surface->query->nearest({0, 50, 75});
  std::array<const GeodesicWalker*, 4> walkers{};
  std::array<double, 4> lengths{};
  {
    std::vector<std::jthread> askers;
    for (std::size_t i = 0; i < walkers.size(); ++i)
      askers.emplace_back([&, i] {
        walkers[i] = &surface->walker();
        lengths[i] = walkers[i]->shortest_path(a, b)->length_mm;
      });
  }
  const double own = GeodesicWalker(*surface).shortest_path(a, b)->length_mm;
  for (std::size_t i = 0; i < walkers.size(); ++i) {
    EXPECT_EQ(walkers[i], &surface->walker());
    EXPECT_EQ(lengths[i], own);
  }
  EXPECT_NE(&surface_of(sphere(90.0, 20'000, 0.2))->walker(), walkers[0]);
}

TEST(GeodesicPath, DoesNotDependOnTheTriangulation) {
  // One ellipsoid, the size of a head, in three ways.
  std::vector<std::shared_ptr<const Surface>> surfaces;
  for (const auto& [triangles, jitter] : {std::pair(60'000u, 0.3), {150'000u, 0.0}, {235'000u, 0.2}}) {
    Mesh mesh = sphere(1.0, triangles, jitter, triangles);
    for (Vec3& v : mesh.vertices) v = {75.0 * v.x, 115.0 * v.y, 98.0 * v.z};
    surfaces.push_back(surface_of(mesh));
  }
  Rng rng(5);
  std::vector<std::array<Vec3, 2>> pairs;
  for (int i = 0; i < 25; ++i) {
    const Vec3 a = random_direction(rng), b = normalized(a + random_direction(rng) * 0.8);
    pairs.push_back({Vec3{75.0 * a.x, 115.0 * a.y, 98.0 * a.z}, {75.0 * b.x, 115.0 * b.y, 98.0 * b.z}});
  }
  std::vector<double> first;
  for (const auto& surface : surfaces) {
    const GeodesicWalker walker(*surface);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const double mm = path_between(walker, *surface, pairs[i][0], pairs[i][1]).length_mm;
      if (first.size() < pairs.size()) {
        first.push_back(mm);
      } else {
        EXPECT_NEAR(mm, first[i], 0.1) << i;
      }
    }
  }
}

// The slow and obvious search: Dijkstra over the vertices and the places that cut each edge into `parts`,
// every two of a triangle joined by a straight line. Never shorter than the shortest path, and at most 2 %
// longer.
class SlowSearch {
 public:
  SlowSearch(const Surface& surface, std::uint32_t parts)
      : surface_(surface), parts_(parts), around_(surface.triangles, surface.vertex_count()) {}

  double length_mm(const SkinPlace& from, const SkinPlace& to, double at_most_mm) const {
    std::map<Node, double> reached;
    std::priority_queue<std::pair<double, Node>, std::vector<std::pair<double, Node>>, std::greater<>> queue;
    const auto reach = [&](const Node& node, double mm) {
      if (mm + distance(place_of(node), to.position) > at_most_mm) return;
      const auto [entry, added] = reached.emplace(node, mm);
      if (!added && entry->second <= mm) return;
      entry->second = mm;
      queue.emplace(mm, node);
    };
    for_nodes(from.triangle, [&](const Node& node) { reach(node, distance(place_of(node), from.position)); });
    double best = std::numeric_limits<double>::infinity();
    while (!queue.empty() && queue.top().first < best) {
      const auto [mm, node] = queue.top();
      queue.pop();
      if (mm > reached[node]) continue;
      const Vec3 here = place_of(node);
      for (const std::uint32_t triangle : around_.at(node[0])) {
        const Triangle& t = surface_.triangles[triangle];
        if (std::find(t.begin(), t.end(), node[1]) == t.end()) continue;
        if (triangle == to.triangle) best = std::min(best, mm + distance(here, to.position));
        for_nodes(triangle, [&](const Node& next) { reach(next, mm + distance(here, place_of(next))); });
      }
    }
    return best;
  }

 private:
  using Node = std::array<std::uint32_t, 3>;  // two vertices, the lower first, and parts from it
  Vec3 place_of(const Node& node) const {
    return surface_.position(node[0]) + (surface_.position(node[1]) - surface_.position(node[0])) *
                                            (static_cast<double>(node[2]) / parts_);
  }
  template <class Take>
  void for_nodes(std::uint32_t triangle, Take&& take) const {
    const Triangle& t = surface_.triangles[triangle];
    for (std::size_t c = 0; c < 3; ++c) {
      take(Node{t[c], t[c], 0});
      const std::uint32_t a = std::min(t[c], t[(c + 1) % 3]), b = std::max(t[c], t[(c + 1) % 3]);
      for (std::uint32_t part = 1; part < parts_; ++part) take(Node{a, b, part});
    }
  }
  const Surface& surface_;
  std::uint32_t parts_;
  VertexTriangles around_;
};

// Places where lines from outside towards `middle` first meet the skin, within a cone about `axis`.
std::vector<SkinPlace> places_seen(const Surface& surface, Vec3 middle, Vec3 axis, double cone_cos,
                                   int count) {
  Rng rng(17);
  std::vector<SkinPlace> places;
  for (int tries = 0; tries < 10'000 && static_cast<int>(places.size()) < count; ++tries) {
    const Vec3 direction = random_direction(rng);
    if (dot(direction, axis) < cone_cos) continue;
    if (const auto place = surface.query->first_hit(middle + direction * 400.0, -direction))
      places.push_back(*place);
  }
  return places;
}

void expect_shortest_of_all(const Surface& surface, const std::vector<SkinPlace>& places, double most_mm,
                            std::uint32_t parts) {
  const GeodesicWalker walker(surface);
  const SlowSearch slow(surface, parts);
  int compared = 0;
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    const auto path = walker.shortest_path(places[i], places[i + 1]);
    ASSERT_TRUE(path.has_value());
    if (path->length_mm > most_mm) continue;
    expect_sound(surface, *path, places[i], places[i + 1]);
    const double slow_mm = slow.length_mm(places[i], places[i + 1], 1.06 * path->length_mm);
    EXPECT_LE(path->length_mm, slow_mm + 1e-9) << i;
    EXPECT_GE(path->length_mm, 0.95 * slow_mm) << i;
    ++compared;
  }
  EXPECT_GE(compared, 3);
}

TEST(GeodesicPath, IsTheShortestAroundTheEarsAndOverTheScalpOfTheBuiltInHead) {
  NoProgress quiet;
  const auto surface = surface_of(*make_built_in_head(quiet));
  expect_shortest_of_all(*surface, places_seen(*surface, {0, 10, -10}, {1, 0, 0}, 0.85, 9), 70.0, 4);
  expect_shortest_of_all(*surface, places_seen(*surface, {0, 40, 0}, {0, 1, 0}, 0.7, 8), 70.0, 4);
}

TEST(GeodesicPath, IsTheShortestOnTheSampleHeads) {
  const std::vector<SampleHead> heads = sample_heads();
  if (heads.empty()) GTEST_SKIP() << "../shared/heads is not there";
  for (const SampleHead& head : heads) {
    if (head.name.find("noisy") != std::string::npos) continue;  // too large for the slow search
    SCOPED_TRACE(head.name);
    Mesh mesh = repaired_sample(head);
    ASSERT_FALSE(mesh.triangles.empty());
    for (Vec3& v : mesh.vertices) v = (v - head.vertex) * head.scale_to_mm;
    const auto surface = surface_of(mesh);
    expect_shortest_of_all(*surface, places_seen(*surface, head.up * -90.0, head.up, 0.5, 9), 100.0, 12);
  }
}

TEST(GeodesicLine, JoinsItsPlacesInEvenSteps) {
  constexpr double radius = 90.0, step = 0.7;
  const auto surface = surface_of(sphere(radius, 60'000, 0.2));
  const GeodesicWalker walker(*surface);
  const std::vector<Vec3> corners = {{90, 0, 0}, {60, 60, 20}, {0, 90, 10}, {10, 70, 60}};
  for (const bool closed : {false, true}) {
    const auto line = walker.line(corners, step, closed);
    ASSERT_TRUE(line.has_value());
    double length_mm = 0.0;
    const std::size_t stretches = closed ? line->size() : line->size() - 1;
    for (std::size_t i = 0; i < stretches; ++i) {
      const double mm = distance((*line)[i].position, (*line)[(i + 1) % line->size()].position);
      EXPECT_LE(mm, step);
      EXPECT_GT(mm, 0.9 * step);
      length_mm += mm;
    }
    double known_mm = 0.0;
    for (std::size_t i = 0; i < (closed ? 4u : 3u); ++i) {
      const Vec3 a = corners[i], b = corners[(i + 1) % 4];
      known_mm += radius * std::atan2(length(cross(a, b)), dot(a, b));
    }
    EXPECT_NEAR(length_mm, known_mm, 3e-4 * known_mm);
    for (const Vec3 corner : corners) {
      EXPECT_TRUE(std::any_of(line->begin(), line->end(), [&](const SkinPlace& place) {
        return place.position == surface->query->nearest(corner).position;
      }));
    }
    for (const SkinPlace& place : *line) {
      const Triangle& t = surface->triangles[place.triangle];
      EXPECT_LT(distance(surface->position(t[0]) * place.weight_a + surface->position(t[1]) * place.weight_b +
                             surface->position(t[2]) * place.weight_c,
                         place.position),
                1e-9);
    }
  }
  EXPECT_EQ(walker.line(std::vector<Vec3>{{90, 0, 0}}, step, true)->size(), 1u);
  EXPECT_TRUE(walker.line(std::vector<Vec3>{}, step, true)->empty());
}

}  // namespace
}  // namespace scalpmap
