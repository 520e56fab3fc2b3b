// Right, at the step "Export": which files to make of the plan.
#include "ui/panels.h"

namespace scalpmap {

void show_export_panel(Ui& ui, const Workbench& bench, ExportChoice& choice) {
  panel_heading(ui, "Export", "Files for the client, the clinic and other tools.");
  const auto& rows = exporter_rows();
  choice.chosen.resize(rows.size(), true);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (toggle(ui, rows[i].label, choice.chosen[i])) choice.chosen[i] = !choice.chosen[i];
    ImGui::Indent(ui.px(44));
    hint(ui, rows[i].what);
    ImGui::Unindent(ui.px(44));
  }
  if (!bench.exported_to.empty()) {
    gap(ui, 2);
    caption(ui, "Last export");
    hint(ui, bench.exported_to.string());
  }
}

}  // namespace scalpmap
