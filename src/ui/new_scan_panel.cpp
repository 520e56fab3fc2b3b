// In the scan panel: what changed when the plan was moved onto a new scan, zone by zone, and the way there.
#include "plan/wording.h"
#include "ui/icons.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

void show_zone_change(Ui& ui, const ZoneOnNewScan& zone) {
  const std::string areas = worded_area(zone.before_cm2) + " → " + worded_area(zone.after_cm2);
  const std::string change =
      worded_change(zone.change_cm2()) + " cm², " + worded_change(zone.change_percent()) + " %";
  // Less than that is the edge of the skin, not skin.
  const bool lost = zone.without_counterpart_cm2 >= 0.05;
  const std::string missing = lost ? worded_area(zone.without_counterpart_cm2) + " not on it" : "";
  ImGui::BeginGroup();
  const float right = ImGui::GetContentRegionAvail().x;  // from the group's left edge
  text(fitted(zone.name, right - size_of(areas).x - ui.px(12)));
  text_right(ui, areas, right);
  ImGui::PushFont(ui.theme.small);
  text(lost ? missing : " ", colour::warning);
  text_right(ui, change, right, colour::quiet);
  ImGui::PopFont();
  ImGui::EndGroup();
  record(ui, "figure", zone.name, true, areas + ", " + change + (lost ? ", " + missing : ""));
}

}  // namespace

void show_new_scan_changes(Ui& ui, const Workbench& bench, Wishes& wishes) {
  if (!bench.new_scan) return;
  const NewScanChanges& changes = *bench.new_scan;
  caption(ui, "Moved onto this scan");
  hint(ui, "From " + changes.from +
               ". The plan on that scan stays in its file as it was; save this one under "
               "a name of its own.");
  for (const std::string& doubt : changes.doubts) show_notice(ui, "new-scan", doubt);
  for (const ZoneOnNewScan& zone : changes.zones) show_zone_change(ui, zone);
  if (changes.zones.empty()) hint(ui, "There was no zone on it.");
  hint(ui, changes.fit);
  ButtonLook look;
  look.icon = icon::check;
  look.width = -1.0f;
  look.height = ui.px(32);
  look.tip = "Put this table away; the journal keeps how well the scans agree";
  if (button(ui, "I have seen it", look)) wishes.new_scan_seen = true;
  gap(ui, 6);
}

void show_new_scan_button(Ui& ui, const Workbench& bench, Wishes& wishes) {
  gap(ui, 6);
  caption(ui, "Scanned again");
  ButtonLook look;
  look.icon = icon::face;
  look.width = -1.0f;
  look.height = ui.px(32);
  look.enabled = !bench.plan().zones.empty();
  look.tip =
      look.enabled
          ? "A later scan of the same head: zones and settings go onto its skin, and what changes is told"
          : "There is no zone to move; simply open the new scan";
  if (button(ui, "Move this plan onto a new scan", look)) wishes.ask(Action::move_plan);
}

}  // namespace scalpmap
