#include "geom/zone_depth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>

namespace scalpmap {

namespace {

// The stretch of border inside one triangle.
struct BorderPiece {
  Vec3 from, to;
};

double distance_to(const BorderPiece& piece, Vec3 point) {
  const Vec3 along = piece.to - piece.from;
  const double squared = length_squared(along);
  const double t = squared > 0.0 ? std::clamp(dot(point - piece.from, along) / squared, 0.0, 1.0) : 0.0;
  return distance(point, piece.from + along * t);
}

struct Candidate {
  double distance_mm;
  std::uint32_t vertex;
  std::uint32_t piece;
  // Smallest first; ties by vertex and piece, so that the result does not depend on the queue's inner order.
  bool operator<(const Candidate& other) const {
    if (distance_mm != other.distance_mm) return distance_mm > other.distance_mm;
    if (vertex != other.vertex) return vertex > other.vertex;
    return piece > other.piece;
  }
};

}  // namespace

ZoneDepth measure_zone_depth(const Surface& surface, const ZoneField& field, double reach_mm) {
  ZoneDepth depth{reach_mm, std::vector<float>(surface.vertex_count(), 0.0f)};
  std::vector<bool> settled(surface.vertex_count(), false);
  std::vector<BorderPiece> pieces;
  std::priority_queue<Candidate> queue;
  for (const Patch& patch : surface.patches) {
    if (std::none_of(patch.pages.begin(), patch.pages.end(), [&](std::uint32_t p) { return field.page(p); }))
      continue;
    for (std::uint32_t i = patch.first_triangle; i < patch.first_triangle + patch.triangle_count; ++i) {
      const Triangle& t = surface.triangles[i];
      const std::array<double, 3> f{field_mm(field.at(t[0])), field_mm(field.at(t[1])),
                                    field_mm(field.at(t[2]))};
      std::array<Vec3, 2> crossing;
      std::size_t crossings = 0;
      for (std::size_t e = 0; e < 3; ++e) {
        const std::size_t n = (e + 1) % 3;
        if ((f[e] > 0.0) == (f[n] > 0.0) || crossings == 2) continue;
        const double at = f[e] / (f[e] - f[n]);
        crossing[crossings++] =
            surface.position(t[e]) + (surface.position(t[n]) - surface.position(t[e])) * at;
      }
      if (crossings != 2) continue;
      const auto piece = static_cast<std::uint32_t>(pieces.size());
      pieces.push_back({crossing[0], crossing[1]});
      for (std::size_t e = 0; e < 3; ++e)
        if (f[e] > 0.0) queue.push({distance_to(pieces.back(), surface.position(t[e])), t[e], piece});
    }
  }
  // Inside but never reached from a border (or deeper than the reach): as deep as can be asked.
  for (std::uint32_t p = 0; p < field.page_count(); ++p) {
    const FieldPage* page = field.page(p);
    if (!page) continue;
    for (std::uint32_t i = 0; i < vertices_per_page && p * vertices_per_page + i < surface.vertex_count();
         ++i)
      if ((*page)[i] > 0) depth.depth_mm[p * vertices_per_page + i] = static_cast<float>(reach_mm);
  }
  while (!queue.empty()) {
    const Candidate nearest = queue.top();
    queue.pop();
    if (settled[nearest.vertex]) continue;
    settled[nearest.vertex] = true;
    depth.depth_mm[nearest.vertex] = static_cast<float>(std::min(nearest.distance_mm, reach_mm));
    if (nearest.distance_mm >= reach_mm) continue;
    for (const std::uint32_t w : surface.neighbours_of(nearest.vertex))
      if (!settled[w] && field.at(w) > 0)
        queue.push({distance_to(pieces[nearest.piece], surface.position(w)), w, nearest.piece});
  }
  return depth;
}

}  // namespace scalpmap
