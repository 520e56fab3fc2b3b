// What a move of a hairline's handle costs: laying the line again, the zones that end at it, all figures; and
// what ending there adds to a sample of the brush. Processor time on the built-in head, medians and 99th of
// 100. Sizes stand side by side, so that growth shows.
#include <cmath>

#include "clock.h"
#include "geom/beside_line.h"
#include "geom/brush.h"
#include "geom/head_shape.h"
#include "geom/refine.h"
#include "plan/dot_choice.h"
#include "plan/results.h"

namespace scalpmap {
namespace {

// About where a hairline lies on the mean head; the handles are taken to its skin.
Hairline usual_hairline(const Surface& surface) {
  Hairline hairline;
  const std::vector<std::pair<const char*, Vec3>> places = {
      {"right-peak", {-66, 52, 52}}, {"right-corner", {-50, 92, 66}}, {"right-hump", {-28, 96, 82}},
      {"middle", {0, 92, 88}},       {"left-hump", {28, 96, 82}},     {"left-corner", {50, 92, 66}},
      {"left-peak", {66, 52, 52}}};
  for (const auto& [id, place] : places)
    hairline.handles.push_back({id, surface.query->nearest(place).position});
  return hairline;
}

void print_row(const char* what, const char* of, const Surface& surface, const std::vector<double>& ms) {
  std::printf("%-10s  %-24s %9u  %8.3f  %8.3f\n", what, of, surface.triangle_count(), timing_of(ms).median_ms,
              timing_of(ms).p99_ms);
}

// Calls `change` and then `measured`, and times the second.
std::vector<double> timed(const std::function<void(int)>& change, const std::function<void()>& measured) {
  std::vector<double> ms;
  for (int i = 0; i < 60; ++i) {
    change(i);
    const double start = processor_ms();
    measured();
    if (i > 0) ms.push_back(processor_ms() - start);
  }
  return ms;
}

Hairline soft(Hairline hairline) {
  hairline.softness_mm = 8.0;
  return hairline;
}

Hairline wavy(Hairline hairline) {
  hairline.macro_mm = 3.0;
  hairline.micro_mm = 1.0;
  return hairline;
}

Hairline with_sentinels(Hairline hairline) {
  hairline.sentinel_mm = 4.0;
  hairline.sentinels_per_cm = 3.0;
  return hairline;
}

struct NamedHairline {
  const char* name;
  Hairline hairline;
};
std::vector<NamedHairline> hairlines(const Surface& surface) {
  const Hairline usual = usual_hairline(surface);
  return {{"hard", usual},
          {"8 mm soft", soft(usual)},
          {"soft, waves", wavy(soft(usual))},
          {"soft, waves, sentinels", with_sentinels(wavy(soft(usual)))}};
}

void bench_lines(const Surface& surface) {
  for (const auto& [name, hairline] : hairlines(surface)) {
    Hairline moved = hairline;
    print_row("line", name, surface,
              timed(
                  [&](int i) {
                    moved.handles[2].place = hairline.handles[2].place + Vec3{0, 0.1 * i, 0};
                  },
                  [&] { lay_hairline(surface, moved); }));
  }
  std::vector<Vec3> through;
  for (const HairlineHandle& handle : usual_hairline(surface).handles) through.push_back(handle.place);
  print_row("  of which", "spline", surface,
            timed([&](int i) { through[2].y += 0.1 * (i % 3); }, [&] { skin_spline(surface, through); }));
  const auto spline = skin_spline(surface, through);
  for (const double reach : {4.0, 12.0})
    print_row("  of which", reach < 5 ? "beside it, 4 mm" : "beside it, 12 mm", surface,
              timed([](int) {}, [&] { beside_line(surface, spline->places, spline->along_mm, reach); }));
}

// One large zone over the top, and one along the line.
Plan painted_plan(const std::shared_ptr<const Surface>& surface, const std::optional<Hairline>& hairline) {
  Plan plan = new_plan({}, surface, nullptr);
  plan.hairline = hairline;
  for (const char* id : {"top", "front"}) {
    Zone zone;
    zone.id = zone.name = id;
    zone.up_to_hairline = hairline.has_value();
    zone.skin = ZoneField(surface->vertex_count());
    plan.zones.push_back(zone);
  }
  const std::vector<Vec3> top = {{0, 130, 40}, {0, 135, -30}},
                          front = {{-40, 95, 80}, {0, 100, 95}, {40, 95, 80}};
  brush_path(plan.zones[0].skin, *surface, top, 60.0, BrushAction::paint);
  brush_path(plan.zones[1].skin, *surface, front, 15.0, BrushAction::paint);
  return plan;
}

void bench_moves(const std::shared_ptr<const Surface>& surface) {
  for (const auto& [name, hairline] : hairlines(*surface)) {
    Plan plan = painted_plan(surface, hairline);
    Derivation derivation;
    derivation.derive(plan);
    const Vec3 at = hairline.handles[2].place;
    print_row("move", name, *surface,
              timed(
                  [&](int i) {
                    plan.hairline->handles[2].place = at + Vec3{0, 0.1 * i, 0};
                  },
                  [&] { derivation.derive(plan); }));
  }
}

// A stroke along the line, of a zone that is empty at first.
void bench_brush(const std::shared_ptr<const Surface>& surface) {
  std::vector<NamedHairline> all = hairlines(*surface);
  const auto line = lay_hairline(*surface, all[0].hairline);
  for (std::size_t h = 0; h <= all.size(); ++h) {
    Plan plan = painted_plan(surface, h == 0 ? std::nullopt : std::optional(all[h - 1].hairline));
    plan.zones[1].skin = ZoneField(surface->vertex_count());
    Derivation derivation;
    derivation.derive(plan);
    SkinPlace last = line->line.places.front();
    print_row("brush", h == 0 ? "no hairline" : all[h - 1].name, *surface,
              timed([](int) {},
                    [&, i = std::size_t{0}]() mutable {
                      const SkinPlace next =
                          line->line.places[std::min(line->line.places.size() - 1, i += 2)];
                      brush_stretch(plan.zones[1].skin, *surface, last, next, 8.0, BrushAction::paint);
                      last = next;
                      derivation.derive(plan);
                    }));
  }
}

}  // namespace
}  // namespace scalpmap

int main() {
  using namespace scalpmap;
  std::printf("                                       triangles    median       p99  (ms)\n");
  NoProgress quiet;
  const Mesh head = *make_built_in_head(quiet);
  for (const double edge_mm : {1000.0, 0.85}) {
    const RefineOptions finer{[edge_mm](Vec3) { return edge_mm; }, MidpointPlacement::curved, 8'000'000};
    const auto surface = make_surface(in_spatial_order(*refine_mesh(head, finer, quiet)));
    bench_lines(*surface);
    bench_moves(surface);
    bench_brush(surface);
  }
  return 0;
}
