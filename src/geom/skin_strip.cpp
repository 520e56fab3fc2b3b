#include "geom/skin_strip.h"

#include <array>
#include <cmath>
#include <limits>

#include "geom/skin_normal.h"
#include "geom/triangle_corners.h"

namespace scalpmap {

namespace {

constexpr std::size_t most_around_a_vertex = 4096;

// A place a little further inside its triangle, so that a plane through it cuts two of the edges.
Vec3 inside(const Surface& surface, const SkinPlace& place) {
  const Triangle& t = surface.triangles[place.triangle];
  const Vec3 middle = (surface.position(t[0]) + surface.position(t[1]) + surface.position(t[2])) / 3.0;
  return place.position + (middle - place.position) * 0.01;
}

}  // namespace

std::optional<SkinStrip> strip_along_section(const Surface& surface, const TriangleNeighbours& neighbours,
                                             const SkinPlace& from, const SkinPlace& to) {
  const Vec3 start = inside(surface, from), chord = inside(surface, to) - start;
  const double chord_mm = length(chord);
  const Vec3 outward = averaged_normal(surface, from) + averaged_normal(surface, to);
  const Vec3 across = cross(chord, outward);
  if (!(length(across) > 1e-3 * chord_mm)) return std::nullopt;
  const auto height = [&](std::uint32_t vertex) { return dot(across, surface.position(vertex) - start); };

  SkinStrip strip(from.triangle);
  std::uint32_t triangle = from.triangle, exit = 3;
  double farthest = -std::numeric_limits<double>::max();
  Vec3 at;
  const auto crossing = [&](std::uint32_t v, std::uint32_t w) {
    const double a = height(v), b = height(w);
    return surface.position(v) + (surface.position(w) - surface.position(v)) * (a / (a - b));
  };
  for (std::uint32_t c = 0; c < 3; ++c) {
    const Triangle& t = surface.triangles[triangle];
    const std::uint32_t v = t[(c + 1) % 3], w = t[(c + 2) % 3];
    if ((height(v) < 0.0) == (height(w) < 0.0)) continue;
    const Vec3 there = crossing(v, w);
    if (dot(there - start, chord) <= farthest) continue;
    farthest = dot(there - start, chord);
    exit = c;
    at = there;
  }
  if (exit == 3) return std::nullopt;
  double walked_mm = distance(start, at);
  for (std::uint32_t count = 0; count < surface.triangle_count(); ++count) {
    const std::optional<std::uint32_t> beyond = neighbours.across(triangle, exit);
    if (!beyond) return std::nullopt;
    strip.go_on(exit, *beyond);
    if (*beyond == to.triangle) return strip;
    const Triangle& before = surface.triangles[triangle];
    const Triangle& t = surface.triangles[*beyond];
    const std::uint32_t v = before[(exit + 1) % 3], w = before[(exit + 2) % 3];
    const std::uint32_t apex = t[third_corner(t, v, w)];
    // By the edge from the apex to the end on the plane's other side.
    const std::uint32_t end = (height(apex) < 0.0) == (height(v) < 0.0) ? w : v;
    exit = corner_of(t, end == v ? w : v);
    triangle = *beyond;
    const Vec3 next = crossing(apex, end);
    walked_mm += distance(at, next);
    at = next;
    if (walked_mm > 4.0 * chord_mm) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<SkinStrip> strip_along_vertices(const Surface& surface, const TriangleNeighbours& neighbours,
                                              std::uint32_t from_triangle,
                                              std::span<const std::uint32_t> vertices,
                                              std::uint32_t to_triangle) {
  SkinStrip strip(from_triangle);
  std::array<std::vector<StripStep>, 2> ways;
  for (std::size_t i = 0; i < vertices.size(); ++i) {
    const std::uint32_t vertex = vertices[i];
    const auto arrived = [&](std::uint32_t triangle) {
      return i + 1 < vertices.size() ? has(surface.triangles[triangle], vertices[i + 1])
                                     : triangle == to_triangle;
    };
    const std::uint32_t start = strip.last_triangle();
    if (arrived(start)) continue;
    // Around the vertex both ways at once; the first to arrive is taken.
    std::array<std::uint32_t, 2> triangle{start, start}, exit;
    std::array<bool, 2> open{true, true};
    for (std::uint32_t way = 0; way < 2; ++way) {
      ways[way].clear();
      exit[way] = (corner_of(surface.triangles[start], vertex) + 1 + way) % 3;
    }
    bool found = false;
    while (!found && (open[0] || open[1]) && ways[0].size() < most_around_a_vertex)
      for (std::size_t way = 0; way < 2 && !found; ++way) {
        if (!open[way]) continue;
        const std::optional<std::uint32_t> beyond = neighbours.across(triangle[way], exit[way]);
        open[way] = beyond && *beyond != start;
        if (!open[way]) continue;
        ways[way].push_back({*beyond, exit[way]});
        if (arrived(*beyond)) {
          for (const StripStep& step : ways[way]) strip.go_on(step.exit, step.triangle);
          found = true;
          break;
        }
        const Triangle& before = surface.triangles[triangle[way]];
        const Triangle& t = surface.triangles[*beyond];
        const std::uint32_t spoke = before[third_corner(before, vertex, before[exit[way]])];
        exit[way] = corner_of(t, spoke);
        triangle[way] = *beyond;
      }
    if (!found) return std::nullopt;
  }
  return strip;
}

std::optional<SkinStrip> strip_along_places(const Surface& surface, const TriangleNeighbours& neighbours,
                                            std::span<const SkinPlace> places) {
  SkinStrip strip(places.front().triangle);
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    if (places[i].triangle == places[i + 1].triangle) continue;
    const auto stretch = strip_along_section(surface, neighbours, places[i], places[i + 1]);
    if (!stretch) return std::nullopt;
    const auto steps = stretch->steps();
    for (std::size_t k = 0; k + 1 < steps.size(); ++k) strip.go_on(steps[k].exit, steps[k + 1].triangle);
  }
  return strip;
}

}  // namespace scalpmap
