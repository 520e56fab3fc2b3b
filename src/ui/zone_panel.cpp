// Right, at the step "Map": the zones, their figures, and what is planned for the one selected.
#include <algorithm>

#include "plan/wording.h"
#include "ui/add_zone_menu.h"
#include "ui/figures.h"
#include "ui/icons.h"
#include "ui/kind_fields.h"
#include "ui/panels.h"
#include "ui/pattern_panel.h"
#include "ui/shape_panel.h"
#include "ui/zone_rows.h"

namespace scalpmap {

namespace {

// What is planned for one zone; each field posts its command when it is let go.
void show_details(Ui& ui, const Workbench& bench, const Zone& zone, Wishes& wishes) {
  auto set = [&](std::string field_name, std::string value) {
    return command_text("zone.set", {{"zone", zone.id}, {std::move(field_name), std::move(value)}});
  };
  ImGui::PushID(zone.id.c_str());
  const float side = ui.px(32), whole = ImGui::GetContentRegionAvail().x;
  if (auto name = text_field(ui, "Zone name", zone.name, whole - 3.0f * side - ui.px(12)))
    if (!name->empty()) wishes.run(set("name", *name));
  // What it can change places with: no-go marks lie over all others whatever their order.
  const std::vector<Zone>& zones = bench.shown().zones;
  const std::vector<std::size_t> order = lying_order(zones);
  const auto place =
      std::find(order.begin(), order.end(), static_cast<std::size_t>(bench.zone_index())) - order.begin();
  const auto neighbour = [&](std::ptrdiff_t step) -> const Zone* {
    const std::ptrdiff_t at = place + step;
    if (at < 0 || at >= std::ssize(order)) return nullptr;
    const Zone& other = zones[order[static_cast<std::size_t>(at)]];
    return row_of(other.kind).takes_dots == row_of(zone.kind).takes_dots ? &other : nullptr;
  };
  const auto move_to_place_of = [&](const Zone& other) {
    wishes.run(command_text(
        "zone.move", {{"zone", zone.id}, {"to", write_value(static_cast<int>(&other - zones.data()) + 1)}}));
  };
  ButtonLook look;
  look.height = side;
  look.enabled = neighbour(1);
  ImGui::SameLine(0.0f, ui.px(4));
  if (icon_button(ui, icon::up, "Lay the zone over the next", look)) move_to_place_of(*neighbour(1));
  look.enabled = neighbour(-1);
  ImGui::SameLine(0.0f, ui.px(4));
  if (icon_button(ui, icon::down, "Lay the zone under the one below", look)) move_to_place_of(*neighbour(-1));
  look.enabled = !zone.locked;
  if (zone.locked) look.tip = "Unlock the zone before you remove it.";
  look.danger = true;
  ImGui::SameLine(0.0f, ui.px(4));
  if (icon_button(ui, icon::remove, "Remove the zone", look))
    wishes.run(command_text("zone.remove", {{"zone", zone.id}}));

  std::vector<std::string_view> kinds;
  std::size_t chosen = 0;
  for (const ZoneKindRow& row : zone_kind_rows()) {
    if (row.kind == zone.kind) chosen = kinds.size();
    kinds.push_back(row.label);
  }
  ImGui::AlignTextToFramePadding();
  text("Kind");
  ImGui::SameLine(whole - ui.px(160) + ImGui::GetStyle().WindowPadding.x);
  if (const auto kind = drop_down(ui, "Kind", kinds, chosen, ui.px(160)))
    wishes.run(set("kind", write_value(zone_kind_rows()[*kind].kind)));
  hint(ui, row_of(zone.kind).what);

  show_kind_fields(ui, zone, wishes);
  if (row_of(zone.kind).takes_dots && (bench.plan().hairline || zone.up_to_hairline) &&
      toggle(ui, "Ends at the hairline", zone.up_to_hairline))
    wishes.run(set("up_to_hairline", write_value(!zone.up_to_hairline)));
  const auto hair = slider(ui, "Hair on the scan", zone.hair_mm, {0.0, most_hair_mm, "mm", 1});
  if (hair.live) wishes.preview = set("hair_mm", write_value(*hair.live));
  if (hair.done) wishes.run(set("hair_mm", write_value(*hair.done)));
  hint(ui, "The skin lies that far below the scan.");
  if (const ZoneResult* result = bench.results.find_zone(zone.id)) {
    gap(ui, 2);
    figure_row(ui, "Area",
               worded_area(result->area_cm2) + " " + plus_minus_text(result->area_plus_minus_cm2));
    if (result->around_area_cm2 > 0.0)
      figure_row(ui, zone.kind == ZoneKind::no_go ? "of it guard" : "of it blend ring",
                 worded_area(result->around_area_cm2));
    if (zone.hair_mm > 0.0)
      hint(ui, worded_skin_under_hair(result->area_cm2, result->scanned_area_cm2, zone.hair_mm));
    if (row_of(zone.kind).takes_dots) {
      figure_row(ui, "Dots", worded_count(result->dots));
      std::string split;
      for (const std::int64_t dots : result->dots_by_session)
        split += (split.empty() ? "" : " + ") + worded_count(dots);
      if (result->dots_by_session.size() > 1) figure_row(ui, "by session", split);
    }
  }
  ImGui::PopID();
}

}  // namespace

void show_zone_panel(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const Plan& plan = bench.shown();
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
  const float top = ImGui::GetCursorPosY();
  ImGui::PushFont(ui.theme.title);
  text("Zones");
  ImGui::PopFont();
  const float add_width = ui.px(110);
  ImGui::SameLine(right - add_width);
  ImGui::SetCursorPosY(top - ui.px(4));
  show_add_zone(ui, bench, wishes, add_width);
  if (plan.zones.empty()) {
    gap(ui, 4);
    hint(ui,
         "Paint on the head to begin: the first stroke makes \"Zone 1\". Hold Alt, or use the right button, "
         "to turn the head. The wheel zooms.");
    show_patterns(ui, bench, wishes);
  } else {
    gap(ui, 2);
    show_zone_rows(ui, bench, wishes);
    show_salt(ui, bench);
    const bool may_change_pattern = pattern_was_last(bench);
    if (may_change_pattern) show_patterns(ui, bench, wishes);
    if (const Zone* zone = bench.zone()) {
      gap(ui, 6);
      caption(ui, "Selected zone");
      show_details(ui, bench, *zone, wishes);
      show_shape_section(ui, bench, *zone, wishes);
    }
    if (!may_change_pattern) show_patterns(ui, bench, wishes);
  }
  if (!bench.results.warnings.empty()) {
    gap(ui, 4);
    show_warnings(ui, bench);
  }
}

}  // namespace scalpmap
