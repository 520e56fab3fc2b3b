#include "io/prepare.h"

#include <algorithm>
#include <cmath>

#include "geom/even_edges.h"
#include "geom/surface_roughness.h"
#include "io/found_scan.h"
#include "plan/scalp.h"
#include "plan/working_edge.h"

namespace scalpmap {

namespace {

Result<PreparedScan> surface_of(FoundScan scan, double edge_mm, Progress& progress) {
  if (!(edge_mm >= 0.2 && edge_mm <= 5.0))
    return Error{ErrorKind::usage, "edge_mm must be 0.2 to 5 mm, not " + write_value(edge_mm) + "."};
  const WorkingEdge edge = working_edge(scan.mesh, edge_mm, scan.scalp_known, scan.facts.head_scale);
  EvenEdgesOptions wanted;
  wanted.longest_edge = [edge](Vec3 p) { return edge.longest_at(p); };
  auto even = even_edges(std::move(scan.mesh), wanted, progress);
  if (!even.ok()) return even.error();
  progress.report("building the surface", 0.0);
  const Mesh ordered = in_spatial_order(*even);
  if (progress.cancelled()) return Error{ErrorKind::refused, "Cancelled."};
  progress.report("building the surface", 0.3);
  PreparedScan prepared;
  prepared.surface = make_surface(ordered);
  prepared.facts = std::move(scan.facts);
  prepared.facts.roughness_mm = surface_roughness_mm(*prepared.surface);
  prepared.calibration = scan.calibration;
  prepared.landmarks = std::move(scan.landmarks);
  if (!scan.colours.empty()) {
    auto colours = lay_colours(*prepared.surface, scan.coloured, scan.colours, progress);
    if (!colours.ok()) return colours.error();
    prepared.colours = *std::move(colours);
  }
  return prepared;
}

}  // namespace

Result<PreparedScan> prepare_scan(const std::filesystem::path& path, const PrepareOptions& options,
                                  Progress& progress) {
  auto scan = find_scan(path, options, progress);
  if (!scan.ok()) return scan.error();
  return surface_of(*std::move(scan), options.edge_mm, progress);
}

Result<PreparedScan> prepare_mesh(Mesh mesh, ScanFacts facts, double edge_mm, Progress& progress) {
  facts.head_found = facts.face_seen = true;
  FoundScan scan;
  scan.landmarks = propose_landmarks(mesh, facts.head_scale);
  scan.mesh = std::move(mesh);
  scan.facts = std::move(facts);
  scan.scalp_known = true;
  return surface_of(std::move(scan), edge_mm, progress);
}

}  // namespace scalpmap
