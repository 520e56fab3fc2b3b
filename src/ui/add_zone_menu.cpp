#include "ui/add_zone_menu.h"

#include <cmath>

#include "ui/icons.h"

namespace scalpmap {

namespace {

// How far dots keep from a mark made in the window, until somebody says otherwise: our proposal.
constexpr double first_guard_mm = 2.0;

bool kind_row(Ui& ui, const ZoneKindRow& kind, float width) {
  const float height = ui.px(46);
  const bool pressed = ImGui::InvisibleButton(std::string(kind.label).c_str(), {width, height});
  const bool hovered = ImGui::IsItemHovered();
  record(ui, "choice", kind.label, true);
  const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  if (hovered) ImGui::GetWindowDrawList()->AddRectFilled(at, to, ink(colour::hover), ui.px(6));
  draw_text({at.x + ui.px(12), at.y + ui.px(6)}, ink(colour::text), kind.label);
  ImGui::PushFont(ui.theme.small);
  draw_text({at.x + ui.px(12), at.y + ui.px(25)}, ink(colour::quiet), kind.what);
  ImGui::PopFont();
  return pressed;
}

}  // namespace

std::string add_zone_line(const Workbench& bench, ZoneKind kind) {
  const std::string_view word = kind == ZoneKind::balding ? "Zone" : row_of(kind).label;
  std::vector<NamedText> arguments{
      {"id", bench.free_zone_id()}, {"kind", write_value(kind)}, {"name", bench.free_zone_name(word)}};
  if (kind == ZoneKind::no_go) arguments.push_back({"guard_mm", write_value(first_guard_mm)});
  return command_text("zone.add", std::move(arguments));
}

void show_add_zone(Ui& ui, const Workbench& bench, Wishes& wishes, float width) {
  ButtonLook add;
  add.icon = icon::add;
  add.height = ui.px(30);
  add.width = width;
  add.tip = "Add a zone and choose its kind";
  if (button(ui, "Add zone", add)) ImGui::OpenPopup("Kinds of zone");
  const ImVec2 to = ImGui::GetItemRectMax();
  const float menu_width = ui.px(260);
  ImGui::SetNextWindowPos({to.x - menu_width - ui.px(12), to.y + ui.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(6), ui.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0f, ui.px(2)});
  if (ImGui::BeginPopup("Kinds of zone")) {
    for (const ZoneKindRow& kind : zone_kind_rows())
      if (kind_row(ui, kind, menu_width)) {
        wishes.run(add_zone_line(bench, kind.kind));
        wishes.step = Step::map;
        ImGui::CloseCurrentPopup();
      }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace scalpmap
