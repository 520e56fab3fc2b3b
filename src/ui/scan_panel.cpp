// Right, at the step "Scan": what was read, its unit and why, what was mended.
#include "plan/wording.h"
#include "ui/figures.h"
#include "ui/panels.h"

namespace scalpmap {

void show_scan_panel(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const Plan& plan = bench.shown();
  const ScanFacts& facts = plan.scan;
  const Surface& surface = *plan.surface;
  panel_heading(ui, "Scan", "What the plan is measured on.");
  const bool built_in = facts.format == "built-in head";
  figure_row(ui, "File", built_in ? "built-in head" : facts.file);
  if (!built_in) {
    figure_row(ui, "Kind", facts.format);
    figure_row(ui, "Triangles", worded_count(facts.triangles));
    figure_row(ui, "Unit", facts.unit == "free" ? decimal_text(facts.scale_to_mm, 4) + " mm" : facts.unit);
  }
  hint(ui, facts.unit_reason);
  gap(ui, 6);
  caption(ui, "Working surface");
  figure_row(ui, "Skin", worded_area(surface.area_mm2 / 100.0));
  figure_row(ui, "Triangles", worded_count(static_cast<std::int64_t>(surface.triangle_count())));
  figure_row(ui, "Mean edge", decimal_text(surface.mean_edge_mm, 2) + " mm");
  if (plan.sites) figure_row(ui, "Places for dots", worded_count(plan.sites->count()));
  const auto mended = mended_sentences(facts);
  if (!mended.empty() || !facts.frame_reason.empty()) {
    gap(ui, 6);
    caption(ui, mended.empty() ? "Direction" : "What was mended");
    for (const std::string& sentence : mended) hint(ui, sentence);
    if (!facts.frame_reason.empty()) hint(ui, facts.frame_reason);
  }
  gap(ui, 6);
  caption(ui, "How exact is it");
  const auto edit = slider(ui, "Size may be off by", plan.accuracy.scale_error_percent, {0.0, 5.0, "%", 1});
  auto line = [](double value) {
    return command_text("scan.set", {{"scale_error_percent", write_value(value)}});
  };
  if (edit.live) wishes.preview = line(*edit.live);
  if (edit.done) wishes.run(line(*edit.done));
  hint(ui, "Every area's ± follows from this. 1 % is a cautious start for a phone scan.");
}

}  // namespace scalpmap
