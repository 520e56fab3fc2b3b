#include "geom/zone_depth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

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

}  // namespace

ZoneDepth measure_zone_depth(const Surface& surface, const ZoneField& field, double reach_mm) {
  ZoneDepth depth{reach_mm, std::vector<float>(surface.vertex_count(), 0.0f)};
  // Inside and not yet reached from a border: as deep as can be asked.
  for (std::uint32_t p = 0; p < field.page_count(); ++p) {
    const FieldPage* page = field.page(p);
    if (!page) continue;
    const std::uint32_t first = p * vertices_per_page;
    for (std::uint32_t i = 0; i < vertices_per_page && first + i < surface.vertex_count(); ++i)
      if ((*page)[i] > 0) depth.depth_mm[first + i] = static_cast<float>(reach_mm);
  }
  struct Reached {
    std::uint32_t vertex, piece;
  };
  std::vector<BorderPiece> pieces;
  std::vector<Reached> front, next;
  const auto reach = [&](std::vector<Reached>& list, std::uint32_t vertex, std::uint32_t piece) {
    if (depth.depth_mm[vertex] <= 0.0f) return;  // outside
    // Never quite nothing, for that is outside; and before comparing, or two vertices on the border itself
    // would reach each other for ever.
    const float mm = std::max(static_cast<float>(distance_to(pieces[piece], surface.position(vertex))),
                              std::numeric_limits<float>::min());
    if (mm >= depth.depth_mm[vertex]) return;
    depth.depth_mm[vertex] = mm;
    list.push_back({vertex, piece});
  };
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
      for (const std::uint32_t v : t) reach(front, v, piece);
    }
  }
  while (!front.empty()) {
    next.clear();
    for (const Reached& from : front)
      for (const std::uint32_t w : surface.neighbours_of(from.vertex)) reach(next, w, from.piece);
    front.swap(next);
  }
  return depth;
}

}  // namespace scalpmap
