// Below: area, dots, time and price, always; and what the mouse does here.
#include <array>
#include <cmath>
#include <string>

#include "plan/wording.h"
#include "ui/figures.h"
#include "ui/icons.h"
#include "ui/panels.h"

namespace scalpmap {

void show_status_bar(Ui& ui, const Workbench& bench, const Readiness& readiness) {
  const Results& results = bench.results;
  struct Total {
    const char* glyph;
    std::string_view label;
    std::string figure;
  };
  const std::array<Total, 4> totals{
      {{icon::layers, "Area",
        worded_area(results.area_cm2) +
            (results.area_cm2 > 0.0 ? " " + plus_minus_text(results.area_plus_minus_cm2) : "")},
       {icon::dots, "Dots", worded_count(results.dots) + (results.dots == 1 ? " dot" : " dots")},
       {icon::clock, "Time", worded_minutes(results.minutes)},
       {icon::money, "Price", worded_price(results.price_minor, bench.shown().price.currency)}}};
  const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
  const float whole = ImGui::GetContentRegionAvail().x;

  ImGui::PushFont(ui.theme.strong);
  const float icon_width = ui.px(26), between_totals = ui.px(26);
  float width = 0.0f;
  for (const Total& total : totals) width += ImGui::CalcTextSize(total.figure.c_str()).x + icon_width;
  width += between_totals * 3.0f;
  float x = left + whole - width;
  const float totals_x = x;
  for (const Total& total : totals) {
    ImGui::SetCursorPos({x, top});
    text(total.glyph, colour::accent_bright);
    ImGui::SetCursorPos({x + icon_width, top});
    text(total.figure);
    record(ui, "figure", total.label, true, total.figure);
    x += ImGui::CalcTextSize(total.figure.c_str()).x + icon_width + between_totals;
  }
  ImGui::PopFont();
  ImGui::PushFont(ui.theme.small);
  ImGui::SetCursorPos({left, top + ui.px(1.5)});
  text(fitted(readiness.hint, totals_x - left - ui.px(24)), colour::quiet);
  record(ui, "figure", "Hint", true, readiness.hint);
  ImGui::PopFont();
}

}  // namespace scalpmap
