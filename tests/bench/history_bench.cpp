// A day's strokes as a history: what they take in the plan file, to save, to open, and to undo and do again.
// On a ball of 95 mm at two sizes; strokes with a brush of 8 mm, 10 to 30 mm long, at random places within a
// scalp's reach, in two zones. "sparse" paints nine in ten and erases the tenth; "dense" paints and erases in
// turn on a quarter of the area, so that nearly every stroke crosses the borders of others: the worst there
// is.
//   history_bench [STROKES [TRIANGLES]]    1,000 strokes on 1,300,000 and on 5,200,000 triangles
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numbers>
#include <string>
#include <vector>

#include "base/rng.h"
#include "clock.h"
#include "edit/editor.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

// A place of the ball within `reach_deg` of its top.
std::string place(Rng& rng, double reach_deg, Vec3& last, double step_mm) {
  constexpr double radius_mm = 95.0;
  if (step_mm == 0.0) {
    const double least = std::cos(reach_deg * std::numbers::pi / 180.0);
    const double y = least + (1.0 - least) * rng.unit(), turn = 2.0 * std::numbers::pi * rng.unit();
    const double r = std::sqrt(1.0 - y * y);
    last = {r * std::cos(turn), y, r * std::sin(turn)};
  } else {
    const Vec3 aside{rng.unit() - 0.5, rng.unit() - 0.5, rng.unit() - 0.5};
    last = normalized(last + normalized(aside - last * dot(aside, last)) * (step_mm / radius_mm));
  }
  char text[80];
  std::snprintf(text, sizeof text, "%.3f,%.3f,%.3f", last.x * radius_mm, last.y * radius_mm,
                last.z * radius_mm);
  return text;
}

void bench(const Plan& bare, int strokes, bool dense) {
  Editor editor(bare);
  (void)editor.run("zone.add id=crown density_per_cm2=120 softness_mm=5");
  (void)editor.run("zone.add id=front density_per_cm2=60");
  NoProgress quiet;
  const auto file = std::filesystem::temp_directory_path() / "scalpmap_history_bench.smp";
  Rng rng(3);
  const double begin_ms = processor_ms();
  const double reach_deg = dense ? 30.0 : 60.0;
  for (int i = 0; i < strokes; ++i) {
    const bool erase = dense ? i % 2 : i % 10 == 9;
    Vec3 at;
    std::string path = place(rng, reach_deg, at, 0.0);
    for (int k = 0; k < 3; ++k) path += ";" + place(rng, reach_deg, at, 3.0 + 7.0 * rng.unit());
    (void)editor.run(std::string(erase ? "zone.erase" : "zone.paint") +
                     " zone=" + (rng.unit() < 0.5 ? "crown" : "front") + " radius_mm=8 path=" + path);
  }
  const double strokes_ms = processor_ms() - begin_ms;
  const std::size_t steps = editor.undo_count();

  std::uintmax_t size[2];
  double save_ms[2], open_ms[2];
  for (const bool with : {false, true}) {
    StoredPlan stored = editor.stored();
    if (!with) stored.history = {};
    const double before = processor_ms();
    const auto saved = save_plan(stored, file, quiet);
    const double between = processor_ms();
    const auto opened = open_plan(file, quiet);
    const double after = processor_ms();
    if (!saved.ok() || !opened.ok()) {
      std::printf("%s\n", saved.ok() ? opened.error().text.c_str() : saved.error().text.c_str());
      return;
    }
    size[with] = std::filesystem::file_size(file);
    save_ms[with] = between - before;
    open_ms[with] = after - between;
    if (with) {
      Editor again(std::move(*opened));
      bool same = again.undo_count() == steps;
      for (std::size_t i = 0; same && i < steps; ++i) same = again.plan_before(i) == editor.plan_before(i);
      const double start = processor_ms();
      while (again.can_undo()) (void)again.run("undo");
      const double undone = processor_ms();
      while (again.can_redo()) (void)again.run("redo");
      const double redone = processor_ms();
      same = same && again.plan() == editor.plan();
      std::printf("  %-7s %6zu %11.2f %9.2f %9.2f %9.2f %9.2f %9.3f %9.3f %9.1f %8.0f  %s\n",
                  dense ? "dense" : "sparse", steps, static_cast<double>(size[1] - size[0]) / 1e6,
                  save_ms[0] / 1e3, save_ms[1] / 1e3, open_ms[0] / 1e3, open_ms[1] / 1e3, undone - start,
                  redone - undone, strokes_ms / static_cast<double>(steps), peak_mb(),
                  same ? "all equal" : "DIFFERENT");
    }
  }
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace scalpmap

int main(int argc, char** argv) {
  using namespace scalpmap;
  const int strokes = argc > 1 ? std::stoi(argv[1]) : 1000;
  std::vector<std::size_t> sizes{1'300'000, 5'200'000};
  if (argc > 2) sizes = {std::stoul(argv[2])};
  for (const std::size_t triangles : sizes) {
    NoProgress quiet;
    const auto surface = make_surface(in_spatial_order(sphere(95.0, triangles)));
    const auto sites = place_dot_sites(*surface, site_density_per_cm2, site_seed, quiet);
    const Plan bare = new_plan({}, surface, *sites);
    std::printf("\n%u triangles; processor seconds, and ms where it says so\n", surface->triangle_count());
    std::printf("  %-7s %6s %11s %9s %9s %9s %9s %9s %9s %9s %8s\n", "strokes", "steps", "history MB",
                "save bare", "save", "open bare", "open", "undo ms", "redo ms", "ms stroke", "peak MB");
    for (const bool dense : {false, true}) bench(bare, strokes, dense);
  }
  return 0;
}
