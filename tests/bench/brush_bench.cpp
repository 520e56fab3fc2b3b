// What one sample of the brush costs while the mouse is down: the ray to the skin, a disc of 8 or 25 mm, the
// field, the area, and all the figures on screen; and the same with the dots, for each of which it is known
// after every sample where it stands and to which session it belongs. Processor time of one thread's work,
// medians and p99, over a stroke of samples 2 mm apart. Beside it, on the same path in the same run, a
// painter that splits triangles, so that accuracy and time stand side by side; sizes too, so that growth
// shows.
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "clock.h"
#include "geom/brush.h"
#include "plan/dot_choice.h"
#include "plan/results.h"
#include "plan/standing_dots.h"
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
  std::vector<double> paint, figures, dots, whole, with_dots;
};

void print_row(const char* painter, const Surface& surface, double radius_mm, const Timings& t,
               double area_mm2) {
  const auto print = [](const std::vector<double>& ms) {
    if (ms.empty()) return std::printf("  %8s", "");
    return std::printf("  %8.3f", timing_of(ms).median_ms);
  };
  const auto print_whole = [&](const std::vector<double>& ms) {
    print(ms);
    if (ms.empty()) return std::printf("  %8s  %5s", "", "");
    const Timing timing = timing_of(ms);
    return std::printf("  %8.3f  %5.1f", timing.p99_ms, timing.p99_ms / timing.median_ms);
  };
  std::printf("%-12s %9u  %6.0f", painter, surface.triangle_count(), radius_mm);
  print(t.paint);
  print(t.figures);
  print_whole(t.whole);
  print(t.dots);
  print_whole(t.with_dots);
  std::printf("  %10.3f\n", 100.0 * (area_mm2 / true_area_mm2(radius_mm) - 1.0));
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
  Derivation derivation, anew;
  StandingDots dots;
  Results results = derivation.derive(plan);
  dots.show(plan, derivation);
  const Plan before = plan;

  Timings timings;
  std::vector<double> dots_anew;
  std::size_t changed = 0;
  SkinPlace last;
  for (int i = 0; i < samples; ++i) {
    const double t0 = processor_ms();
    const SkinPlace place = sample(*surface, i);
    brush_stretch(plan.zones[1].skin, *surface, i ? last : place, place, radius_mm, BrushAction::paint);
    const double t1 = processor_ms();
    results = derivation.derive(plan);
    const double t2 = processor_ms();
    dots.show_settled(before, plan, results, derivation);
    const double t3 = processor_ms();
    last = place;
    changed += dots.changed().size();
    timings.paint.push_back(t1 - t0);
    timings.figures.push_back(t2 - t1);
    timings.dots.push_back(t3 - t2);
    timings.whole.push_back(t2 - t0);
    timings.with_dots.push_back(t3 - t0);
  }
  // Not between the samples: it would throw out of the caches what the next sample asks for.
  for (int i = 0; i < 5; ++i) {
    Plan settled = plan;
    const double t0 = processor_ms();
    settle_dots(before, settled, anew);
    const std::vector<Dot> chosen = choose_dots(settled, anew);
    dots_anew.push_back(processor_ms() - t0);
    SCALPMAP_CHECK(chosen.size() == dots.all().size());
  }
  print_row("field", *surface, radius_mm, timings, results.zones[1].area_cm2 * 100.0);
  std::printf(
      "%-12s %9s  %6s  dots that changed at a sample: %zu of %lld; settled and chosen anew: %.2f ms\n", "",
      "", "", changed / samples, static_cast<long long>(results.dots), timing_of(dots_anew).median_ms);
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
  std::printf("%-12s %9s  %6s  %8s  %8s  %8s  %8s  %5s  %8s  %8s  %8s  %5s  %10s\n", "painter", "triangles",
              "radius", "paint", "figures", "sample", "p99", "times", "dots", "and dots", "p99", "times",
              "area off %");
  for (const std::size_t triangles : {100000u, 1000000u, 5000000u}) scalpmap::bench(triangles);
  return 0;
}
