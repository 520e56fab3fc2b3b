#include "geom/tape.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "geom/mesh_section.h"

namespace scalpmap {

namespace {

double turn(Point2 a, Point2 b, Point2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// The upper side of the convex hull of points sorted by x: kept where the path turns right.
std::vector<Point2> upper_hull(const std::vector<Point2>& sorted) {
  std::vector<Point2> hull;
  for (Point2 p : sorted) {
    while (hull.size() >= 2 && turn(hull[hull.size() - 2], hull.back(), p) >= 0.0) hull.pop_back();
    hull.push_back(p);
  }
  return hull;
}

}  // namespace

double tape_around(std::vector<Point2> points) {
  std::sort(points.begin(), points.end(),
            [](Point2 a, Point2 b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  std::vector<Point2> hull = upper_hull(points);
  std::reverse(points.begin(), points.end());
  const std::vector<Point2> lower = upper_hull(points);
  hull.insert(hull.end(), lower.begin(), lower.end());
  double sum = 0.0;
  for (std::size_t i = 0; i < hull.size(); ++i) {
    const Point2 a = hull[i], b = hull[(i + 1) % hull.size()];
    sum += std::hypot(b.x - a.x, b.y - a.y);
  }
  return sum;
}

double tape_between_mm(const Mesh& mesh, Vec3 from, Vec3 to, Vec3 outward) {
  const double straight = distance(from, to);
  if (straight == 0.0) return 0.0;
  const Vec3 along = (to - from) / straight;
  const Vec3 up = normalized(outward - along * dot(outward, along), {});
  if (up == Vec3{}) return straight;
  const Vec3 across = cross(along, up);
  std::vector<Point2> section{{0.0, 0.0}, {straight, 0.0}};
  cross_section(mesh, across, dot(across, from), [&](Vec3 p, Vec3 q) {
    for (const Vec3 end : {p, q}) {
      const Point2 at{dot(end - from, along), dot(end - from, up)};
      if (at.x > 0.0 && at.x < straight && at.y > 0.0) section.push_back(at);
    }
  });
  std::sort(section.begin(), section.end(),
            [](Point2 a, Point2 b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  const std::vector<Point2> tape = upper_hull(section);
  double sum = 0.0;
  for (std::size_t i = 1; i < tape.size(); ++i)
    sum += std::hypot(tape[i].x - tape[i - 1].x, tape[i].y - tape[i - 1].y);
  return sum;
}

double longest_level_tape_mm(const Mesh& mesh) {
  constexpr double highest_mm = 20.0, lowest_mm = 90.0, apart_mm = 2.5;
  constexpr int last = static_cast<int>((lowest_mm - highest_mm) / apart_mm);
  double top = -1e30;
  for (const Triangle& t : mesh.triangles)
    for (const std::uint32_t v : t) top = std::max(top, mesh.vertices[v].y);
  std::array<std::vector<Point2>, static_cast<std::size_t>(last) + 1> sections;
  for (const Triangle& t : mesh.triangles) {
    const std::array<Vec3, 3> corner{mesh.vertices[t[0]], mesh.vertices[t[1]], mesh.vertices[t[2]]};
    const auto [low, high] = std::minmax({corner[0].y, corner[1].y, corner[2].y});
    const double from = std::ceil((top - high - highest_mm) / apart_mm);
    const double to = std::floor((top - low - highest_mm) / apart_mm);
    if (to < 0.0 || from > last) continue;
    for (int level = std::max(0, static_cast<int>(from)); level <= std::min(last, static_cast<int>(to));
         ++level) {
      const double y = top - highest_mm - level * apart_mm;
      for (std::size_t s = 0; s < 3; ++s) {
        const Vec3 a = corner[s], b = corner[(s + 1) % 3];
        if ((a.y < y) == (b.y < y)) continue;
        const Vec3 p = a + (b - a) * ((y - a.y) / (b.y - a.y));
        sections[static_cast<std::size_t>(level)].push_back({p.x, p.z});
      }
    }
  }
  double longest = 0.0;
  for (auto& section : sections) longest = std::max(longest, tape_around(std::move(section)));
  return longest;
}

}  // namespace scalpmap
