// From raw triangles to dot sites, step by step: where the time and the memory of opening a scan go.
// Processor and wall time and the greatest memory so far, for jittered spheres of 100,000, 1,000,000 and
// 5,000,000 triangles; sizes stand side by side, so that growth shows. The first argument names another
// largest size.
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>

#include "clock.h"
#include "geom/dot_sites.h"
#include "geom/mesh_repair.h"
#include "geom/refine.h"
#include "geom/simplify.h"
#include "geom/surface.h"
#include "plan/plan.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

double wall_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

template <class Work>
auto timed(const char* step, std::size_t triangles, Work&& work) {
  const double processor = processor_ms(), wall = wall_ms();
  auto result = work();
  std::printf("%10zu  %-28s  %10.0f  %8.0f  %8.0f\n", triangles, step, processor_ms() - processor,
              wall_ms() - wall, peak_mb());
  std::fflush(stdout);
  return result;
}

Mesh soup_of(const Mesh& mesh) {
  Mesh soup;
  soup.vertices.reserve(mesh.triangles.size() * 3);
  soup.triangles.reserve(mesh.triangles.size());
  for (const Triangle& t : mesh.triangles) {
    const auto first = static_cast<std::uint32_t>(soup.vertices.size());
    for (const std::uint32_t v : t) soup.vertices.push_back(mesh.vertices[v]);
    soup.triangles.push_back({first, first + 1, first + 2});
  }
  return soup;
}

void bench(std::size_t triangles) {
  NoProgress quiet;
  const Mesh scan = with_noise(sphere(90.0, triangles, 0.3), 0.02, 1);
  const std::size_t count = scan.triangles.size();
  {
    const Mesh soup = soup_of(scan);
    timed("repair, corners of their own", count, [&] { return repair_mesh(soup).counts; });
  }
  Mesh mesh = timed("repair", count, [&] { return repair_mesh(scan); }).mesh;
  mesh = timed("simplify", count,
               [&] { return *simplify_mesh(std::move(mesh), {[](Vec3) { return 0.8; }}, quiet); });
  std::printf("%10s  left %zu triangles\n", "", mesh.triangles.size());
  const RefineOptions refine{[](Vec3) { return 0.8; }, MidpointPlacement::curved};
  mesh = timed("refine", mesh.triangles.size(), [&] { return *refine_mesh(std::move(mesh), refine, quiet); });
  mesh = timed("spatial order", mesh.triangles.size(), [&] { return in_spatial_order(mesh); });
  const auto surface = timed("surface", mesh.triangles.size(), [&] { return make_surface(mesh); });
  timed("ray hierarchy alone", mesh.triangles.size(),
        [&] { return std::make_unique<SkinQuery>(surface->positions, surface->triangles); });
  const auto sites = timed("dot sites", surface->triangle_count(), [&] {
    return *place_dot_sites(*surface, site_density_per_cm2, site_seed, quiet);
  });
  std::printf("%10s  %u sites, mean edge %.3f mm\n", "", sites->count(), surface->mean_edge_mm);
}

}  // namespace
}  // namespace scalpmap

int main(int count, char** arguments) {
  const std::size_t most = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 5'000'000;
  std::printf(" triangles  step                          processor      wall      peak\n");
  std::printf("                                                 ms        ms        MB\n");
  for (const std::size_t triangles : {std::size_t{100'000}, std::size_t{1'000'000}, std::size_t{5'000'000}})
    if (triangles <= most) scalpmap::bench(triangles);
  return 0;
}
