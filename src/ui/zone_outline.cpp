#include "ui/zone_outline.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "draw/zone_border.h"
#include "plan/wording.h"
#include "plan/zone_at_hairline.h"
#include "ui/zone_swatch.h"

namespace scalpmap {

namespace {

// How long the pointer rests before the zone is named, and how far it may stray meanwhile.
constexpr double rest_s = 0.45;
constexpr float rest_reach_px = 3.0f;

}  // namespace

int zone_at(const Workbench& bench, const SkinPlace& place) {
  const Plan& plan = bench.shown();
  const int alone = bench.isolated ? bench.zone_index() : -1;
  const HairlineOnSkin* line = bench.hairline_laid.get();
  // What is shown may have got another skin since.
  if (line && line->behind_mm.size() != plan.surface->vertex_count()) line = nullptr;
  std::vector<std::size_t> order = lying_order(plan.zones);
  std::reverse(order.begin(), order.end());
  for (const std::size_t index : order) {
    const Zone& zone = plan.zones[index];
    const int i = static_cast<int>(index);
    if (zone.hidden || (alone >= 0 && i != alone)) continue;
    if (line && ends_at_hairline(zone) && line->behind_at(*plan.surface, place) <= 0.0) continue;
    if (field_at(*plan.surface, zone.skin, place) > 0.0) return i;
  }
  return -1;
}

void ZoneOutline::find_lines(const Workbench& bench, const HeadSight& sight, int zone) {
  const bool known =
      zone == zone_ && shown_number_ == bench.shown_number && camera_ == sight.camera && size_ == sight.size;
  if (known) return;
  zone_ = zone;
  shown_number_ = bench.shown_number;
  camera_ = sight.camera;
  size_ = sight.size;
  lines_.clear();
  const Surface& surface = *bench.shown().surface;
  const Zone& outlined = bench.shown().zones[static_cast<std::size_t>(zone)];
  const auto pieces = zone_border(surface, skin_up_to(outlined, bench.hairline_laid));
  std::vector<Vec3> middles;
  middles.reserve(pieces.size());
  for (const BorderStretch& piece : pieces) middles.push_back((piece[0] + piece[1]) / 2.0);
  const std::vector<SeenPlace> where = seen(surface, sight.camera, sight.size, middles);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!where[i].visible) continue;
    const auto from = project(sight.camera, sight.size, pieces[i][0]);
    const auto to = project(sight.camera, sight.size, pieces[i][1]);
    if (from && to) lines_.push_back({*from, *to});
  }
}

void ZoneOutline::show_line(const Ui& ui, const Workbench& bench, const HeadSight& sight,
                            const std::optional<SkinPlace>& under) {
  const int zone = under && bench.shows_zones() ? zone_at(bench, *under) : -1;
  // The selected zone has its bright border in the picture already.
  if (zone < 0 || zone == bench.zone_index()) return;
  find_lines(bench, sight, zone);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.PushClipRect(sight.origin, {sight.origin.x + sight.extent.x, sight.origin.y + sight.extent.y}, true);
  for (const bool shadow : {true, false})
    for (const Line& line : lines_)
      draw.AddLine(sight.in_window(line.from), sight.in_window(line.to),
                   shadow ? ink(0x000000, 0.35) : ink(0xffffff, 0.92), ui.px(shadow ? 3.0 : 1.4));
  draw.PopClipRect();
}

void ZoneOutline::show_tag(Ui& ui, const Workbench& bench, const std::optional<SkinPlace>& under,
                           double now_s) {
  const int zone = under && bench.shows_zones() ? zone_at(bench, *under) : -1;
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  const bool strayed =
      std::abs(pointer.x - rests_at_.x) > rest_reach_px || std::abs(pointer.y - rests_at_.y) > rest_reach_px;
  if (strayed || zone < 0) {
    rests_at_ = pointer;
    rests_since_s_ = now_s;
  }
  if (zone < 0 || now_s - rests_since_s_ < rest_s) return;
  const Zone& named = bench.shown().zones[static_cast<std::size_t>(zone)];
  const ZoneResult* result = bench.results.find_zone(named.id);
  const std::string area = worded_area(result ? result->area_cm2 : 0.0);
  ImGui::PushFont(ui.theme.small);
  const std::string name = fitted(named.name, ui.px(200));
  const ImVec2 name_size = size_of(name), area_size = size_of(area);
  const float side = ui.px(13), between = ui.px(8), pad = ui.px(9);
  const ImVec2 size{side + between + name_size.x + ui.px(12) + area_size.x + 2.0f * pad,
                    name_size.y + ui.px(12)};
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec2 at{std::floor(std::min(rests_at_.x + ui.px(18), screen.x - size.x - ui.px(6))),
                  std::floor(std::min(rests_at_.y + ui.px(20), screen.y - size.y - ui.px(6)))};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + size.x, at.y + size.y}, ink(0x14171b, 0.88), ui.px(6));
  const float y = at.y + ui.px(6);
  draw_swatch(ui, {at.x + pad, std::floor(y + (name_size.y - side) * 0.5f)}, side, zone_look(named.colour));
  draw_text({at.x + pad + side + between, y}, ink(colour::text), name);
  draw_text({at.x + size.x - pad - area_size.x, y}, ink(0xb4bac2), area);
  ImGui::PopFont();
  WidgetRecord tag;
  tag.type = "tag";
  tag.label = named.name;
  tag.x = static_cast<double>(at.x);
  tag.y = static_cast<double>(at.y);
  tag.width = static_cast<double>(size.x);
  tag.height = static_cast<double>(size.y);
  tag.value = area;
  ui.widgets.push_back(std::move(tag));
}

}  // namespace scalpmap
