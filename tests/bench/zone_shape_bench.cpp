// What the commands that change a zone's shape cost on a zone of 100 cm2 with a wobbling border. Processor
// time of all cores, median of five. Sizes stand side by side, so that growth shows.
#include "clock.h"
#include "geom/border_distance.h"
#include "geom/brush.h"
#include "geom/enclosed_skin.h"
#include "geom/field_join.h"
#include "geom/geodesic_path.h"
#include "geom/mirror_image.h"
#include "geom/outlined_skin.h"
#include "geom/skin_discs.h"
#include "geom/smooth_border.h"
#include "geom/straight_stroke.h"
#include "geom/zone_depth.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = 3.14159265358979323846;

// `away_mm` from the axis through 40,80,0 all around.
std::vector<Vec3> ring(double away_mm, int count, double wobble_mm) {
  const Vec3 up = normalized({40, 80, 0}), side = normalized({80, -40, 0}), front = cross(side, up);
  std::vector<Vec3> path;
  for (int i = 0; i <= count; ++i) {
    const double angle = 2.0 * pi * i / count, away = away_mm + wobble_mm * std::cos(20.0 * angle);
    path.push_back((up * std::sqrt(8100.0 - away * away) + side * (away * std::cos(angle)) +
                    front * (away * std::sin(angle))));
  }
  return path;
}

void bench(std::size_t triangles) {
  const auto surface = make_surface(in_spatial_order(sphere(90.0, triangles, 0.3)));
  ZoneField border(surface->vertex_count());
  brush_path(border, *surface, ring(52.0, 400, 1.5), 3.0, BrushAction::paint);
  const SkinPlace middle = surface->query->nearest({40, 80, 0});
  const ZoneField zone = *filled(*surface, border, {}, middle);
  ZoneField part(surface->vertex_count());
  brush_path(part, *surface, std::vector<Vec3>{{40, 80, 0}, {60, 60, 20}}, 20.0, BrushAction::paint);
  std::vector<SkinPlace> places;
  for (const Vec3& place : ring(30.0, 200, 5.0)) places.push_back(surface->query->nearest(place));

  const auto row = [&](const char* what, const std::function<void()>& work) {
    std::vector<double> ms;
    for (int i = 0; i < 5; ++i) {
      const double before = processor_ms();
      work();
      ms.push_back(processor_ms() - before);
    }
    std::printf("%10u  %-28s %9.1f\n", surface->triangle_count(), what, timing_of(ms).median_ms);
  };
  row("fill", [&] { (void)filled(*surface, border, {}, middle); });
  row("depth, 10 mm", [&] { (void)measure_zone_depth(*surface, zone, 10.0); });
  row("grow by 1 mm", [&] { (void)grown(*surface, zone, 1.0); });
  row("grow by 10 mm", [&] { (void)grown(*surface, zone, 10.0); });
  for (const double reach_mm : {2.0, 5.0, 10.0, 15.0})
    row(("smooth, reach " + std::to_string(static_cast<int>(reach_mm)) + " mm").c_str(),
        [&] { (void)smoothed(*surface, zone, reach_mm); });
  row("mirror", [&] { (void)mirrored(*surface, zone); });
  row("unite", [&] { (void)united(zone, part); });
  row("subtract", [&] { (void)subtracted(zone, part); });
  row("200 discs of 1 mm", [&] { (void)with_discs(*surface, zone, places, 1.0); });
  row("neighbours for paths", [&] { (void)GeodesicWalker(*surface); });
  (void)surface->walker();
  row("outline of 12 corners", [&] { (void)outlined(*surface, ring(52.0, 12, 0.0)); });
  row("band of 200 mm, 6 mm wide", [&] {
    ZoneField field = zone;
    const std::vector<Vec3> path{{-60, 60, 20}, {30, 84, 0}, {60, 0, 60}};
    (void)brush_straight(field, *surface, path, 3.0, BrushAction::paint);
  });
}

}  // namespace
}  // namespace scalpmap

int main() {
  std::printf("Changing the shape of a zone of 100 cm2, processor ms\n");
  std::printf(" triangles  what                                ms\n");
  for (const std::size_t triangles : {100000u, 1000000u}) scalpmap::bench(triangles);
  return 0;
}
