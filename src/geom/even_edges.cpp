#include "geom/even_edges.h"

#include "geom/refine.h"
#include "geom/simplify.h"

namespace scalpmap {

namespace {

constexpr double first_share_of_deviation = 0.6;
// Refining that adds less than this share of triangles is not worth simplifying again.
constexpr double least_growth = 1.05;

}  // namespace

Result<Mesh> even_edges(Mesh mesh, const EvenEdgesOptions& options, Progress& progress) {
  SimplifyOptions simplify{options.longest_edge, options.most_deviation_mm * first_share_of_deviation};
  auto thin = simplify_mesh(std::move(mesh), simplify, progress);
  if (!thin.ok()) return thin.error();
  const std::size_t before = thin->triangles.size();
  RefineOptions refine{options.longest_edge, MidpointPlacement::curved, options.most_triangles};
  auto fine = refine_mesh(*std::move(thin), refine, progress);
  if (!fine.ok()) return fine.error();
  if (static_cast<double>(fine->triangles.size()) < least_growth * static_cast<double>(before)) return fine;
  simplify.most_deviation_mm = options.most_deviation_mm * (1.0 - first_share_of_deviation);
  return simplify_mesh(*std::move(fine), simplify, progress);
}

}  // namespace scalpmap
