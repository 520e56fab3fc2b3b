#include "geom/brush.h"

#include <algorithm>
#include <cmath>

namespace scalpmap {

namespace {

// cos 100 degrees: skin whose averaged normal has turned further than this from the brush's is the far side.
constexpr double facing_limit = -0.173648;
// Vertices this far beyond the reach still get their distance, so that the border is interpolated between
// true values on both sides.
constexpr double margin_mm = 1.0;

// Which vertices a flood has met. One mark a flood instead of clearing a list as long as the surface each
// time; kept per thread because the flood itself takes less time than allocating the list would.
struct FloodMarks {
  std::vector<std::uint32_t> mark;
  std::uint32_t current = 0;
  std::vector<std::uint32_t> queue;

  void begin(std::uint32_t vertex_count) {
    if (mark.size() != vertex_count || current == 0xffffffffu) {
      mark.assign(vertex_count, 0);
      current = 0;
    }
    ++current;
    queue.clear();
  }
  void meet(std::uint32_t vertex) {
    if (mark[vertex] == current) return;
    mark[vertex] = current;
    queue.push_back(vertex);
  }
};

Vec3 facing_at(const Surface& surface, const SkinPlace& place) {
  const Triangle& t = surface.triangles[place.triangle];
  return normalized(wide(surface.averaged_normals[t[0]]) * place.weight_a +
                    wide(surface.averaged_normals[t[1]]) * place.weight_b +
                    wide(surface.averaged_normals[t[2]]) * place.weight_c);
}

}  // namespace

std::vector<SkinPlace> drape(const Surface& surface, std::span<const Vec3> path, double radius_mm) {
  std::vector<SkinPlace> draped;
  const double step_mm = std::clamp(radius_mm / 4.0, 0.5, 2.0);
  for (const Vec3& point : path) {
    const SkinPlace place = surface.query->nearest(point);
    if (!draped.empty()) {
      const Vec3 from = draped.back().position;
      const int steps = static_cast<int>(std::ceil(distance(from, place.position) / step_mm));
      for (int i = 1; i < steps; ++i)
        draped.push_back(
            surface.query->nearest(from + (place.position - from) * (static_cast<double>(i) / steps)));
    }
    draped.push_back(place);
  }
  return draped;
}

void brush_stretch(ZoneField& field, const Surface& surface, const SkinPlace& from, const SkinPlace& to,
                   double radius_mm, BrushAction action) {
  thread_local FloodMarks flood;
  flood.begin(surface.vertex_count());
  for (const std::uint32_t v : surface.triangles[from.triangle]) flood.meet(v);
  for (const std::uint32_t v : surface.triangles[to.triangle]) flood.meet(v);

  const Vec3 facing = facing_at(surface, from);
  const Vec3 along = to.position - from.position;
  const double along_squared = length_squared(along);
  for (std::size_t i = 0; i < flood.queue.size(); ++i) {
    const std::uint32_t v = flood.queue[i];
    const Vec3 offset = surface.position(v) - from.position;
    const double t = along_squared > 0.0 ? std::clamp(dot(offset, along) / along_squared, 0.0, 1.0) : 0.0;
    const double reach_mm = length(offset - along * t);
    if (dot(wide(surface.averaged_normals[v]), facing) < facing_limit) continue;
    // A straight line between two vertices cuts inside a round border. Distance to a point has curvature
    // 1/r across the direction to it, and a linear interpolation over triangles of edge e lies above it by
    // e^2 / (16 r) on average; adding that back leaves a round border unbiased.
    const bool round = t <= 0.0 || t >= 1.0;
    const double inside_mm =
        radius_mm - reach_mm + (round ? surface.squared_edge_mm2[v] / (16.0 * radius_mm) : 0.0);
    const std::int16_t now = field.at(v);
    const std::int16_t then = action == BrushAction::paint ? std::max(now, field_steps(inside_mm))
                                                           : std::min(now, field_steps(-inside_mm));
    if (then != now) field.set(v, then);
    if (reach_mm < radius_mm + margin_mm)
      for (const std::uint32_t w : surface.neighbours_of(v)) flood.meet(w);
  }
}

void brush_path(ZoneField& field, const Surface& surface, std::span<const Vec3> path, double radius_mm,
                BrushAction action) {
  const std::vector<SkinPlace> places = drape(surface, path, radius_mm);
  if (places.size() == 1) brush_stretch(field, surface, places[0], places[0], radius_mm, action);
  for (std::size_t i = 1; i < places.size(); ++i)
    brush_stretch(field, surface, places[i - 1], places[i], radius_mm, action);
  if (action == BrushAction::erase) field.trim();
}

}  // namespace scalpmap
