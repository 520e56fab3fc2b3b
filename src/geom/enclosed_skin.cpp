#include "geom/enclosed_skin.h"

#include <algorithm>
#include <vector>

#include "geom/border_distance.h"
#include "geom/field_join.h"
#include "geom/vertex_areas.h"

namespace scalpmap {

namespace {

Error refused(const char* text) {
  return {ErrorKind::refused, text};
}

}  // namespace

Result<ZoneField> filled(const Surface& surface, const ZoneField& own,
                         std::span<const ZoneField* const> others, const SkinPlace& at) {
  ZoneField barrier = own;
  for (const ZoneField* other : others) barrier = united(barrier, *other);

  const Triangle& corners = surface.triangles[at.triangle];
  const double inside_mm = field_mm(barrier.at(corners[0])) * at.weight_a +
                           field_mm(barrier.at(corners[1])) * at.weight_b +
                           field_mm(barrier.at(corners[2])) * at.weight_c;
  if (inside_mm > 0.0)
    return refused("at: the skin there is part of a zone already; choose a place on bare skin");

  const std::vector<bool> open_edge = open_edge_vertices(surface);
  const std::vector<float> areas_mm2 = vertex_areas_mm2(surface);
  std::vector<bool> met(surface.vertex_count(), false);
  std::vector<std::uint32_t> bare;
  const auto meet = [&](std::uint32_t v) {
    if (met[v] || barrier.at(v) > 0) return;
    met[v] = true;
    bare.push_back(v);
  };
  for (const std::uint32_t v : corners) meet(v);
  double bare_mm2 = 0.0;
  for (std::size_t i = 0; i < bare.size(); ++i) {
    if (open_edge[bare[i]])
      return refused(
          "at: the skin there is not enclosed, it reaches an edge where the surface ends; close the gap in "
          "the drawn border");
    bare_mm2 += static_cast<double>(areas_mm2[bare[i]]);
    if (bare_mm2 > 0.5 * surface.area_mm2)
      return refused(
          "at: the skin there is not enclosed, it is more than half of the surface; close the gap in the "
          "drawn border");
    for (const std::uint32_t w : surface.neighbours_of(bare[i])) meet(w);
  }

  ZoneField result = own;
  const auto raise = [&](std::uint32_t v) {
    const std::int16_t steps = outside_of(barrier.at(v));
    if (steps > result.at(v)) result.set(v, steps);
  };
  for (const std::uint32_t v : bare) {
    raise(v);
    // The first vertices beyond, too, so that the border runs where the zones' border does.
    for (const std::uint32_t w : surface.neighbours_of(v))
      if (!met[w]) raise(w);
  }
  return without_seams(surface, result);
}

}  // namespace scalpmap
