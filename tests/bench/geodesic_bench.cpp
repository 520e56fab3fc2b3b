// What a shortest path along the skin costs and how long it is: on a sphere, where the length is known, and
// on the built-in head, over its scalp and around its ears. Sizes stand side by side, so that growth shows.
#include <cmath>
#include <numbers>

#include "base/rng.h"
#include "clock.h"
#include "geom/edge_path.h"
#include "geom/geodesic_path.h"
#include "geom/head_shape.h"
#include "geom/refine.h"
#include "geom/skin_strip.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

struct Reach {
  double least_mm, most_mm;
};
constexpr Reach reaches[] = {{20, 40}, {60, 100}, {150, 250}};

// Places on the surface whose direction from `middle` is within `cone` of `axis`.
std::vector<SkinPlace> places_in(const Surface& surface, Vec3 middle, Vec3 axis, double cone_cos, int count) {
  Rng rng(11);
  std::vector<SkinPlace> places;
  while (static_cast<int>(places.size()) < count) {
    const double z = 2.0 * rng.unit() - 1.0, angle = 2.0 * std::numbers::pi * rng.unit();
    const double r = std::sqrt(1.0 - z * z);
    const Vec3 direction{r * std::cos(angle), r * std::sin(angle), z};
    if (dot(direction, axis) < cone_cos) continue;
    if (const auto place = surface.query->first_hit(middle + direction * 300.0, -direction))
      places.push_back(*place);
  }
  return places;
}

void bench(const char* name, const Surface& surface, const std::vector<SkinPlace>& places, double radius_mm) {
  const GeodesicWalker walker(surface);
  const TriangleNeighbours neighbours(surface);
  for (const Reach& reach : reaches) {
    std::vector<double> ms, straight_ms, edges_ms;
    double sum_mm = 0.0, off = 0.0;
    int searched = 0, longer = 0;
    for (std::size_t i = 0; i < places.size() && ms.size() < 60; ++i)
      for (std::size_t j = i + 1; j < places.size() && ms.size() < 60; j += 7) {
        const SkinPlace &a = places[i], &b = places[j];
        const double chord = distance(a.position, b.position);
        if (chord < 0.7 * reach.least_mm || chord > reach.most_mm) continue;
        const double t0 = processor_ms();
        const auto path = walker.shortest_path(a, b);
        const double t1 = processor_ms();
        if (!path || path->length_mm < reach.least_mm || path->length_mm > reach.most_mm) continue;
        ms.push_back(t1 - t0);
        sum_mm += path->length_mm;
        if (radius_mm > 0.0) {
          const double circle =
              radius_mm * std::atan2(length(cross(a.position, b.position)), dot(a.position, b.position));
          off = std::max(off, std::abs(path->length_mm - circle) / circle);
        }
        const double t2 = processor_ms();
        const auto vertices = shortest_edge_path(surface, a, b);
        const double t3 = processor_ms();
        const auto strip = strip_along_vertices(surface, neighbours, a.triangle, vertices, b.triangle);
        const double t4 = processor_ms();
        if (strip && straightened(surface, neighbours, *strip, a, b).length_mm < path->length_mm - 1e-9)
          ++longer;
        straight_ms.push_back(processor_ms() - t4);
        edges_ms.push_back(t3 - t2);
        if (t1 - t0 > 0.5 * (t3 - t2)) ++searched;
      }
    if (ms.empty()) continue;
    std::printf("%-8s %9u  %3.0f-%3.0f  %5zu  %8.1f  %8.4f  %8.4f  %8.3f  %8.3f %6d  %6d  %.1e\n", name,
                surface.triangle_count(), reach.least_mm, reach.most_mm, ms.size(),
                sum_mm / static_cast<double>(ms.size()), timing_of(ms).median_ms, timing_of(ms).p99_ms,
                timing_of(edges_ms).median_ms, timing_of(straight_ms).median_ms, searched, longer, off);
  }
}

void bench_neighbours(const Surface& surface) {
  const double t0 = processor_ms();
  const GeodesicWalker walker(surface);
  std::printf("a walker for %u triangles: %.1f ms\n", surface.triangle_count(), processor_ms() - t0);
}

}  // namespace
}  // namespace scalpmap

int main() {
  using namespace scalpmap;
  std::printf(
      "Shortest paths, processor ms; `edges` is the search along edges alone, `searched` how often\n"
      "a path took over half as long as that, `longer` how often the search leads to a shorter path (by "
      "over\n1e-9 mm)\n");
  std::printf(
      "              triangles    mm    paths      mean    median       p99     edges  straighten searched  "
      "longer  off\n");
  for (const std::size_t triangles : {100000u, 1000000u, 5000000u}) {
    const auto surface = make_surface(in_spatial_order(sphere(90.0, triangles, 0.3)));
    bench_neighbours(*surface);
    bench("sphere", *surface, places_in(*surface, {}, {0, 1, 0}, -1.0, 120), 90.0);
  }
  NoProgress quiet;
  const Mesh head = *make_built_in_head(quiet);
  for (const double edge_mm : {1000.0, 1.0, 0.45}) {
    const RefineOptions finer{[edge_mm](Vec3) { return edge_mm; }, MidpointPlacement::curved, 8'000'000};
    const auto surface = make_surface(in_spatial_order(*refine_mesh(head, finer, quiet)));
    const Vec3 middle{0, 40, 0};
    bench("scalp", *surface, places_in(*surface, middle, normalized(Vec3{0, 1, -0.3}), 0.2, 120), 0.0);
    // Both sides of an ear, and the skin around it.
    bench("ear", *surface, places_in(*surface, {0, 10, -10}, {1, 0, 0}, 0.8, 120), 0.0);
  }
  return 0;
}
