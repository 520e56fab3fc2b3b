#include "io/prepare.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/file.h"
#include "base/sha256.h"
#include "geom/mesh_repair.h"
#include "geom/refine.h"
#include "io/scan_import.h"
#include "plan/head_frame.h"
#include "plan/scalp.h"
#include "plan/unit_guess.h"
#include "plan/working_edge.h"

namespace scalpmap {

namespace {

// A scan with more than this share of its triangles not numbers is broken, not merely blemished.
constexpr double most_non_finite_share = 0.001;
// Given axes that differ more than this from the head found are said to.
constexpr double doubtful_turn_cos = 0.87;  // 30 degrees
constexpr double doubtful_shift_mm = 60.0;

struct ScanInHeadFrame {
  Mesh mesh;  // mm
  ScanFacts facts;
  bool scalp_known = false;
};

void note_repairs(const RepairCounts& counts, double scale_to_mm, ScanFacts& facts) {
  facts.welded_vertices = counts.welded_vertices;
  facts.non_finite_triangles = counts.non_finite_triangles;
  facts.degenerate_triangles = counts.degenerate_triangles;
  facts.duplicate_triangles = counts.duplicate_triangles;
  facts.fin_triangles = counts.fin_triangles;
  facts.flipped_triangles = counts.flipped_triangles;
  facts.pieces = counts.pieces;
  facts.dropped_triangles = counts.dropped_triangles;
  facts.open_borders = counts.open_borders;
  facts.longest_border_mm = counts.longest_border * scale_to_mm;
  facts.non_manifold_edges = counts.non_manifold_edges;
}

// The sentence that refuses triangles which are no surface, or nothing.
std::string no_surface(const std::string& name, const RepairedMesh& repaired,
                       std::int64_t triangles_in_file) {
  const RepairCounts& counts = repaired.counts;
  if (static_cast<double>(counts.non_finite_triangles) >
      most_non_finite_share * static_cast<double>(triangles_in_file))
    return name + " is damaged: " + std::to_string(counts.non_finite_triangles) + " of its " +
           std::to_string(triangles_in_file) +
           " triangles have corners that are not numbers; export the scan again.";
  if (counts.pieces > 10 && counts.pieces * 3 > triangles_in_file)
    return name + " holds " + std::to_string(counts.pieces) +
           " loose bits and no connected surface; export the scan as one mesh.";
  if (repaired.mesh.triangles.size() < 4)
    return name + " holds no surface: no triangles of any size hang together; export the scan as a mesh.";
  return {};
}

Vec3 box_of(const Mesh& mesh) {
  Vec3 low = mesh.vertices.front(), high = low;
  for (const Vec3 p : mesh.vertices) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
  }
  return high - low;
}

std::string printable(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; },
      '?');
  return name;
}

void note_kept_frame(const HeadFrame& found, double scale_to_mm, ScanInHeadFrame& scan) {
  scan.facts.frame = FrameChoice::keep;
  scan.facts.frame_reason = "The file's axes and origin were kept, as asked.";
  if (!found.found) return;
  const bool alike = found.up.y > doubtful_turn_cos && found.forward.z > doubtful_turn_cos &&
                     length(found.origin) * scale_to_mm < doubtful_shift_mm;
  scan.scalp_known = alike;
  if (!alike) scan.facts.frame_reason += " But the head seems to lie or face another way: check it.";
}

Result<ScanInHeadFrame> read_scan(const std::filesystem::path& path, const PrepareOptions& options,
                                  Progress& progress) {
  const Error cancelled{ErrorKind::refused, "Cancelled."};
  progress.report("reading the file", 0.0);
  const auto bytes = read_file(path);
  if (!bytes.ok()) return bytes.error();
  ScanInHeadFrame scan;
  ScanFacts& facts = scan.facts;
  facts.file = printable(path.filename().string());
  progress.report("reading the file", 0.2);
  auto raw = import_scan(*bytes, path, progress);
  if (!raw.ok()) return raw.error();
  facts.sha256 = sha256_hex(*bytes);
  facts.format = raw->format;
  facts.triangles = static_cast<std::int64_t>(raw->mesh.triangles.size());
  facts.vertices = raw->vertices;
  if (progress.cancelled()) return cancelled;

  progress.report("mending the mesh", 0.0);
  const auto vertices_read = static_cast<std::int64_t>(raw->mesh.vertices.size());
  RepairedMesh repaired = repair_mesh(raw->mesh);
  raw->mesh = {};
  if (const auto refusal = no_surface(facts.file, repaired, facts.triangles); !refusal.empty())
    return Error{ErrorKind::bad_data, refusal};
  if (progress.cancelled()) return cancelled;

  progress.report("finding the head", 0.0);
  const HeadFrame found = find_head_frame(repaired.mesh);
  const Vec3 box = box_of(repaired.mesh);
  facts.longest_extent = std::max({box.x, box.y, box.z});
  const auto unit = guess_unit(
      options.unit, {facts.longest_extent, found.mm_per_unit, raw->stated_scale_to_mm, raw->stated_by},
      facts.file);
  if (!unit.ok()) return unit.error();
  facts.unit = unit->unit;
  facts.scale_to_mm = unit->scale_to_mm;
  facts.unit_confidence = unit->confidence;
  facts.unit_reason = unit->reason;
  note_repairs(repaired.counts, facts.scale_to_mm, facts);
  // The library hands an OBJ file's shared vertices out again for each face; only those that the file itself
  // holds twice were mended.
  const std::int64_t different = vertices_read - repaired.counts.welded_vertices;
  facts.welded_vertices =
      std::clamp(facts.vertices - different, std::int64_t{0}, repaired.counts.welded_vertices);
  facts.head_found = found.found;
  if (found.found) facts.head_scale = facts.scale_to_mm / found.mm_per_unit;
  if (options.keep_frame) {
    note_kept_frame(found, facts.scale_to_mm, scan);
  } else {
    facts.frame_reason = found.reason;
    scan.scalp_known = found.found;
  }
  const HeadFrame kept;  // no turn and no shift
  scan.mesh = std::move(repaired.mesh);
  for (Vec3& p : scan.mesh.vertices) p = (options.keep_frame ? kept : found).to_head(p, facts.scale_to_mm);
  return scan;
}

Result<PreparedScan> surface_of(ScanInHeadFrame scan, double edge_mm, Progress& progress) {
  if (!(edge_mm >= 0.2 && edge_mm <= 5.0))
    return Error{ErrorKind::usage, "edge_mm must be 0.2 to 5 mm, not " + write_value(edge_mm) + "."};
  RefineOptions refine;
  refine.placement = MidpointPlacement::curved;
  refine.longest_edge = [edge = working_edge(scan.mesh, edge_mm, scan.scalp_known, scan.facts.head_scale)](
                            Vec3 p) { return edge.longest_at(p); };
  auto fine = refine_mesh(std::move(scan.mesh), refine, progress);
  if (!fine.ok()) return fine.error();
  progress.report("building the surface", 0.0);
  const Mesh ordered = in_spatial_order(*fine);
  if (progress.cancelled()) return Error{ErrorKind::refused, "Cancelled."};
  progress.report("building the surface", 0.3);
  return PreparedScan{make_surface(ordered), std::move(scan.facts)};
}

}  // namespace

Result<PreparedScan> prepare_scan(const std::filesystem::path& path, const PrepareOptions& options,
                                  Progress& progress) {
  auto scan = read_scan(path, options, progress);
  if (!scan.ok()) return scan.error();
  return surface_of(*std::move(scan), options.edge_mm, progress);
}

Result<PreparedScan> prepare_mesh(Mesh mesh, ScanFacts facts, double edge_mm, Progress& progress) {
  facts.head_found = true;
  return surface_of({std::move(mesh), std::move(facts), true}, edge_mm, progress);
}

Result<ScanReport> inspect_scan(const std::filesystem::path& path, const PrepareOptions& options,
                                Progress& progress) {
  auto scan = read_scan(path, options, progress);
  if (!scan.ok()) return scan.error();
  ScanReport report;
  report.facts = scan->facts;
  report.size_mm = box_of(scan->mesh);
  for (const auto& [ia, ib, ic] : scan->mesh.triangles) {
    const Vec3 a = scan->mesh.vertices[ia], b = scan->mesh.vertices[ib], c = scan->mesh.vertices[ic];
    const double area_cm2 = length(triangle_vector_area(a, b, c)) / 100.0;
    report.area_cm2 += area_cm2;
    if (scan->scalp_known && on_scalp((a + b + c) / 3.0, scan->facts.head_scale))
      report.scalp_area_cm2 += area_cm2;
  }
  return report;
}

std::string ScanReport::describe() const {
  std::string text;
  const auto line = [&](const char* label, const std::string& value) {
    char start[32];
    std::snprintf(start, sizeof start, "%-10s", label);
    text += start + value + "\n";
  };
  const auto whole = [](double value) { return std::to_string(std::llround(value)); };
  line("File", facts.file);
  line("Format", facts.format + ", " + std::to_string(facts.triangles) + " triangles, " +
                     std::to_string(facts.vertices) + " vertices");
  line("Unit",
       (facts.unit == "free" ? "its own, " + write_value(facts.scale_to_mm) + " mm per unit" : facts.unit) +
           " (" + std::string(word_of(facts.unit_confidence)) + "). " + facts.unit_reason);
  line("Size",
       whole(size_mm.x) + " x " + whole(size_mm.y) + " x " + whole(size_mm.z) + " mm (broad, tall, deep)");
  line("Area", whole(area_cm2) + " cm2" +
                   (scalp_area_cm2 > 0.0 ? ", of which about " + whole(scalp_area_cm2) + " cm2 scalp" : ""));
  line("Head", facts.frame_reason);
  const auto mended = mended_sentences(facts);
  if (mended.empty()) line("Mended", "nothing; the mesh is clean.");
  for (const std::string& sentence : mended) line(&sentence == &mended.front() ? "Mended" : "", sentence);
  return text;
}

}  // namespace scalpmap
