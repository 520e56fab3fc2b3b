// Right, at the step "Dots & sessions": the table of sessions, and how the dots are split over them.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan/wording.h"
#include "ui/figures.h"
#include "ui/panels.h"

namespace scalpmap {

namespace {

// Where a plan starts with so many sessions: most in the first, as in the usual 40, 35, 25.
std::vector<double> usual_shares(std::size_t sessions) {
  switch (sessions) {
    case 1:
      return {100};
    case 2:
      return {60, 40};
    case 3:
      return {40, 35, 25};
    case 4:
      return {35, 30, 20, 15};
    default:
      return {30, 25, 20, 15, 10};
  }
}

// One share changed; the later sessions take up the difference in proportion, or else the earlier ones.
std::vector<double> with_share(std::vector<double> shares, std::size_t index, double value) {
  const std::size_t count = shares.size();
  shares[index] = std::clamp(value, 1.0, 100.0 - static_cast<double>(count - 1));
  const bool last = index + 1 == count;
  const std::size_t from = last ? 0 : index + 1, to = last ? index : count;
  double fixed = 0.0, free = 0.0;
  for (std::size_t i = 0; i < count; ++i) (i >= from && i < to ? free : fixed) += shares[i];
  double rest = 100.0 - fixed;
  for (std::size_t i = from; i < to; ++i) {
    const std::size_t left = to - i - 1;
    const double part = left == 0 ? rest : std::round(rest * shares[i] / free);
    free -= shares[i];
    shares[i] = std::max(1.0, part);
    rest -= shares[i];
  }
  return shares;
}

void show_table(Ui& ui, const Workbench& bench) {
  const Results& results = bench.results;
  const std::string& currency = bench.shown().price.currency;
  for (const SessionResult& session : results.sessions) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(64);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + width, at.y + height}, ink(0x21262c), ui.px(7));
    const float left = at.x + ui.px(12), right = at.x + width - ui.px(12);
    const std::string name = "Session " + std::to_string(session.number);
    draw.AddText(ui.theme.strong, ui.theme.strong->FontSize, {left, at.y + ui.px(10)}, ink(colour::text),
                 name.c_str());
    const std::string when = worded_day(session.day, session.date);
    draw.AddText({std::floor(right - ImGui::CalcTextSize(when.c_str()).x), at.y + ui.px(10)},
                 ink(session.date ? colour::accent_bright : colour::quiet), when.c_str());
    ImGui::PushFont(ui.theme.small);
    const std::string work = worded_count(session.dots) + " dots · " + worded_minutes(session.minutes);
    const std::string price = worded_price(session.price_minor, currency);
    draw.AddText({left, at.y + ui.px(37)}, ink(0xb4bac2), work.c_str());
    draw.AddText({std::floor(right - ImGui::CalcTextSize(price.c_str()).x), at.y + ui.px(37)}, ink(0xb4bac2),
                 price.c_str());
    ImGui::PopFont();
    ImGui::Dummy({width, height});
    record(ui, "row", name, true, when + ", " + work + ", " + price);
  }
}

}  // namespace

void show_session_panel(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const SessionSettings& sessions = bench.shown().sessions;
  panel_heading(ui, "Dots & sessions", "Each session's dots fall evenly between those before.");
  show_table(ui, bench);

  gap(ui, 4);
  caption(ui, "How many sessions");
  static const std::vector<std::string_view> counts = {"1", "2", "3", "4", "5"};
  const std::size_t count = sessions.shares.size();
  if (const auto chosen = choices(ui, "Sessions", counts, count - 1, -1.0f))
    if (*chosen + 1 != count)
      wishes.run(command_text("sessions.set", {{"shares", write_value(usual_shares(*chosen + 1))}}));

  gap(ui, 2);
  caption(ui, "Share of the dots, and days to the next");
  const float whole = ImGui::GetContentRegionAvail().x, left = ImGui::GetCursorPosX();
  for (std::size_t i = 0; i < count; ++i) {
    ImGui::AlignTextToFramePadding();
    text(std::to_string(i + 1) + ".", colour::quiet);
    ImGui::SameLine(left + ui.px(26));
    const std::string share_label = "Share " + std::to_string(i + 1);
    const auto share = number_field(ui, share_label, sessions.shares[i], {1, 100, "%", 1}, ui.px(90));
    if (share.done && count > 1)
      wishes.run(command_text("sessions.set",
                              {{"shares", write_value(with_share(sessions.shares, i, *share.done))}}));
    if (i + 1 == count || i >= sessions.gap_days.size()) continue;
    ImGui::SameLine(left + whole - ui.px(120));
    const std::string gap_label = "Gap " + std::to_string(i + 1);
    const auto days = number_field(ui, gap_label, sessions.gap_days[i], {1, 365, "days", 0}, ui.px(120));
    if (days.done) {
      std::vector<int> gaps = sessions.gap_days;
      gaps[i] = static_cast<int>(std::lround(*days.done));
      wishes.run(command_text("sessions.set", {{"gap_days", write_value(gaps)}}));
    }
  }
  gap(ui, 2);
  caption(ui, "First session");
  const std::string start = sessions.start ? to_text(*sessions.start) : "";
  if (const auto day = text_field(ui, "Start date", start, ui.px(150), "2027-01-11"))
    wishes.run(command_text("sessions.set", {{"start", day->empty() ? "none" : *day}}));
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  text(sessions.start ? std::string(weekday_name(*sessions.start)) : "year-month-day", colour::quiet);

  gap(ui, 2);
  caption(ui, "Dots");
  const DotSettings& dots = bench.shown().dots;
  auto set = [](const char* field_name, double value) {
    return command_text("dots.set", {{field_name, write_value(value)}});
  };
  const auto fresh = slider(ui, "Width on the day", dots.fresh_diameter_mm, {0.05, 0.6, "mm", 2});
  if (fresh.live) wishes.preview = set("fresh_diameter_mm", *fresh.live);
  if (fresh.done) wishes.run(set("fresh_diameter_mm", *fresh.done));
  if (!bench.results.warnings.empty()) {
    gap(ui, 4);
    show_warnings(ui, bench);
  }
}

}  // namespace scalpmap
