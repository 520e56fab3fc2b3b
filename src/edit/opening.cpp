#include "edit/opening.h"

#include <fstream>
#include <span>

#include "base/embedded.h"
#include "base/sha256.h"
#include "io/plan_file.h"
#include "plan/scalp.h"

namespace scalpmap {

namespace {

Plan without_sites(PreparedScan prepared) {
  Plan plan =
      new_plan(std::move(prepared.facts), std::move(prepared.surface), nullptr, std::move(prepared.colours));
  plan.landmarks = std::move(prepared.landmarks);
  plan.calibration = prepared.calibration;
  if (plan.calibration.by != MeasuredBy::nothing)
    plan.accuracy.scale_error_percent = plan.calibration.scale_error_percent();
  return plan;
}

Result<Plan> with_sites(PreparedScan prepared, Progress& progress) {
  Plan plan = without_sites(std::move(prepared));
  auto sites = place_dot_sites(*plan.surface, site_density_per_cm2, site_seed, progress);
  if (!sites) return sites.error();
  plan.sites = std::move(*sites);
  return plan;
}

bool begins_like_a_plan(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  char start[16] = {};
  stream.read(start, sizeof start);
  return std::string_view(start, 15) == "SQLite format 3";
}

}  // namespace

Result<Plan> plan_on_scan(const std::filesystem::path& scan, const PrepareOptions& options,
                          Progress& progress) {
  auto prepared = prepare_scan(scan, options, progress);
  if (!prepared) return prepared.error();
  return with_sites(std::move(*prepared), progress);
}

Result<Plan> plan_on_head(const HeadMeasures& measures, Progress& progress) {
  auto mesh = make_head(measures, progress);
  if (!mesh) return mesh.error();
  ScanFacts facts;
  facts.file = "built-in head";
  facts.format = "built-in head";
  facts.unit = "mm";
  facts.unit_reason = "The program made it, in millimetres.";
  facts.triangles = static_cast<std::int64_t>(mesh->triangles.size());
  facts.vertices = static_cast<std::int64_t>(mesh->vertices.size());
  facts.sha256 = sha256_hex(std::as_bytes(std::span(mesh->vertices)));
  if (const auto measured = measure_head(*mesh))
    facts.head_scale = measured->breadth_mm / mean_head_breadth_mm;
  auto prepared = prepare_mesh(std::move(*mesh), std::move(facts), PrepareOptions{}.edge_mm, progress);
  if (!prepared) return prepared.error();
  return with_sites(std::move(*prepared), progress);
}

Result<Editor> demo_editor(Progress& progress) {
  auto plan = plan_on_head({}, progress);
  if (!plan) return plan.error();
  progress.report("Painting the demo plan", 0.0);
  Editor editor(std::move(*plan));
  if (auto done = editor.run_script(as_text(embedded_asset("demo.txt"))); !done) return done.error();
  return editor;
}

Result<Opened> open_any(const std::filesystem::path& file, const PrepareOptions& options,
                        Progress& progress) {
  // A plan that is damaged at its start still deserves to be told so, not that it is no scan.
  if (begins_like_a_plan(file) || file.extension() == ".smp") {
    auto stored = open_plan(file, progress);
    if (!stored) return stored.error();
    return Opened{Editor(std::move(*stored)), true};
  }
  auto prepared = prepare_scan(file, options, progress);
  if (!prepared) return prepared.error();
  return Opened{Editor(without_sites(std::move(*prepared))), false};
}

}  // namespace scalpmap
