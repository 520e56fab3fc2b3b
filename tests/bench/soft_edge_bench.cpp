// What one sample of the brush costs on zones whose edge is soft, on scars with a ring and on marks with a
// guard, beside the same stroke on a zone with a hard edge: the ray to the skin, the field, and all the
// figures on screen. Processor time, medians and p99, over strokes of samples 2 mm apart. One stroke runs out
// of a zone of 170 cm2, one along its border.
#include <cmath>

#include "clock.h"
#include "geom/brush.h"
#include "plan/results.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double ball_mm = 90.0, step_mm = 2.0, zone_radius_mm = 70.0;
constexpr int samples = 60;

struct Edge {
  const char* name;
  ZoneKind kind;
  double softness_mm, blend_mm, guard_mm;
};
constexpr Edge edges[] = {
    {"hard", ZoneKind::balding, 0.0, 0.0, 0.0},       {"soft, 2 mm", ZoneKind::balding, 2.0, 0.0, 0.0},
    {"soft, 8 mm", ZoneKind::balding, 8.0, 0.0, 0.0}, {"soft, 20 mm", ZoneKind::balding, 20.0, 0.0, 0.0},
    {"ring, 10 mm", ZoneKind::scar, 0.0, 10.0, 0.0},  {"guard, 3 mm", ZoneKind::no_go, 0.0, 0.0, 3.0},
};

// Sample i of a stroke out of the zone, from well inside it; or along its border.
SkinPlace sample(const Surface& surface, bool along, int i) {
  const double rim = 2.0 * std::asin(zone_radius_mm / (2.0 * ball_mm));
  const double down = along ? rim : rim - 20.0 / ball_mm + i * step_mm / ball_mm;
  const double round = along ? i * step_mm / (ball_mm * std::sin(rim)) : 0.03;
  const Vec3 eye =
      Vec3{std::sin(down) * std::cos(round), std::cos(down), std::sin(down) * std::sin(round)} * 900.0;
  return *surface.query->first_hit(eye, -eye);
}

void bench(const std::shared_ptr<const Surface>& surface, const Edge& edge, double radius_mm, bool along) {
  Plan plan = new_plan({}, surface, nullptr);
  Zone zone;
  zone.id = zone.name = "painted";
  zone.kind = edge.kind;
  zone.softness_mm = edge.softness_mm;
  zone.blend_mm = edge.blend_mm;
  zone.guard_mm = edge.guard_mm;
  zone.skin = ZoneField(surface->vertex_count());
  plan.zones.push_back(zone);
  ZoneField& skin = plan.zones[0].skin;
  brush_path(skin, *surface, std::vector<Vec3>{{0, ball_mm, 0}}, zone_radius_mm, BrushAction::paint);
  Derivation derivation;
  const double before = processor_ms();
  double cm2 = derivation.derive(plan).area_cm2;
  const double first_ms = processor_ms() - before;

  std::vector<double> figures, whole;
  SkinPlace last;
  for (int i = 0; i < samples; ++i) {
    const double t0 = processor_ms();
    const SkinPlace place = sample(*surface, along, i);
    brush_stretch(skin, *surface, i ? last : place, place, radius_mm, BrushAction::paint);
    const double t1 = processor_ms();
    cm2 = derivation.derive(plan).area_cm2;
    const double t2 = processor_ms();
    last = place;
    figures.push_back(t2 - t1);
    whole.push_back(t2 - t0);
  }
  std::printf("%10u  %6.0f  %-12s %-8s %8.3f  %8.3f  %8.3f  %5.1f  %9.1f  %8.2f\n", surface->triangle_count(),
              radius_mm, edge.name, along ? "along" : "out", timing_of(figures).median_ms,
              timing_of(whole).median_ms, timing_of(whole).p99_ms,
              timing_of(whole).p99_ms / timing_of(whole).median_ms, first_ms, cm2);
}

}  // namespace
}  // namespace scalpmap

int main() {
  using namespace scalpmap;
  std::printf("A brush sample on a soft edge, processor ms; first: the figures of the zone asked anew\n");
  std::printf(
      " triangles  radius  edge         stroke    figures    sample       p99  times      first       cm2\n");
  for (const std::size_t triangles : {1000000u, 5000000u}) {
    const auto surface = make_surface(in_spatial_order(sphere(ball_mm, triangles, 0.3)));
    for (const double radius_mm : {8.0, 25.0})
      for (const bool along : {false, true})
        for (const Edge& edge : edges) bench(surface, edge, radius_mm, along);
  }
  return 0;
}
