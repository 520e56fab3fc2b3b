#include "ui/head_overlays.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "plan/wording.h"
#include "ui/actions.h"
#include "ui/figures.h"
#include "ui/zone_swatch.h"

namespace scalpmap {

namespace {

// Beside the modes; under them where the view is too narrow.
void show_photo_toggle(Ui& ui, const Workbench& bench, const PixelRect& room, Wishes& wishes) {
  if (!bench.plan().colours) return;
  const ImVec2 modes_end = ImGui::GetItemRectMax();
  ButtonLook look;
  look.selected = bench.photo;
  look.height = ui.px(touch_height);
  look.width = size_of("Photo").x + ui.px(28);
  look.tip =
      bench.photo ? "Hide the photo: the skin in one colour" : "Show the photo of the scan on the skin";
  look.key = row_of(Action::show_photo).keys;
  const bool beside = modes_end.x + ui.px(10) + look.width <= room.end.x;
  ImGui::SetCursorScreenPos(beside ? ImVec2{modes_end.x + ui.px(10), modes_end.y - look.height}
                                   : ImVec2{room.at.x + ui.px(12), modes_end.y + ui.px(8)});
  if (button(ui, "Photo", look)) wishes.ask(Action::show_photo);
}

const std::vector<std::string_view>& view_words() {
  static const std::vector<std::string_view> words = {"Front", "Left", "Right", "Back", "Top", "Crown"};
  return words;
}

constexpr std::array<View, 6> chosen_views = {View::front, View::left, View::right,
                                              View::back,  View::top,  View::crown};

// Two rows of them would cover half of the head.
bool is_small(Ui& ui, const HeadSight& sight) {
  return sight.extent.x < ui.px(3 * 62 + 24) || sight.extent.y < ui.px(330);
}

// In small letters, as they are shown.
bool views_fit_one_row(Ui& ui, const HeadSight& sight) {
  // The scale bar stands at the right.
  return choices_width(ui, view_words()) <= sight.extent.x - ui.px(12 + 150);
}

}  // namespace

float view_choices_height(Ui& ui, const HeadSight& sight) {
  ImGui::PushFont(ui.theme.small);
  const float rows = views_fit_one_row(ui, sight) || is_small(ui, sight) ? 1.0f : 2.0f;
  ImGui::PopFont();
  return ui.px(touch_height) * rows + ui.px(4) * (rows - 1.0f);
}

PixelRect show_scale_bar(Ui& ui, const HeadSight& sight) {
  const double mm_px =
      mm_per_pixel(sight.camera, sight.size) * sight.size.width_px / static_cast<double>(sight.extent.x);
  static constexpr std::array<double, 8> lengths = {1, 2, 5, 10, 20, 50, 100, 200};
  const double most_px = static_cast<double>(std::min(ui.px(130), sight.extent.x * 0.4f));
  double length_mm = lengths.front();
  for (const double candidate : lengths)
    if (candidate / mm_px <= most_px) length_mm = candidate;
  const float width = static_cast<float>(length_mm / mm_px);
  const float right = sight.origin.x + sight.extent.x - ui.px(20),
              bottom = sight.origin.y + sight.extent.y - ui.px(20);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 colour = ink(0xd5d9de);
  const float thick = ui.px(1.6);
  draw.AddLine({right - width, bottom}, {right, bottom}, colour, thick);
  draw.AddLine({right - width, bottom - ui.px(4)}, {right - width, bottom + ui.px(4)}, colour, thick);
  draw.AddLine({right, bottom - ui.px(4)}, {right, bottom + ui.px(4)}, colour, thick);
  const std::string words = decimal_text(length_mm, 0) + " mm";
  ImGui::PushFont(ui.theme.small);
  const ImVec2 size = ImGui::CalcTextSize(words.c_str());
  draw.AddText({std::floor(right - width * 0.5f - size.x * 0.5f), bottom - ui.px(6) - size.y}, colour,
               words.c_str());
  ImGui::PopFont();
  const float half = std::max(width, size.x) * 0.5f, middle = right - width * 0.5f;
  return {{middle - half, bottom - ui.px(6) - size.y}, {middle + half, bottom + ui.px(6)}};
}

std::optional<PixelRect> show_legend(Ui& ui, const Workbench& bench, ImVec2 at) {
  struct Row {
    ZoneLook look;
    std::string name, figure;
  };
  std::vector<Row> rows;
  if (bench.mode == SceneMode::zones && bench.step != Step::map && bench.step != Step::hairline) {
    for (std::size_t i = 0; i < bench.shown().zones.size() && i < bench.results.zones.size(); ++i)
      rows.push_back({zone_look(bench.shown().zones[i].colour), bench.shown().zones[i].name,
                      worded_area(bench.results.zones[i].area_cm2)});
  } else if (bench.mode == SceneMode::dots) {
    for (const SessionResult& session : bench.results.sessions)
      rows.push_back({{session_colour(static_cast<std::size_t>(session.number)), Hatch::plain},
                      "Session " + std::to_string(session.number),
                      worded_count(session.dots)});
  }
  if (rows.empty()) return std::nullopt;
  ImGui::PushFont(ui.theme.small);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float line = ui.px(21), width = ui.px(190);
  const float left = at.x + ui.px(10);
  float y = at.y + ui.px(8);
  const PixelRect ground{at,
                         {left + width + ui.px(10), y + line * static_cast<float>(rows.size()) + ui.px(6)}};
  draw.AddRectFilled(ground.at, ground.end, ink(0x171b20, 0.78), ui.px(8));
  for (const Row& row : rows) {
    const float side = ui.px(13);
    draw_swatch(ui, {left, std::floor(y + (ImGui::GetFontSize() - side) * 0.5f)}, side, row.look);
    const ImVec2 figure = ImGui::CalcTextSize(row.figure.c_str());
    draw.AddText({left + ui.px(20), y}, ink(colour::text),
                 fitted(row.name, width - ui.px(30) - figure.x).c_str());
    draw.AddText({left + width - figure.x, y}, ink(0xb4bac2), row.figure.c_str());
    y += line;
  }
  ImGui::PopFont();
  return ground;
}

PixelRect show_modes(Ui& ui, const Workbench& bench, const PixelRect& room, Wishes& wishes) {
  static const std::vector<std::string_view> modes = {"Zones", "Dots", "After", "Before"};
  static constexpr std::array<SceneMode, 4> mode_of = {SceneMode::zones, SceneMode::dots, SceneMode::after,
                                                       SceneMode::before};
  static constexpr std::array<Action, 4> action_of = {Action::show_zones, Action::show_dots,
                                                      Action::show_after, Action::show_before};
  const ImVec2 at{room.at.x + ui.px(12), room.at.y + ui.px(12)};
  ImGui::SetCursorScreenPos(at);
  const std::size_t chosen =
      static_cast<std::size_t>(std::find(mode_of.begin(), mode_of.end(), bench.mode) - mode_of.begin());
  if (const auto pressed = choices(ui, "Show", modes, chosen, 0.0f, touch_height))
    wishes.ask(action_of[*pressed]);
  const ImVec2 modes_end = ImGui::GetItemRectMax();
  show_photo_toggle(ui, bench, room, wishes);
  const ImVec2 end = ImGui::GetItemRectMax();
  return {at, {std::max(modes_end.x, end.x), end.y}};
}

std::optional<View> show_view_choices(Ui& ui, const HeadSight& sight, std::string_view told_before) {
  const std::vector<std::string_view>& words = view_words();
  std::optional<View> wanted;
  ImGui::PushFont(ui.theme.small);
  const float left = sight.origin.x + ui.px(12), height = ui.px(touch_height);
  const float bottom = sight.origin.y + sight.extent.y - ui.px(12) - height;
  const bool one_row = views_fit_one_row(ui, sight);
  if (!one_row && is_small(ui, sight)) {
    std::size_t shown = 0;
    while (shown < words.size() && !looks_as(sight.camera, chosen_views[shown])) ++shown;
    std::vector<std::string_view> folded = words;
    if (shown == words.size()) folded.push_back("Turned");
    ImGui::SetCursorScreenPos({left, bottom});
    const float width = std::min(ui.px(96), sight.extent.x * 0.5f);
    if (const auto pressed = drop_down(ui, std::string(told_before) + "View", folded, shown, width);
        pressed && *pressed < words.size())
      wanted = chosen_views[*pressed];
    ImGui::PopFont();
    return wanted;
  }
  const std::size_t per_row = one_row ? words.size() : words.size() / 2;
  for (std::size_t first = 0; first < words.size(); first += per_row) {
    const std::vector<std::string_view> row(words.begin() + static_cast<std::ptrdiff_t>(first),
                                            words.begin() + static_cast<std::ptrdiff_t>(first + per_row));
    const float above = one_row || first > 0 ? 0.0f : height + ui.px(4);
    ImGui::SetCursorScreenPos({left, bottom - above});
    const float width = one_row ? 0.0f : ui.px(62) * static_cast<float>(per_row);
    if (const auto pressed = choices(ui, first == 0 ? "View" : "View below", row, row.size(), width,
                                     touch_height, told_before))
      wanted = chosen_views[first + *pressed];
  }
  ImGui::PopFont();
  return wanted;
}

}  // namespace scalpmap
