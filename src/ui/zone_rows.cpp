#include "ui/zone_rows.h"

#include <cmath>

#include "plan/wording.h"
#include "ui/figures.h"
#include "ui/icons.h"
#include "ui/zone_swatch.h"

namespace scalpmap {

namespace {

// One of a row's buttons, `place` from the left.
bool row_button(Ui& ui, const char* sign, const std::string& label, ImVec2 first, int place, bool on) {
  ButtonLook look;
  look.height = ui.px(28);
  look.quiet = true;
  look.selected = on;
  ImGui::SetCursorScreenPos({first.x + static_cast<float>(place) * ui.px(28), first.y});
  return icon_button(ui, sign, label, look);
}

void show_row(Ui& ui, const Workbench& bench, const Zone& zone, Wishes& wishes) {
  const ZoneResult* result = bench.results.find_zone(zone.id);
  constexpr int buttons = 4;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(46);
  const float buttons_left = at.x + width - ui.px(28 * buttons + 4);
  const ImVec2 to{at.x + width, at.y + height};
  const bool selected = zone.id == bench.selected_zone;
  ImGui::PushID(zone.id.c_str());
  if (ImGui::InvisibleButton("row", {buttons_left - at.x - ui.px(2), height})) wishes.select_zone = zone.id;
  const bool hovered = ImGui::IsItemHovered();
  const std::string area = result ? decimal_text(result->area_cm2, 1) : "0.0";
  record(ui, "row", zone.name, true,
         zone.id + " " + area + " cm2 " + std::to_string(result ? result->dots : 0) + " dots", selected);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (selected || hovered)
    draw.AddRectFilled(at, to, ink(selected ? colour::accent_soft : colour::raised), ui.px(6));
  // What is not drawn on the head is greyed here.
  draw_swatch(ui, {at.x + ui.px(8), at.y + (height - ui.px(18)) * 0.5f}, ui.px(18), zone_look(zone.colour),
              zone.hidden ? 0.35f : 1.0f);
  const float left = at.x + ui.px(36), room = buttons_left - left - ui.px(4);
  draw.AddText({left, at.y + ui.px(5)}, ink(zone.hidden ? colour::quiet : colour::text),
               fitted(zone.name, room).c_str());
  ImGui::PushFont(ui.theme.small);
  const std::string dots = row_of(zone.kind).takes_dots
                               ? worded_count(result ? result->dots : 0) + (room > ui.px(140) ? " dots" : "")
                               : "no dots";
  draw.AddText({left, at.y + ui.px(25)}, ink(colour::quiet), fitted(area + " cm² · " + dots, room).c_str());
  ImGui::PopFont();

  const auto set = [&](const char* field_name, bool value) {
    wishes.run(command_text("zone.set", {{"zone", zone.id}, {field_name, write_value(value)}}));
  };
  const ImVec2 first{buttons_left, at.y + (height - ui.px(28)) * 0.5f};
  if (row_button(ui, zone.hidden ? icon::eye_off : icon::eye, (zone.hidden ? "Show " : "Hide ") + zone.name,
                 first, 0, zone.hidden))
    set("hidden", !zone.hidden);
  if (row_button(ui, zone.locked ? icon::lock : icon::unlocked,
                 (zone.locked ? "Unlock " : "Lock ") + zone.name, first, 1, zone.locked))
    set("locked", !zone.locked);
  if (row_button(ui, icon::copy, "Copy " + zone.name, first, 2, false)) {
    const std::string id = bench.free_zone_id();
    wishes.run(command_text("zone.copy", {{"zone", zone.id}, {"id", id}}));
    wishes.select_zone = id;
  }
  const bool alone = bench.isolated && selected;
  if (row_button(ui, icon::isolate, (alone ? "Show all zones, not only " : "Show only ") + zone.name, first,
                 3, alone)) {
    wishes.select_zone = zone.id;
    if (selected || !bench.isolated) wishes.ask(Action::isolate);
  }
  ImGui::SetCursorScreenPos({at.x, to.y + ImGui::GetStyle().ItemSpacing.y});
  ImGui::Dummy({0.0f, 0.0f});
  ImGui::PopID();
}

}  // namespace

void show_zone_rows(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const std::vector<Zone>& zones = bench.shown().zones;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, ui.px(2)});
  const std::vector<std::size_t> order = lying_order(zones);
  for (auto i = order.rbegin(); i != order.rend(); ++i) show_row(ui, bench, zones[*i], wishes);
  ImGui::PopStyleVar();
}

}  // namespace scalpmap
