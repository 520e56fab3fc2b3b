// Right, at the step "Map": the zones, their figures, and what is planned for the one selected.
#include <cmath>

#include "draw/zone_palette.h"
#include "plan/wording.h"
#include "ui/figures.h"
#include "ui/icons.h"
#include "ui/panels.h"
#include "ui/zone_swatch.h"

namespace scalpmap {

namespace {

void show_row(Ui& ui, const Workbench& bench, const Zone& zone, Wishes& wishes) {
  const ZoneResult* result = bench.results.find_zone(zone.id);
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(34);
  const bool selected = zone.id == bench.selected_zone;
  ImGui::PushID(zone.id.c_str());
  if (ImGui::InvisibleButton("row", {width, height})) wishes.select_zone = zone.id;
  const bool hovered = ImGui::IsItemHovered();
  const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  const std::string area = result ? decimal_text(result->area_cm2, 1) : "0.0";
  const std::string dots = result ? worded_count(result->dots) : "0";
  record(ui, "row", zone.name, true,
         zone.id + " " + area + " cm2 " + std::to_string(result ? result->dots : 0) + " dots", selected);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (selected || hovered)
    draw.AddRectFilled(at, to, ink(selected ? colour::accent_soft : colour::raised), ui.px(6));
  const float y = at.y + (height - ImGui::GetFontSize()) * 0.5f;
  draw_swatch(ui, {at.x + ui.px(8), at.y + (height - ui.px(16)) * 0.5f}, ui.px(16), zone_look(zone.colour));
  const float dots_right = to.x - ui.px(8), area_right = to.x - ui.px(84);
  draw.AddText({at.x + ui.px(34), y}, ink(colour::text),
               fitted(zone.name, area_right - at.x - ui.px(92)).c_str());
  draw.AddText({std::floor(area_right - ImGui::CalcTextSize(area.c_str()).x), y}, ink(colour::text),
               area.c_str());
  const bool none = zone.kind == ZoneKind::no_go;
  draw.AddText({std::floor(dots_right - ImGui::CalcTextSize(none ? "–" : dots.c_str()).x), y},
               ink(none ? colour::quiet : colour::text), none ? "–" : dots.c_str());
  ImGui::PopID();
}

void table_heading(Ui& ui) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(ui.theme.small);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText({at.x + ui.px(34), at.y}, ink(colour::quiet), "Zone");
  const ImVec2 area = ImGui::CalcTextSize("cm²"), dots = ImGui::CalcTextSize("Dots");
  draw.AddText({right - ui.px(84) - area.x, at.y}, ink(colour::quiet), "cm²");
  draw.AddText({right - ui.px(8) - dots.x, at.y}, ink(colour::quiet), "Dots");
  ImGui::Dummy({1.0f, ui.px(17)});
  ImGui::PopFont();
}

// What is planned for one zone; each field posts its command when it is let go.
void show_details(Ui& ui, const Workbench& bench, const Zone& zone, Wishes& wishes) {
  auto set = [&](std::string field_name, std::string value) {
    return command_text("zone.set", {{"zone", zone.id}, {std::move(field_name), std::move(value)}});
  };
  ImGui::PushID(zone.id.c_str());
  const float side = ui.px(32), whole = ImGui::GetContentRegionAvail().x;
  if (auto name = text_field(ui, "Zone name", zone.name, whole - 3.0f * side - ui.px(12)))
    if (!name->empty()) wishes.run(set("name", *name));
  const int place = bench.zone_index() + 1, count = static_cast<int>(bench.shown().zones.size());
  auto move = [&](int to) {
    wishes.run(command_text("zone.move", {{"zone", zone.id}, {"to", write_value(to)}}));
  };
  ButtonLook look;
  look.height = side;
  look.enabled = place < count;
  ImGui::SameLine(0.0f, ui.px(4));
  if (icon_button(ui, icon::up, "Lay the zone over the next", look)) move(place + 1);
  look.enabled = place > 1;
  ImGui::SameLine(0.0f, ui.px(4));
  if (icon_button(ui, icon::down, "Lay the zone under the one below", look)) move(place - 1);
  look.enabled = true;
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

  if (row_of(zone.kind).takes_dots) {
    const auto density = slider(ui, "Density", zone.density_per_cm2,
                                {least_density_per_cm2, most_density_per_cm2, "dots/cm²", 0});
    if (density.live) wishes.preview = set("density_per_cm2", write_value(*density.live));
    if (density.done) wishes.run(set("density_per_cm2", write_value(*density.done)));
    const auto softness = slider(ui, "Soft edge", zone.softness_mm, {0.0, 30.0, "mm", 1});
    if (softness.live) wishes.preview = set("softness_mm", write_value(*softness.live));
    if (softness.done) wishes.run(set("softness_mm", write_value(*softness.done)));
  }
  const auto hair = slider(ui, "Hair on the scan", zone.hair_mm, {0.0, most_hair_mm, "mm", 1});
  if (hair.live) wishes.preview = set("hair_mm", write_value(*hair.live));
  if (hair.done) wishes.run(set("hair_mm", write_value(*hair.done)));
  hint(ui, "The skin lies that far below the scan.");
  if (const ZoneResult* result = bench.results.find_zone(zone.id)) {
    gap(ui, 2);
    figure_row(ui, "Area",
               worded_area(result->area_cm2) + " " + plus_minus_text(result->area_plus_minus_cm2));
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
  ButtonLook add;
  add.icon = icon::add;
  add.height = ui.px(30);
  add.width = ui.px(110);
  ImGui::SameLine(right - add.width);
  ImGui::SetCursorPosY(top - ui.px(4));
  if (button(ui, "Add zone", add)) wishes.ask(Action::add_zone);
  if (plan.zones.empty()) {
    gap(ui, 4);
    hint(ui,
         "Paint on the head to begin: the first stroke makes \"Zone 1\". Hold Alt, or use the right button, "
         "to turn the head. The wheel zooms.");
  } else {
    gap(ui, 2);
    table_heading(ui);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, ui.px(2)});
    // What lies on top stands at the top.
    for (std::size_t i = plan.zones.size(); i-- > 0;) show_row(ui, bench, plan.zones[i], wishes);
    ImGui::PopStyleVar();
    if (const Zone* zone = bench.zone()) {
      gap(ui, 6);
      caption(ui, "Selected zone");
      show_details(ui, bench, *zone, wishes);
    }
  }
  if (!bench.results.warnings.empty()) {
    gap(ui, 4);
    show_warnings(ui, bench);
  }
}

}  // namespace scalpmap
