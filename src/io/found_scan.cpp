#include "io/found_scan.h"

#include <algorithm>
#include <cmath>

#include "base/file.h"
#include "base/sha256.h"
#include "geom/double_walls.h"
#include "geom/first_look.h"
#include "geom/head_measures.h"
#include "geom/mesh_box.h"
#include "geom/mesh_cut.h"
#include "geom/mesh_holes.h"
#include "geom/mesh_repair.h"
#include "geom/neck_cut.h"
#include "geom/similarity.h"
#include "io/scan_import.h"
#include "plan/head_frame.h"
#include "plan/scalp.h"
#include "plan/unit_guess.h"

namespace scalpmap {

namespace {

// A scan with more than this share of its triangles not numbers is broken, not merely blemished.
constexpr double most_non_finite_share = 0.001;
// Given axes that differ more than this from the head found are said to.
constexpr double doubtful_turn_cos = 0.87;  // 30 degrees
constexpr double doubtful_shift_mm = 60.0;
// A border that faces down, or is wider than any hole, is where the scan ends.
constexpr double facing_down = -0.5, widest_downward_hole_mm = 60.0, widest_hole_mm = 120.0;
// Skin that fills a hole gets edges no longer than this, or than those around it.
constexpr double filled_edge_mm = 2.0;
constexpr double first_look_cell_mm = 2.4;

const Error cancelled{ErrorKind::refused, "Cancelled."};

void note_repairs(const RepairCounts& counts, double scale_to_mm, ScanFacts& facts) {
  facts.welded_vertices = counts.welded_vertices;
  facts.non_finite_triangles = counts.non_finite_triangles;
  facts.degenerate_triangles = counts.degenerate_triangles;
  facts.duplicate_triangles = counts.duplicate_triangles;
  facts.fin_triangles = counts.fin_triangles;
  facts.flipped_triangles = counts.flipped_triangles;
  facts.turned_inside_out = counts.turned_inside_out;
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

std::string printable(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; },
      '?');
  return name;
}

// Whether the axes asked to be kept may be believed: only then is it known where the scalp is.
bool note_kept_frame(const HeadFrame& found, double scale_to_mm, ScanFacts& facts) {
  facts.frame = FrameChoice::keep;
  facts.frame_reason = "The file's axes and origin were kept, as asked.";
  if (!found.found) return false;
  const bool alike = found.up.y > doubtful_turn_cos && found.forward.z > doubtful_turn_cos &&
                     length(found.origin) * scale_to_mm < doubtful_shift_mm;
  if (!alike) facts.frame_reason += " But the head seems to lie or face another way: check it.";
  return alike;
}

void move_all(std::vector<Vec3>& places, const Similarity& move) {
  for (Vec3& place : places) place = move(place);
}

std::string colours_word(const ScanColours& colours) {
  if (!colours.pictures.empty()) return "photo";
  return colours.empty() ? "none" : "by vertex";
}

Result<void> fit_to_tape(double circumference_mm, FoundScan& scan) {
  const auto measured = measure_head(scan.mesh);
  if (!scan.scalp_known || !measured)
    return Error{ErrorKind::refused,
                 "No head was found in " + scan.facts.file +
                     " to lay the tape around; give the unit instead of the circumference."};
  const double growth = circumference_mm / measured->circumference_mm;
  if (!is_likely_growth(growth))
    return Error{ErrorKind::refused, "The scan measures " +
                                         write_value(std::round(measured->circumference_mm)) +
                                         " mm around, not " + write_value(circumference_mm) +
                                         "; check the reading, or give the scan's unit."};
  Similarity move;
  move.scale = growth;
  move_all(scan.mesh.vertices, move);
  move_all(scan.coloured.vertices, move);
  scan.frame.scale *= growth;
  scan.facts.scale_to_mm *= growth;
  scan.facts.head_scale *= growth;
  scan.facts.unit_confidence = Confidence::sure;
  scan.facts.longest_border_mm *= growth;
  scan.calibration = {MeasuredBy::circumference, circumference_mm, measured->circumference_mm,
                      usual_reading_error_mm};
  return {};
}

void cut_neck(FoundScan& scan) {
  const NeckCut wanted = find_neck_cut(scan.mesh, scan.facts.head_scale);
  if (!wanted.needed) return;
  MeshCut done;
  Mesh cut = cut_by_plane(scan.mesh, wanted.normal, wanted.offset_mm, &done);
  if (cut.triangles.empty()) return;
  scan.mesh = std::move(cut);
  scan.facts.cut_cm2 = done.dropped_area_mm2 / 100.0;
}

// Lists the holes, and fills those that are to be.
void look_for_holes(HolesToFill filling, FoundScan& scan) {
  scan.facts.holes.clear();
  const double size = scan.facts.head_scale;
  std::vector<MeshHole> to_fill;
  for (const MeshHole& found : find_holes(scan.mesh)) {
    const bool edge_of_scan =
        found.widest_mm > widest_hole_mm * size || (scan.scalp_known && found.direction.y < facing_down &&
                                                    found.widest_mm > widest_downward_hole_mm * size);
    if (edge_of_scan) continue;
    ScanHole hole{found.middle, found.around_mm, found.widest_mm, found.area_mm2 / 100.0, false, false};
    hole.on_scalp = !scan.scalp_known || on_scalp(found.middle, size);
    if (filling == HolesToFill::all || (filling == HolesToFill::scalp && hole.on_scalp)) {
      to_fill.push_back(found);
      hole.filled = true;
    }
    scan.facts.holes.push_back(hole);
  }
  // The scalp's first: they are what a person must decide about.
  std::stable_partition(scan.facts.holes.begin(), scan.facts.holes.end(),
                        [](const ScanHole& hole) { return hole.on_scalp; });
  if (!to_fill.empty()) fill_holes(scan.mesh, to_fill, filled_edge_mm);
}

}  // namespace

Result<FoundScan> find_scan(const std::filesystem::path& path, const PrepareOptions& options,
                            Progress& progress) {
  progress.report("reading the file", 0.0);
  const auto bytes = read_file(path);
  if (!bytes.ok()) return bytes.error();
  FoundScan scan;
  ScanFacts& facts = scan.facts;
  facts.file = printable(path.filename().string());
  auto raw = import_scan(*bytes, path, progress);
  if (!raw.ok()) return raw.error();
  facts.sha256 = sha256_hex(*bytes);
  facts.format = raw->format;
  facts.triangles = static_cast<std::int64_t>(raw->mesh.triangles.size());
  facts.vertices = raw->vertices;
  facts.colours = colours_word(raw->colours);
  for (const std::string& note : raw->notes)
    facts.notes += (facts.notes.empty() ? "" : " ") + printable(note);
  if (progress.cancelled()) return cancelled;

  progress.report("mending the mesh", 0.0);
  const auto vertices_read = static_cast<std::int64_t>(raw->mesh.vertices.size());
  RepairedMesh repaired = repair_mesh(raw->mesh);
  if (!raw->colours.empty()) {
    scan.coloured = std::move(raw->mesh);
    scan.colours = std::move(raw->colours);
  }
  raw->mesh = {};
  if (const auto refusal = no_surface(facts.file, repaired, facts.triangles); !refusal.empty())
    return Error{ErrorKind::bad_data, refusal};
  if (progress.cancelled()) return cancelled;

  progress.report("finding the head", 0.0);
  const HeadFrame found = find_head_frame(repaired.mesh);
  const Vec3 box = box_around(repaired.mesh).size();
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
  facts.face_seen = found.found && found.face_seen;
  if (found.found) facts.head_scale = facts.scale_to_mm / found.mm_per_unit;
  scan.mesh = std::move(repaired.mesh);
  Similarity move;
  move.scale = facts.scale_to_mm;
  if (options.keep_frame) {
    scan.scalp_known = note_kept_frame(found, facts.scale_to_mm, facts);
  } else {
    facts.frame_reason = found.reason;
    scan.scalp_known = found.found;
    move = {found.left, found.up, found.forward, found.origin, facts.scale_to_mm};
  }
  scan.frame = move;
  move_all(scan.mesh.vertices, move);
  move_all(scan.coloured.vertices, move);
  if (options.circumference_mm)
    if (auto fitted = fit_to_tape(*options.circumference_mm, scan); !fitted) return fitted.error();
  if (progress.cancelled()) return cancelled;

  if (scan.scalp_known && options.cut_neck) cut_neck(scan);
  if (options.first_look) options.first_look(make_surface(coarse_stand_in(scan.mesh, first_look_cell_mm)));
  progress.report("looking for holes", 0.0);
  look_for_holes(options.fill_holes, scan);
  if (progress.cancelled()) return cancelled;
  if (scan.scalp_known) {
    scan.landmarks = propose_landmarks(scan.mesh, facts.head_scale);
    const double size = facts.head_scale;
    const DoubleWalls walls = find_double_walls(scan.mesh, [size](Vec3 p) { return on_scalp(p, size); });
    facts.double_wall_cm2 = walls.area_mm2 / 100.0;
    facts.double_wall_apart_mm = walls.apart_mm;
  }
  return scan;
}

}  // namespace scalpmap
