// Right, at the step "Export": which files to make of the plan.
#include <algorithm>

#include "ui/panels.h"

namespace scalpmap {

void show_export_panel(Ui& ui, const Workbench& bench, ExportChoice& choice, Wishes& wishes) {
  panel_heading(ui, "Export", "Files for the client, the clinic and other tools.");
  const auto& rows = exporter_rows();
  choice.chosen.resize(rows.size(), true);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (toggle(ui, rows[i].label, choice.chosen[i])) choice.chosen[i] = !choice.chosen[i];
    ImGui::Indent(ui.px(44));
    hint(ui, rows[i].what);
    ImGui::Unindent(ui.px(44));
  }
  const bool any = std::find(choice.chosen.begin(), choice.chosen.end(), true) != choice.chosen.end();
  const bool mapped = !bench.shown().zones.empty();
  if (next_step_button(ui, "Export…", any && mapped,
                       any ? "Paint a zone on the head first." : "Tick what you need first.")) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (choice.chosen[i]) wishes.export_formats.emplace_back(rows[i].name);
    wishes.ask(Action::export_files);
  }
  if (!bench.exported_to.empty()) {
    gap(ui, 2);
    caption(ui, "Last export");
    hint(ui, bench.exported_to.string());
  }
}

}  // namespace scalpmap
