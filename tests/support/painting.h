// Zones painted on test surfaces, and what their borders and areas are.
#pragma once

#include <memory>
#include <vector>

#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// A ball of 90 mm about the origin with uneven triangles.
std::shared_ptr<const Surface> uneven_ball(std::size_t about_triangles);
// The same with 650,000 triangles, edges of 0.6 mm as on a working surface; made once.
std::shared_ptr<const Surface> fine_ball();
// A flat square from 0,0,0 to 80,80,0 with edges of about 0.6 mm; made once.
std::shared_ptr<const Surface> fine_plane();
// The built-in head; made once.
std::shared_ptr<const Surface> built_in_head();

ZoneField painted(const Surface& surface, const std::vector<Vec3>& path, double radius_mm);
double area_of(const Surface& surface, const ZoneField& field);

// The places where the border crosses the edges of the surface.
std::vector<Vec3> border_places(const Surface& surface, const ZoneField& field);

// How far the border strays from being `radius_mm` away from `centre`; huge where there is no border.
struct RoundBorder {
  double worst_mm = 0.0, mean_mm = 0.0;
};
RoundBorder stray_of(const Surface& surface, const ZoneField& field, Vec3 centre, double radius_mm);

}  // namespace scalpmap
