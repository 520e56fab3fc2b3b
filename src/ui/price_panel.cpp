// Right, at the step "Time & price": the pace of the work, and what the price is counted by.
#include <cmath>

#include "plan/wording.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

// A line of the panel: words, and a figure that can be typed.
void setting(Ui& ui, Wishes& wishes, const char* command, const char* field_name, std::string_view label,
             double value, const NumberRange& range, double factor) {
  const float left = ImGui::GetCursorPosX(), whole = ImGui::GetContentRegionAvail().x, width = ui.px(142);
  ImGui::AlignTextToFramePadding();
  text(fitted(label, whole - width - ui.px(8)));
  ImGui::SameLine(left + whole - width);
  const auto edit = number_field(ui, label, value, range, width);
  if (!edit.done) return;
  const double stored = *edit.done * factor;
  wishes.run(command_text(
      command, {{field_name, factor == 1.0 ? write_value(stored) : std::to_string(std::llround(stored))}}));
}

}  // namespace

void show_price_panel(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const Plan& plan = bench.shown();
  const PaceSettings& pace = plan.pace;
  const PriceSettings& price = plan.price;
  panel_heading(ui, "Time & price", "Defaults to start from; put in your own.");

  caption(ui, "Pace");
  setting(ui, wishes, "pace.set", "dots_per_minute", "Dots a minute", pace.dots_per_minute, {5, 1000, "", 0},
          1.0);
  setting(ui, wishes, "pace.set", "setup_minutes", "Set-up, each session", pace.setup_minutes,
          {0, 480, "min", 0}, 1.0);
  setting(ui, wishes, "pace.set", "break_minutes", "Length of a break", pace.break_minutes,
          {0, 120, "min", 0}, 1.0);
  setting(ui, wishes, "pace.set", "break_every_minutes", "Work between breaks", pace.break_every_minutes,
          {10, 600, "min", 0}, 1.0);

  gap(ui, 4);
  caption(ui, "Price");
  static const std::vector<std::string_view> models = {"Area", "Dots", "Session", "Fixed"};
  if (const auto chosen = choices(ui, "Price by", models, static_cast<std::size_t>(price.model), -1.0f))
    wishes.run(command_text("price.set", {{"model", write_value(static_cast<PriceModel>(*chosen))}}));
  struct Rate {
    const char* field_name;
    const char* label;
    std::int64_t minor;
  };
  const Rate rates[] = {{"per_cm2_minor", "A square centimetre", price.per_cm2_minor},
                        {"per_1000_dots_minor", "A thousand dots", price.per_1000_dots_minor},
                        {"per_session_minor", "A session", price.per_session_minor},
                        {"fixed_minor", "The whole treatment", price.fixed_minor}};
  const Rate& rate = rates[static_cast<std::size_t>(price.model)];
  setting(ui, wishes, "price.set", rate.field_name, rate.label, static_cast<double>(rate.minor) / 100.0,
          {0, 1e9, price.currency, 2}, 100.0);
  const float left = ImGui::GetCursorPosX(), whole = ImGui::GetContentRegionAvail().x;
  ImGui::AlignTextToFramePadding();
  text("Currency");
  ImGui::SameLine(left + whole - ui.px(142));
  if (const auto currency = text_field(ui, "Currency", price.currency, ui.px(142)))
    wishes.run(command_text("price.set", {{"currency", *currency}}));

  gap(ui, 4);
  caption(ui, "In all");
  figure_row(ui, "Treated skin", worded_area(bench.results.area_cm2));
  figure_row(ui, "Dots", worded_count(bench.results.dots));
  figure_row(ui, "Sessions", std::to_string(bench.results.sessions.size()));
  figure_row(ui, "Time", worded_minutes(bench.results.minutes));
  figure_row(ui, "Price", worded_price(bench.results.price_minor, price.currency), true);
}

}  // namespace scalpmap
