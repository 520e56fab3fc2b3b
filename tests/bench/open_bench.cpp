// From a scan file to a plan that can be painted on, step by step, as the program itself does it: where the
// time and the memory go. Dot sites are placed while the plan is already painted on. Assimp's bare import of
// the same file stands beside it, in the same run.
//   open_bench              the built-in head at about 1,000,000 and 5,000,000 triangles, as binary PLY
//   open_bench FILE ...     these scans
#include <sys/resource.h>

#include <assimp/Importer.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "clock.h"
#include "draw/skin_look.h"
#include "edit/opening.h"
#include "geom/refine.h"
#include "io/mesh_file.h"
#include "io/scan_reading.h"

namespace scalpmap {
namespace {

double wall_s() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

// Hears which step the work is at, and takes the time of each.
class StepClock final : public Progress {
 public:
  void report(std::string_view step, double) override {
    if (!rows_.empty() && rows_.back().step == step) return;
    close();
    rows_.push_back({std::string(step), wall_s(), processor_s_with_children(), 0.0});
  }
  void print() {
    close();
    for (const Row& row : rows_)
      std::printf("  %-28s %8.2f %11.2f %9.0f\n", row.step.c_str(), row.wall, row.processor, row.peak);
  }

 private:
  struct Row {
    std::string step;
    double wall, processor, peak;
  };
  void close() {
    if (rows_.empty() || rows_.back().peak > 0.0) return;
    rows_.back().wall = wall_s() - rows_.back().wall;
    rows_.back().processor = processor_s_with_children() - rows_.back().processor;
    rows_.back().peak = peak_mb();
  }
  std::vector<Row> rows_;
};

void bench(const std::filesystem::path& file) {
  StepClock clock;
  const double wall = wall_s(), processor = processor_s_with_children();
  const auto opened = open_any(file, {}, clock);
  if (!opened.ok()) {
    std::printf("%s\n", opened.error().text.c_str());
    return;
  }
  const Plan& plan = opened->editor.plan();
  clock.report("lighting the head", 0.0);
  (void)skin_look(*plan.surface);
  const double wall_taken = wall_s() - wall, processor_taken = processor_s_with_children() - processor;
  std::printf("\n%s: %lld triangles read, %u worked on\n", file.filename().c_str(),
              static_cast<long long>(plan.scan.triangles), plan.surface->triangle_count());
  std::printf("  %-28s %8s %11s %9s\n", "step", "wall s", "processor s", "peak MB");
  clock.print();
  std::printf("  %-28s %8.2f %11.2f %9.0f\n", "all, file to painting", wall_taken, processor_taken,
              peak_mb());
  StepClock beside;
  (void)place_dot_sites(*plan.surface, site_density_per_cm2, site_seed, beside);
  beside.print();
  const auto bytes = read_file(file);
  const std::string ending = file.extension().string().substr(1);
  const double bare_wall = wall_s(), bare_processor = processor_s_with_children();
  Assimp::Importer importer;
  const bool read = importer.ReadFileFromMemory(bytes->data(), bytes->size(), 0, ending.c_str()) != nullptr;
  std::printf("  %-28s %8.2f %11.2f %9.0f%s\n", "Assimp's bare import", wall_s() - bare_wall,
              processor_s_with_children() - bare_processor, peak_mb(), read ? "" : " (failed)");
}

void bench_built_in(double longest_edge_mm) {
  NoProgress quiet;
  auto head = make_head({}, quiet);
  RefineOptions options;
  options.longest_edge = [longest_edge_mm](Vec3) { return longest_edge_mm; };
  options.placement = MidpointPlacement::curved;
  options.most_triangles = 20'000'000;
  auto fine = refine_mesh(*std::move(head), options, quiet);
  const auto path = std::filesystem::temp_directory_path() / "scalpmap_open_bench.ply";
  if (const auto written = write_mesh_file(*fine, path); !written) {
    std::printf("%s\n", written.error().text.c_str());
    return;
  }
  fine = Mesh{};
  bench(path);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace scalpmap

int main(int argc, char** argv) {
  if (const auto code = scalpmap::run_as_child(argc, argv, {&scalpmap::scan_reading_job, 1})) return *code;
  if (argc > 1) {
    for (int i = 1; i < argc; ++i) scalpmap::bench(argv[i]);
    return 0;
  }
  for (const double longest_edge_mm : {1.0, 0.48}) scalpmap::bench_built_in(longest_edge_mm);
  return 0;
}
