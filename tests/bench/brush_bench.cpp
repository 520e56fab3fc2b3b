// What one sample of the brush costs while the mouse is down: the ray to the skin, a disc of 8, 20 or 25 mm,
// the field, the area, and all the figures on screen. Processor time of one thread's work, medians and p99,
// over a stroke of samples 2 mm apart. Sizes stand side by side, so that growth shows.
#include "clock.h"
#include "geom/brush.h"
#include "plan/dot_choice.h"
#include "plan/results.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

void bench(std::size_t triangles, double radius_mm) {
  NoProgress quiet;
  const auto surface = make_surface(in_spatial_order(sphere(90.0, triangles, 0.3)));
  static std::shared_ptr<const DotSites> sites;
  static std::shared_ptr<const Surface> sites_of;
  if (!sites_of || sites_of->content_hash != surface->content_hash) {
    sites = *place_dot_sites(*surface, 140.0, site_seed, quiet);
    sites_of = surface;
  }
  Plan plan = new_plan({}, surface, sites);
  for (const char* id : {"other", "painted"}) {
    Zone zone;
    zone.id = zone.name = id;
    zone.skin = ZoneField(surface->vertex_count());
    plan.zones.push_back(zone);
  }
  const std::vector<Vec3> before{{-60, 60, 20}, {-40, 80, 0}};
  brush_path(plan.zones[0].skin, *surface, before, 20.0, BrushAction::paint);
  Derivation derivation;
  (void)derivation.derive(plan);
  (void)choose_dots(plan, derivation);

  std::vector<double> hit, paint, figures, dots, whole;
  SkinPlace last;
  for (int i = 0; i < 200; ++i) {
    const double angle = i * 2.0 / 90.0;
    const Vec3 eye{900.0 * std::sin(angle), 900.0 * std::cos(angle), 30.0};
    const double t0 = processor_ms();
    const auto place = surface->query->first_hit(eye, -eye);
    const double t1 = processor_ms();
    brush_stretch(plan.zones[1].skin, *surface, i ? last : *place, *place, radius_mm, BrushAction::paint);
    const double t2 = processor_ms();
    (void)derivation.derive(plan);
    const double t3 = processor_ms();
    last = *place;
    if (i % 10 == 0) (void)choose_dots(plan, derivation);
    const double t4 = processor_ms();
    hit.push_back(t1 - t0);
    paint.push_back(t2 - t1);
    figures.push_back(t3 - t2);
    if (i % 10 == 0) dots.push_back(t4 - t3);
    whole.push_back(t3 - t0);
  }
  std::printf("%10u  %6.0f  %8.3f  %8.3f  %8.3f  %9.3f  %9.3f  %11.2f\n", surface->triangle_count(),
              radius_mm, timing_of(hit).median_ms, timing_of(paint).median_ms, timing_of(figures).median_ms,
              timing_of(whole).median_ms, timing_of(whole).p99_ms, timing_of(dots).median_ms);
}

}  // namespace
}  // namespace scalpmap

int main() {
  std::printf("A brush sample, processor ms (a budget of 8 ms a sample keeps the brush ahead of the hand)\n");
  std::printf(" triangles  radius       ray     paint   figures     sample        p99  dots chosen\n");
  for (const std::size_t triangles : {100000u, 1000000u})
    for (const double radius : {8.0, 20.0, 25.0}) scalpmap::bench(triangles, radius);
  return 0;
}
