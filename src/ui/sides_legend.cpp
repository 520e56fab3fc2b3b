#include "ui/sides_legend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "draw/sight.h"
#include "plan/side_words.h"
#include "plan/wording.h"
#include "ui/figure_chip.h"
#include "ui/figures.h"

namespace scalpmap {

namespace {

constexpr double legend_points = 216.0;

struct LegendRow {
  std::string name, figure;
  std::string more{};  // a second line
};

std::vector<LegendRow> rows_of(const Workbench& bench, const ShownSides& sides) {
  const SideComparison& compared = sides.sides()->compared;
  const Plan& plan = bench.plan();
  std::vector<LegendRow> rows;
  if (sides.shown == SidesShown::skin) {
    if (compared.skin) {
      rows.push_back({"Most", worded_skin_side(compared.skin->worst_mm)});
      rows.push_back({"Mean", sentence("%.1f mm", compared.skin->mean_mm)});
    }
    return rows;
  }
  const auto add = [&](const std::string& name, const ZoneSides& zone) {
    rows.push_back({name, worded_border_side(zone.border.worst.further_mm),
                    worded_area(zone.left_cm2) + " left, " + worded_area(zone.right_cm2) + " right"});
  };
  const bool known = sides.sides()->zone_ids.size() == plan.zones.size();
  if (const ZoneSides* zone = sides.of_zone(bench)) {
    if (known) add(worded_zones(plan, *zone, false), *zone);
    return rows;
  }
  if (compared.hairline)
    rows.push_back({"Hairline", worded_hairline_side(compared.hairline->border.worst.further_mm)});
  if (compared.treated) add("All treated", *compared.treated);
  return rows;
}

// The scale: the colours from one end to the other, with the mm below.
void draw_scale(Ui& ui, ImVec2 at, float width) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float height = ui.px(11);
  constexpr double ends_mm = full_side_mm + 1.0;
  constexpr int parts = 56;
  const auto x_of = [&](double mm) {
    return at.x + width * static_cast<float>((mm + ends_mm) / (2.0 * ends_mm));
  };
  for (int i = 0; i < parts; ++i) {
    const double from = -ends_mm + 2.0 * ends_mm * i / parts, to = -ends_mm + 2.0 * ends_mm * (i + 1) / parts;
    const Rgb colour = side_colour((from + to) / 2.0);
    draw.AddRectFilled({std::floor(x_of(from)), at.y}, {std::floor(x_of(to)), at.y + height},
                       IM_COL32(std::lround(colour.r * 255.0f), std::lround(colour.g * 255.0f),
                                std::lround(colour.b * 255.0f), 255));
  }
  const bool roomy = width >= ui.px(150);
  for (const double mm : {-full_side_mm, -4.0, -unseen_side_mm, 0.0, unseen_side_mm, 4.0, full_side_mm}) {
    if (!roomy && mm != 0.0 && std::abs(mm) != full_side_mm) continue;
    const std::string words = (mm > 0.0 ? "+" : mm < 0.0 ? "−" : "") + decimal_text(std::abs(mm), 0);
    const float x = x_of(mm);
    draw.AddLine({x, at.y + height}, {x, at.y + height + ui.px(3)}, ink(0xb4bac2), 1.0f);
    draw_text({std::floor(x - size_of(words).x * 0.5f), at.y + height + ui.px(4)}, ink(0xb4bac2), words);
  }
}

void tell(Ui& ui, std::string_view label, const PixelRect& where, std::string value) {
  WidgetRecord told;
  told.type = "figure";
  told.label = label;
  told.x = static_cast<double>(where.at.x);
  told.y = static_cast<double>(where.at.y);
  told.width = static_cast<double>(where.end.x - where.at.x);
  told.height = static_cast<double>(where.end.y - where.at.y);
  told.value = std::move(value);
  ui.widgets.push_back(std::move(told));
}

}  // namespace

PixelRect show_sides_legend(Ui& ui, const Workbench& bench, ShownSides& sides, ImVec2 corner,
                            float most_width, float most_height) {
  const float width = std::min(ui.px(legend_points), most_width), pad = ui.px(12), inner = width - 2.0f * pad;
  ImGui::PushFont(ui.theme.small);
  const float line = ImGui::GetFontSize() + ui.px(5);
  std::vector<LegendRow> rows;
  std::string said;
  if (!sides.sides()) {
    said = "Comparing the sides…";
  } else {
    rows = rows_of(bench, sides);
    if (rows.empty())
      said = sides.shown == SidesShown::skin ? "No skin on both sides." : "Nothing lies on both sides.";
  }
  const bool borders = sides.shown == SidesShown::borders;
  bool has_ghost = borders && !rows.empty();
  const float choices_height = ui.px(32), scale_height = ui.px(18) + ImGui::GetFontSize();
  const auto height_now = [&] {
    float lines = (said.empty() ? 0.0f : 1.0f) + (has_ghost ? 1.2f : 0.0f);
    for (const LegendRow& row : rows) lines += row.more.empty() ? 2.0f : 3.0f;
    return 2.0f * pad + choices_height + ui.px(10) + line + scale_height + ui.px(10) + lines * line +
           ui.px(4) * static_cast<float>(rows.size());
  };
  if (height_now() > most_height) has_ghost = false;
  if (height_now() > most_height)
    for (LegendRow& row : rows) row.more.clear();
  while (height_now() > most_height && !rows.empty()) rows.pop_back();
  const float height = height_now();
  const ImVec2 at{std::floor(corner.x), std::floor(corner.y - height)};
  const PixelRect ground{at, {at.x + width, at.y + height}};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(ground.at, ground.end, ink(0x171b20, 0.9), ui.px(8));

  static const std::vector<std::string_view> words = {"Borders", "Skin"};
  ImGui::SetCursorScreenPos({at.x + pad, at.y + pad});
  if (const auto chosen = choices(ui, "Compare", words, borders ? 0 : 1, inner, 32.0, "Compare: "))
    sides.shown = *chosen == 0 ? SidesShown::borders : SidesShown::skin;
  // Nothing is painted through it.
  ImGui::SetCursorScreenPos(at);
  ImGui::InvisibleButton("sides", {width, height});
  float y = at.y + pad + choices_height + ui.px(10);
  const bool roomy = inner >= ui.px(150);
  const std::string less = !roomy    ? "less"
                           : borders ? "less far out"
                                     : "flatter",
                    more = !roomy    ? "more"
                           : borders ? "farther out"
                                     : "fuller";
  draw_text({at.x + pad, y}, ink(colour::text), less);
  draw_text({at.x + width - pad - size_of(more).x, y}, ink(colour::text), more);
  const std::string unit = "mm";
  draw_text({at.x + (width - size_of(unit).x) * 0.5f, y}, ink(0xb4bac2), unit);
  y += line;
  draw_scale(ui, {at.x + pad, y}, inner);
  y += scale_height + ui.px(10);
  if (!said.empty()) draw_text({at.x + pad, y}, ink(0xb4bac2), said);
  for (const LegendRow& row : rows) {
    const float top = y;
    draw_text({at.x + pad, y}, ink(0xb4bac2), fitted(row.name, inner));
    y += line;
    ImGui::PopFont();
    draw_text({at.x + pad, y - ui.px(2)}, ink(colour::text), fitted(row.figure, inner));
    ImGui::PushFont(ui.theme.small);
    y += line;
    if (!row.more.empty()) {
      draw_text({at.x + pad, y}, ink(0xb4bac2), fitted(row.more, inner));
      y += line;
    }
    tell(ui, row.name + " sides", {{at.x + pad, top}, {at.x + width - pad, y}}, row.figure);
    y += ui.px(4);
  }
  if (has_ghost) {
    y += line * 0.2f;
    const float middle = y + ImGui::GetFontSize() * 0.5f, length = ui.px(18);
    draw.AddLine({at.x + pad, middle}, {at.x + pad + length, middle}, ink(0xb4bac2), ui.px(1.2));
    draw_text({at.x + pad + length + ui.px(8), y}, ink(0xb4bac2),
              fitted("the other side, mirrored", inner - length - ui.px(8)));
  }
  ImGui::PopFont();
  return ground;
}

void show_worst_place(Ui& ui, const Workbench& bench, const ShownSides& sides, const HeadSight& sight,
                      const std::vector<PixelRect>& taken) {
  if (!sides.sides() || sides.sides()->surface != bench.plan().surface) return;
  const SideComparison& compared = sides.sides()->compared;
  SidePlace worst;
  if (sides.shown == SidesShown::skin) {
    if (compared.skin) worst = {compared.skin->worst_at, compared.skin->worst_mm};
  } else if (const ZoneSides* zone = sides.of_zone(bench)) {
    worst = zone->border.worst;
  } else if (compared.hairline) {
    worst = compared.hairline->border.worst;
  } else if (compared.treated) {
    worst = compared.treated->border.worst;
  }
  if (std::abs(worst.further_mm) <= unseen_side_mm) return;
  const std::array<Vec3, 1> places{worst.place};
  const SeenPlace where = seen(*bench.plan().surface, sight.camera, sight.size, places)[0];
  if (!where.visible) return;
  const ImVec2 at = sight.in_window(where.pixel);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddCircle(at, ui.px(8), ink(0x000000, 0.55), 32, ui.px(4));
  draw.AddCircle(at, ui.px(8), ink(0xffffff), 32, ui.px(2));
  const std::string words =
      (worst.further_mm > 0.0 ? "+" : "−") + decimal_text(std::abs(worst.further_mm), 1) + " mm";
  const std::string no_more;
  const FigureChip chip(ui, sight, words, no_more);
  if (const auto box = chip.beside_place(at, taken, ui.px(13))) chip.show(*box, "Farthest apart");
}

}  // namespace scalpmap
