// What reading a scan costs, side by side: Assimp alone on the bare bytes, our reader in this process, and
// the whole import in a child process with handing over and checks. Processor seconds, the child's included,
// the best of three; the wall time of the import beside it.
#include <sys/resource.h>

#include <algorithm>
#include <assimp/Importer.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

#include "base/file.h"
#include "clock.h"
#include "io/mesh_file.h"
#include "io/scan_import.h"
#include "io/scan_reading.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

double best_of_three(const std::function<bool()>& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const double before = processor_s_with_children();
    if (!work()) return -1.0;
    best = std::min(best, processor_s_with_children() - before);
  }
  return best;
}

void bench(std::size_t triangles, const std::string& ending, bool with_assimp) {
  const auto path = std::filesystem::temp_directory_path() / ("scalpmap_import_bench." + ending);
  if (const auto written = write_mesh_file(sphere(90.0, triangles, 0.3), path); !written) {
    std::printf("%s\n", written.error().text.c_str());
    return;
  }
  const auto bytes = read_file(path);
  const double alone = !with_assimp ? -1.0 : best_of_three([&] {
    Assimp::Importer importer;
    return importer.ReadFileFromMemory(bytes->data(), bytes->size(), 0, ending.c_str()) != nullptr;
  });
  const double here =
      best_of_three([&] { return read_scan_here(*bytes, path.filename().string(), {}).ok(); });
  const auto started = std::chrono::steady_clock::now();
  NoProgress quiet;
  const double import = best_of_three([&] { return import_scan(*bytes, path, quiet).ok(); });
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count() / 3.0;
  std::printf("%9zu  %-4s %9.1f  %11.3f  %9.3f  %9.3f  %13.3f\n", triangles, ending.c_str(),
              static_cast<double>(bytes->size()) * 1e-6, alone, here, import, wall);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace scalpmap

int main(int argc, char** argv) {
  if (const auto code = scalpmap::run_as_child(argc, argv, {&scalpmap::scan_reading_job, 1})) return *code;
  std::printf("Reading a scan, processor seconds (-1: not tried)\n");
  std::printf("triangles  file        MB  Assimp alone  read here     import  import, wall\n");
  for (const std::size_t triangles : {100u, 100'000u, 1'000'000u, 5'000'000u})
    for (const char* ending : {"ply", "stl", "obj", "glb"}) {
      if (triangles > 1'000'000 && ending[0] != 'p' && ending[0] != 's') continue;
      scalpmap::bench(triangles, ending, triangles <= 1'000'000);
    }
  return 0;
}
