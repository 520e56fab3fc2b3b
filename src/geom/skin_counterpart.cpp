#include "geom/skin_counterpart.h"

#include <array>

#include "geom/triangle_neighbours.h"

namespace scalpmap {

namespace {

// A place on a wall that faces away counts as so much farther off: more than an ear is thick.
constexpr double turned_away_mm = 12.0;
// A corner that weighs less than this lies opposite the side on which the place is.
constexpr double on_side_weight = 1e-9;

}  // namespace

SkinCounterparts::SkinCounterparts(const Surface& surface)
    : surface_(surface), open_sides_(surface.triangles.size(), 0), at_edge_(surface.vertex_count(), false) {
  const TriangleNeighbours neighbours(surface);
  for (std::uint32_t t = 0; t < surface.triangle_count(); ++t)
    for (std::size_t corner = 0; corner < 3; ++corner) {
      if (neighbours.across(t, corner)) continue;
      open_sides_[t] = static_cast<std::uint8_t>(open_sides_[t] | (1u << corner));
      at_edge_[surface.triangles[t][(corner + 1) % 3]] = true;
      at_edge_[surface.triangles[t][(corner + 2) % 3]] = true;
    }
}

std::optional<SkinCounterpart> SkinCounterparts::of(Vec3 place, Vec3 facing, double within_mm) const {
  const auto found = surface_.query->nearest_facing(place, facing, turned_away_mm, within_mm);
  if (!found) return std::nullopt;
  const Triangle& t = surface_.triangles[found->triangle];
  const std::array<double, 3> weights{found->weight_a, found->weight_b, found->weight_c};
  SkinCounterpart there;
  there.place = *found;
  for (std::size_t i = 0; i < 3; ++i) there.normal += wide(surface_.averaged_normals[t[i]]) * weights[i];
  there.normal = normalized(there.normal);
  const Vec3 apart = place - found->position;
  there.off_mm = dot(apart, there.normal);
  bool at_edge = false;
  for (std::size_t i = 0; i < 3; ++i) {
    if (weights[i] >= 1.0 - on_side_weight)
      at_edge = at_edge || at_edge_[t[i]];
    else if (weights[i] <= on_side_weight)
      at_edge = at_edge || ((open_sides_[found->triangle] >> i) & 1u) != 0;
  }
  if (at_edge) there.beyond_edge_mm = length(apart - there.normal * there.off_mm);
  return there;
}

}  // namespace scalpmap
