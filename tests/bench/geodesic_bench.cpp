// What a shortest path along the skin costs and how long it is, beside one found by edge flips: on a sphere,
// where the length is known, and on the built-in head, over its scalp and around its ears. Sizes stand side
// by side, so that growth shows. And what a smooth line through handles costs, and the way beside it.
#include <cmath>
#include <numbers>

#include "base/rng.h"
#include "clock.h"
#include "edge_flips.h"
#include "geom/beside_line.h"
#include "geom/edge_path.h"
#include "geom/geodesic_path.h"
#include "geom/head_shape.h"
#include "geom/refine.h"
#include "geom/skin_spline.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

struct Reach {
  double least_mm, most_mm;
};
constexpr Reach reaches[] = {{20, 40}, {60, 100}, {150, 250}};

// Vertices of the surface whose direction from `middle` is within `cone` of `axis`: edge flips know no
// others.
std::vector<SkinPlace> places_in(const Surface& surface, Vec3 middle, Vec3 axis, double cone_cos, int count) {
  Rng rng(11);
  std::vector<SkinPlace> places;
  while (static_cast<int>(places.size()) < count) {
    const double z = 2.0 * rng.unit() - 1.0, angle = 2.0 * std::numbers::pi * rng.unit();
    const double r = std::sqrt(1.0 - z * z);
    const Vec3 direction{r * std::cos(angle), r * std::sin(angle), z};
    if (dot(direction, axis) < cone_cos) continue;
    if (const auto place = surface.query->first_hit(middle + direction * 300.0, -direction))
      places.push_back(
          {place->triangle, 1.0, 0.0, 0.0, surface.position(surface.triangles[place->triangle][0])});
  }
  return places;
}

void bench(const char* name, const Surface& surface, const std::vector<SkinPlace>& places, double radius_mm) {
  const GeodesicWalker& walker = surface.walker();
  const EdgeFlips unflipped(surface, walker.neighbours());
  (void)walker.shortest_path(places[0], places[1]);
  for (const Reach& reach : reaches) {
    std::vector<double> ms, edges_ms, flips_ms;
    double sum_mm = 0.0, off = 0.0, longer_mm = 0.0, shorter_mm = 0.0;
    int longer = 0, shorter = 0;
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
        auto vertices = shortest_edge_path(surface, a, b);
        edges_ms.push_back(processor_ms() - t2);
        const std::uint32_t from = surface.triangles[a.triangle][0], to = surface.triangles[b.triangle][0];
        if (vertices.front() != from) vertices.insert(vertices.begin(), from);
        if (vertices.back() != to) vertices.push_back(to);
        EdgeFlips flips(unflipped);
        const double t3 = processor_ms();
        const auto flipped_mm = flips.straightened_mm(vertices);
        flips_ms.push_back(processor_ms() - t3);
        if (!flipped_mm) continue;
        const double more_mm = path->length_mm - *flipped_mm;
        longer += more_mm > 1e-6 ? 1 : 0;
        shorter += more_mm < -1e-6 ? 1 : 0;
        longer_mm = std::max(longer_mm, more_mm);
        shorter_mm = std::max(shorter_mm, -more_mm);
      }
    if (ms.empty()) continue;
    std::printf(
        "%-8s %9u  %3.0f-%3.0f  %5zu  %8.1f  %8.4f  %8.4f  %8.3f  %8.3f  %4d (%.4f)  %4d (%.4f)  %.1e\n",
        name, surface.triangle_count(), reach.least_mm, reach.most_mm, ms.size(),
        sum_mm / static_cast<double>(ms.size()), timing_of(ms).median_ms, timing_of(ms).p99_ms,
        timing_of(edges_ms).median_ms, timing_of(flips_ms).median_ms, longer, longer_mm, shorter, shorter_mm,
        off);
  }
}

// A hairline of seven handles, and the skin to either side of it.
void bench_line(const Surface& surface) {
  (void)surface.walker();
  std::vector<Vec3> handles;
  const double left[] = {-1.35, -0.9, -0.45, 0.0, 0.45, 0.9, 1.35},
               up[] = {0.3, 0.75, 0.7, 0.6, 0.7, 0.75, 0.3};
  for (int i = 0; i < 7; ++i) {
    const Vec3 direction{std::sin(left[i]) * std::cos(up[i]), std::sin(up[i]),
                         std::cos(left[i]) * std::cos(up[i])};
    if (const auto place = surface.query->first_hit(Vec3{0, 40, 0} + direction * 300.0, -direction))
      handles.push_back(place->position);
  }
  std::vector<double> line_ms, beside_ms;
  double length_mm = 0.0;
  for (int i = 0; i < 11; ++i) {
    const double t0 = processor_ms();
    const auto line = skin_spline(surface, handles);
    const double t1 = processor_ms();
    if (!line) return;
    (void)beside_line(surface, line->places, line->along_mm, 15.0);
    beside_ms.push_back(processor_ms() - t1);
    line_ms.push_back(t1 - t0);
    length_mm = line->length_mm();
  }
  std::printf(
      "a smooth line of %.0f mm through %zu handles, %u triangles: %.2f ms; 15 mm to either side of it: %.2f "
      "ms\n",
      length_mm, handles.size(), surface.triangle_count(), timing_of(line_ms).median_ms,
      timing_of(beside_ms).median_ms);
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
      "Shortest paths, processor ms; `edges` is the search along edges that edge flips start from, `flips`\n"
      "those alone; how many paths were longer and shorter than by flips, and by how much at most; off the\n"
      "great circle\n");
  std::printf(
      "              triangles    mm    paths      mean    median       p99     edges     flips  longer      "
      "   "
      "shorter        off\n");
  for (const std::size_t triangles : {100000u, 1000000u}) {
    const auto surface = make_surface(in_spatial_order(sphere(90.0, triangles, 0.3)));
    bench_neighbours(*surface);
    bench("sphere", *surface, places_in(*surface, {}, {0, 1, 0}, -1.0, 120), 90.0);
  }
  NoProgress quiet;
  const Mesh head = *make_built_in_head(quiet);
  for (const double edge_mm : {1000.0, 1.0}) {
    const RefineOptions finer{[edge_mm](Vec3) { return edge_mm; }, MidpointPlacement::curved, 8'000'000};
    const auto surface = make_surface(in_spatial_order(*refine_mesh(head, finer, quiet)));
    const Vec3 middle{0, 40, 0};
    bench("scalp", *surface, places_in(*surface, middle, normalized(Vec3{0, 1, -0.3}), 0.2, 120), 0.0);
    bench_line(*surface);
    // Both sides of an ear, and the skin around it.
    bench("ear", *surface, places_in(*surface, {0, 10, -10}, {1, 0, 0}, 0.8, 120), 0.0);
  }
  return 0;
}
