// What one move of a handle that is dragged costs the window: the command's own function, and the line with
// the figures at its handles; and what letting go adds: the results of a plan without zones, and the edge
// laid, hard and with waves 8 mm soft. Processor time on the built-in head, medians and the 99th of 100
// moves; two sizes side by side, so that growth shows.
#include "clock.h"
#include "edit/commands.h"
#include "edit/skin_path.h"
#include "geom/head_shape.h"
#include "geom/refine.h"
#include "plan/results.h"
#include "ui/shown_hairline.h"

namespace scalpmap {
namespace {

void bench_drag(const std::shared_ptr<const Surface>& surface, bool soft) {
  Plan plan = new_plan({}, surface, nullptr);
  plan.landmarks = {
      {LandmarkKind::glabella, surface->query->nearest(mean_landmark(LandmarkKind::glabella)).position}};
  const auto proposed = find_command("hairline.propose")->apply(plan, {});
  if (!proposed) return void(std::printf("%s\n", proposed.error().text.c_str()));
  plan = *proposed;
  if (soft) {
    plan.hairline->softness_mm = 8.0;
    plan.hairline->macro_mm = 3.0;
    plan.hairline->micro_mm = 1.0;
  }
  Derivation derivation;
  derivation.derive(plan);
  ShownHairlines lines;
  lines.of(derivation.hairline_gauge(), plan, plan.hairline);
  for (const char* handle : {"middle", "left-hump", "left-corner", "left-peak"}) {
    Vec3 at;
    for (const HairlineHandle& each : plan.hairline->handles)
      if (each.id == handle) at = each.place;
    std::vector<double> ms, let_go_ms;
    for (int i = 0; i < 100; ++i) {
      const Vec3 to = at + Vec3{0.0, 0.15 * i, 0.0};
      const double start = processor_ms();
      const auto moved = find_command("hairline.move")
                             ->apply(plan, {{"handle", handle}, {"to", write_value(SkinPath{{to}})}});
      if (moved) lines.of(derivation.hairline_gauge(), plan, moved->hairline, handle);
      ms.push_back(processor_ms() - start);
      if (!moved || i % 10 != 0) continue;
      const double held = processor_ms();
      derivation.derive(*moved);
      derivation.hairline(*moved);
      let_go_ms.push_back(processor_ms() - held);
    }
    std::printf("%-12s  %-6s %9u  %8.3f  %8.3f  %8.3f\n", handle, soft ? "waves" : "hard",
                surface->triangle_count(), timing_of(ms).median_ms, timing_of(ms).p99_ms,
                timing_of(let_go_ms).median_ms);
  }
}

}  // namespace
}  // namespace scalpmap

int main() {
  using namespace scalpmap;
  std::printf("handle        edge   triangles    median       p99    let go  (ms)\n");
  NoProgress quiet;
  const Mesh head = *make_built_in_head(quiet);
  for (const double edge_mm : {1000.0, 1.0}) {
    const RefineOptions finer{[edge_mm](Vec3) { return edge_mm; }, MidpointPlacement::curved, 8'000'000};
    const auto surface = make_surface(in_spatial_order(*refine_mesh(head, finer, quiet)));
    for (const bool soft : {false, true}) bench_drag(surface, soft);
  }
  return 0;
}
