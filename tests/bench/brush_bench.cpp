// What one sample of the brush costs while the mouse is down: the ray to the skin, a disc of 8 or 25 mm, the
// field, the area, and all the figures on screen, dots among them. Processor time of one thread's work,
// medians and p99, over a stroke of samples 2 mm apart. Beside it, on the same path in the same run, a
// painter that splits triangles, so that accuracy and time stand side by side; sizes too, so that growth
// shows.
#include <cmath>
#include <numbers>

#include "clock.h"
#include "geom/brush.h"
#include "plan/dot_choice.h"
#include "plan/results.h"
#include "subdividing_painter.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double ball_mm = 90.0, step_mm = 2.0;
constexpr int samples = 200;

// The path: places on a circle of latitude, a little off the great circle, each found by a ray as the mouse
// finds it.
SkinPlace sample(const Surface& surface, int i) {
  const double angle = i * step_mm / ball_mm;
  const Vec3 eye{900.0 * std::sin(angle), 900.0 * std::cos(angle), 30.0};
  return *surface.query->first_hit(eye, -eye);
}

// What a brush of straight-line reach covers along it: a strip of the sphere, and two half caps.
double true_area_mm2(double radius_mm) {
  const double latitude = std::atan2(30.0, 900.0);
  const double half_width = 2.0 * std::asin(radius_mm / (2.0 * ball_mm));
  const double around = (samples - 1) * step_mm / ball_mm;
  return 2.0 * ball_mm * ball_mm * around * std::cos(latitude) * std::sin(half_width) +
         pi * radius_mm * radius_mm;
}

struct Timings {
  std::vector<double> paint, figures, dots, whole;
};

void print_row(const char* painter, const Surface& surface, double radius_mm, const Timings& t,
               double area_mm2) {
  std::printf("%-12s %9u  %6.0f  %8.3f  %8.3f  %8.3f  %8.3f  %5.1f  %10.3f\n", painter,
              surface.triangle_count(), radius_mm, timing_of(t.paint).median_ms,
              timing_of(t.figures).median_ms, timing_of(t.whole).median_ms, timing_of(t.whole).p99_ms,
              timing_of(t.whole).p99_ms / timing_of(t.whole).median_ms,
              100.0 * (area_mm2 / true_area_mm2(radius_mm) - 1.0));
}

void bench_field(const std::shared_ptr<const Surface>& surface, const std::shared_ptr<const DotSites>& sites,
                 double radius_mm) {
  Plan plan = new_plan({}, surface, sites);
  for (const char* id : {"other", "painted"}) {
    Zone zone;
    zone.id = zone.name = id;
    zone.skin = ZoneField(surface->vertex_count());
    plan.zones.push_back(zone);
  }
  const std::vector<Vec3> elsewhere{{0, 0, 90}, {30, 0, 85}};
  brush_path(plan.zones[0].skin, *surface, elsewhere, 20.0, BrushAction::paint);
  Derivation derivation;
  Results results = derivation.derive(plan);
  (void)choose_dots(plan, derivation);

  Timings timings;
  SkinPlace last;
  for (int i = 0; i < samples; ++i) {
    const double t0 = processor_ms();
    const SkinPlace place = sample(*surface, i);
    brush_stretch(plan.zones[1].skin, *surface, i ? last : place, place, radius_mm, BrushAction::paint);
    const double t1 = processor_ms();
    results = derivation.derive(plan);
    const double t2 = processor_ms();
    last = place;
    if (i % 10 == 0) (void)choose_dots(plan, derivation);
    const double t3 = processor_ms();
    timings.paint.push_back(t1 - t0);
    timings.figures.push_back(t2 - t1);
    if (i % 10 == 0) timings.dots.push_back(t3 - t2);
    timings.whole.push_back(t2 - t0);
  }
  print_row("field", *surface, radius_mm, timings, results.zones[1].area_cm2 * 100.0);
  std::printf("%-12s %9s  %6s  every tenth sample, the dots themselves as well: %.2f ms\n", "", "", "",
              timing_of(timings.dots).median_ms);
}

void bench_subdividing(const Surface& surface, double radius_mm) {
  SubdividingPainter painter(surface);
  Timings timings;
  SkinPlace last;
  for (int i = 0; i < samples; ++i) {
    const double t0 = processor_ms();
    const SkinPlace place = sample(surface, i);
    painter.paint(i ? last : place, place, radius_mm);
    const double t1 = processor_ms();
    last = place;
    timings.paint.push_back(t1 - t0);
    timings.figures.push_back(0.0);
    timings.whole.push_back(t1 - t0);
  }
  print_row("subdividing", surface, radius_mm, timings, painter.area_mm2());
}

void bench(std::size_t triangles) {
  NoProgress quiet;
  const auto surface = make_surface(in_spatial_order(sphere(ball_mm, triangles, 0.3)));
  const auto sites = *place_dot_sites(*surface, site_density_per_cm2, site_seed, quiet);
  for (const double radius_mm : {2.0, 8.0, 25.0}) {
    bench_field(surface, sites, radius_mm);
    bench_subdividing(*surface, radius_mm);
  }
}

}  // namespace
}  // namespace scalpmap

int main() {
  std::printf("A brush sample, processor ms, and how far the stroke's area is off, percent\n");
  std::printf("painter      triangles  radius     paint   figures    sample       p99  times  area off %%\n");
  for (const std::size_t triangles : {100000u, 1000000u, 5000000u}) scalpmap::bench(triangles);
  return 0;
}
