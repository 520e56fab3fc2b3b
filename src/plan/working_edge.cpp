#include "plan/working_edge.h"

#include <algorithm>
#include <cmath>

#include "plan/scalp.h"

namespace scalpmap {

namespace {

constexpr double longest_over_mean = 4.0 / 3.0;
constexpr double coarser_below_scalp = 1.6, coarsest = 6.0;
constexpr double growing_from_mm = 10.0, doubling_over_mm = 25.0;
constexpr double wanted_triangles = 750'000.0;
constexpr double most_stretch = 1.6, stretch_step = 1.05;

// Of equilateral triangles with the mean edge that splitting and simplifying leave.
double triangles_over(const Mesh& mesh, const WorkingEdge& edge) {
  double count = 0.0;
  for (const auto& [a, b, c] : mesh.triangles) {
    const Vec3 p = mesh.vertices[a], q = mesh.vertices[b], r = mesh.vertices[c];
    const double mean = edge.longest_at((p + q + r) / 3.0) / longest_over_mean;
    count += length(triangle_vector_area(p, q, r)) / (std::sqrt(3.0) / 4.0 * mean * mean);
  }
  return count;
}

}  // namespace

double WorkingEdge::longest_at(Vec3 place) const {
  if (!scalp_known || on_scalp(place, head_scale)) return longest_on_scalp_mm;
  const double below = std::max(0.0, below_scalp_mm(place, head_scale) - growing_from_mm * head_scale);
  return longest_on_scalp_mm *
         std::min(coarsest, coarser_below_scalp * (1.0 + below / (doubling_over_mm * head_scale)));
}

WorkingEdge working_edge(const Mesh& mesh, double edge_mm, bool scalp_known, double head_scale) {
  WorkingEdge edge{edge_mm * longest_over_mean, scalp_known, head_scale};
  for (double stretch = 1.0; stretch < most_stretch && triangles_over(mesh, edge) > wanted_triangles;) {
    stretch *= stretch_step;
    edge.longest_on_scalp_mm = edge_mm * longest_over_mean * stretch;
  }
  return edge;
}

}  // namespace scalpmap
