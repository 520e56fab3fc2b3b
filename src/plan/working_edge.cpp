#include "plan/working_edge.h"

#include <algorithm>
#include <cmath>

#include "plan/scalp.h"

namespace scalpmap {

namespace {

constexpr double longest_over_mean = 4.0 / 3.0;
constexpr double coarser_below_scalp = 1.44, coarsest = 6.0;
constexpr double growing_from_mm = 30.0, doubling_over_mm = 50.0;
constexpr double wanted_triangles = 1'200'000.0;
constexpr double most_stretch = 1.6, stretch_step = 1.05;

// Halving an edge k times cuts its triangles into 4^(k / 3) parts, one edge of three.
double triangles_after_splitting(const Mesh& mesh, const WorkingEdge& edge) {
  double count = 0.0;
  for (const Triangle& t : mesh.triangles) {
    int halvings = 0;
    const Vec3 middle = (mesh.vertices[t[0]] + mesh.vertices[t[1]] + mesh.vertices[t[2]]) / 3.0;
    const double longest = edge.longest_at(middle);
    for (std::size_t k = 0; k < 3; ++k)
      for (double l = distance(mesh.vertices[t[k]], mesh.vertices[t[(k + 1) % 3]]); l > longest; l *= 0.5)
        ++halvings;
    count += halvings == 0 ? 1.0 : std::pow(4.0, halvings / 3.0);
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
  for (double stretch = 1.0;
       stretch < most_stretch && triangles_after_splitting(mesh, edge) > wanted_triangles;) {
    stretch *= stretch_step;
    edge.longest_on_scalp_mm = edge_mm * longest_over_mean * stretch;
  }
  return edge;
}

}  // namespace scalpmap
