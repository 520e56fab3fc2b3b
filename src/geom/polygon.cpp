#include "geom/polygon.h"

#include <algorithm>

namespace scalpmap {

namespace {

constexpr std::size_t most_clipped_corners = 64;

void fan(std::span<const std::uint32_t> corners, std::vector<Triangle>& triangles) {
  for (std::size_t i = 2; i < corners.size(); ++i)
    triangles.push_back({corners[0], corners[i - 1], corners[i]});
}

// An ear: its corner turns the polygon's way, and no other corner lies in its triangle.
bool is_ear(const std::vector<std::uint32_t>& ring, std::size_t at, std::span<const Vec3> vertices,
            Vec3 normal) {
  const std::size_t n = ring.size();
  const std::uint32_t ia = ring[(at + n - 1) % n], ib = ring[at], ic = ring[(at + 1) % n];
  const Vec3 a = vertices[ia], b = vertices[ib], c = vertices[ic];
  if (dot(cross(b - a, c - b), normal) <= 0.0) return false;
  for (const std::uint32_t i : ring) {
    if (i == ia || i == ib || i == ic) continue;
    const Vec3 p = vertices[i];
    if (dot(cross(b - a, p - a), normal) >= 0.0 && dot(cross(c - b, p - b), normal) >= 0.0 &&
        dot(cross(a - c, p - c), normal) >= 0.0)
      return false;
  }
  return true;
}

}  // namespace

void triangulate_polygon(std::span<const std::uint32_t> corners, std::span<const Vec3> vertices,
                         std::vector<Triangle>& triangles) {
  if (corners.size() <= 3 || corners.size() > most_clipped_corners) return fan(corners, triangles);
  const std::size_t first = triangles.size();
  std::vector<std::uint32_t> ring(corners.begin(), corners.end());
  Vec3 normal;
  for (std::size_t i = 0; i < ring.size(); ++i)
    normal += cross(vertices[ring[i]] - vertices[ring[0]],
                    vertices[ring[(i + 1) % ring.size()]] - vertices[ring[0]]);
  while (ring.size() > 3) {
    // Of all ears the one with the shortest cut: well-shaped triangles, and for four corners the shorter
    // diagonal.
    const std::size_t n = ring.size();
    std::size_t best = n;
    double shortest = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      const double cut = length_squared(vertices[ring[(i + n - 1) % n]] - vertices[ring[(i + 1) % n]]);
      if (best != n && cut >= shortest) continue;
      if (!is_ear(ring, i, vertices, normal)) continue;
      best = i;
      shortest = cut;
    }
    if (best == n) {
      triangles.resize(first);
      return fan(corners, triangles);
    }
    triangles.push_back({ring[(best + n - 1) % n], ring[best], ring[(best + 1) % n]});
    ring.erase(ring.begin() + static_cast<std::ptrdiff_t>(best));
  }
  triangles.push_back({ring[0], ring[1], ring[2]});
}

}  // namespace scalpmap
