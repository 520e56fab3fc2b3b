#include "support/painting.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "geom/brush.h"
#include "geom/head_shape.h"
#include "geom/zone_area.h"
#include "support/shapes.h"

namespace scalpmap {

std::shared_ptr<const Surface> uneven_ball(std::size_t about_triangles) {
  return make_surface(in_spatial_order(sphere(90.0, about_triangles, 0.3)));
}

std::shared_ptr<const Surface> fine_ball() {
  static const auto surface = uneven_ball(650000);
  return surface;
}

std::shared_ptr<const Surface> fine_plane() {
  static const auto surface = make_surface(in_spatial_order(plane(80.0, 80.0, 0.6)));
  return surface;
}

std::shared_ptr<const Surface> built_in_head() {
  static const auto surface = [] {
    NoProgress quiet;
    const auto head = make_built_in_head(quiet);
    SCALPMAP_CHECK(head.ok());
    return make_surface(in_spatial_order(*head));
  }();
  return surface;
}

ZoneField painted(const Surface& surface, const std::vector<Vec3>& path, double radius_mm) {
  ZoneField field(surface.vertex_count());
  brush_path(field, surface, path, radius_mm, BrushAction::paint);
  return field;
}

double area_of(const Surface& surface, const ZoneField& field) {
  const CoverLayer layer{&field, nullptr, 0.0};
  return ZoneAreas().measure(surface, {&layer, 1})[0].area_mm2;
}

std::vector<Vec3> border_places(const Surface& surface, const ZoneField& field) {
  std::vector<Vec3> places;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    for (const std::uint32_t w : surface.neighbours_of(v)) {
      const double f = field_mm(field.at(v)), g = field_mm(field.at(w));
      if (w < v || (f > 0.0) == (g > 0.0)) continue;
      places.push_back(surface.position(v) + (surface.position(w) - surface.position(v)) * (f / (f - g)));
    }
  return places;
}

RoundBorder stray_of(const Surface& surface, const ZoneField& field, Vec3 centre, double radius_mm) {
  const std::vector<Vec3> places = border_places(surface, field);
  if (places.empty()) return {1e9, 1e9};
  RoundBorder stray;
  for (const Vec3 place : places) {
    const double error = distance(place, centre) - radius_mm;
    stray.worst_mm = std::max(stray.worst_mm, std::abs(error));
    stray.mean_mm += error / static_cast<double>(places.size());
  }
  return stray;
}

}  // namespace scalpmap
