#include "ui/pattern_panel.h"

#include <algorithm>
#include <cmath>

#include "plan/pattern.h"
#include "ui/figures.h"
#include "ui/icons.h"
#include "ui/pattern_picture.h"

namespace scalpmap {

namespace {

constexpr std::string_view command = "pattern.place";

// The pattern.place that was the last thing done, if it was.
std::optional<CommandLine> last_placed(const Workbench& bench) {
  if (!bench.editor || !bench.editor->can_undo()) return std::nullopt;
  auto line = parse_command_line(bench.editor->undo_line());
  if (!line.ok() || !*line || (*line)->name != command) return std::nullopt;
  return **line;
}

std::string argument_of(const CommandLine& line, std::string_view name) {
  for (const NamedText& argument : line.arguments)
    if (argument.name == name) return argument.text;
  return {};
}

double number_of(const CommandLine& line, std::string_view name, double otherwise) {
  double value = otherwise;
  if (const std::string words = argument_of(line, name); !words.empty())
    (void)read_value(words, Limits{}, value);
  return value;
}

std::string line_with(CommandLine line, std::string_view name, double value) {
  const auto set = [&](std::string_view argument, std::string words) {
    for (NamedText& each : line.arguments)
      if (each.name == argument) {
        each.text = std::move(words);
        return;
      }
    line.arguments.push_back({std::string(argument), std::move(words)});
  };
  set(name, write_value(value));
  set("replace", "yes");
  return write_command_line(line);
}

void show_sliders(Ui& ui, const CommandLine& line, Wishes& wishes) {
  const Pattern* pattern = find_pattern(argument_of(line, "pattern"));
  if (!pattern) return;
  ImGui::PushID("pattern sliders");
  if (pattern->has_temples()) {
    const auto temples =
        slider(ui, "Temples deeper by", number_of(line, "temples_mm", 0.0), {-20.0, 40.0, "mm", 0});
    if (temples.done) wishes.run(line_with(line, "temples_mm", std::round(*temples.done)));
  }
  const auto percent = [&](std::string_view label, std::string_view name, double least, double most) {
    const auto edit = slider(ui, label, 100.0 * number_of(line, name, 1.0), {least, most, "%", 0});
    if (edit.done) wishes.run(line_with(line, name, std::round(*edit.done) / 100.0));
  };
  if (pattern->has_vertex()) percent("Size of the vertex", "vertex_scale", 40.0, 180.0);
  if (pattern->band_mm > 0.0) percent("Width of the band", "band_scale", 20.0, 200.0);
  ImGui::PopID();
}

void draw_head(Ui& ui, ImVec2 at, float side, const Pattern& pattern, bool lit) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const auto place = [&](float x, float y) { return ImVec2{at.x + x * side, at.y + y * side}; };
  const ImU32 skin = ink(lit ? 0xd9b79f : 0xc7a58e), line = ink(0x14171b, 0.8);
  const float a = picture_half_breadth, b = picture_half_length;
  // Nose and ears, then the vault over them.
  draw.AddTriangleFilled(place(0.5f - 0.045f, 0.5f - b + 0.02f), place(0.5f + 0.045f, 0.5f - b + 0.02f),
                         place(0.5f, 0.5f - b - 0.055f), skin);
  for (const float sign : {-1.0f, 1.0f})
    draw.AddCircleFilled(place(0.5f + sign * (a + 0.01f), 0.52f), side * 0.045f, skin, 16);
  constexpr int corners = 48;
  std::array<ImVec2, corners> rim;
  for (int i = 0; i < corners; ++i) {
    const float angle = 6.2831853f * static_cast<float>(i) / corners;
    rim[static_cast<std::size_t>(i)] = place(0.5f + a * std::sin(angle), 0.5f - b * std::cos(angle));
  }
  draw.AddConvexPolyFilled(rim.data(), corners, skin);
  for (const PatternPicture::Strip& strip : picture_of(pattern).strips)
    draw.AddRectFilled(place(strip.from_x, strip.y), place(strip.to_x, strip.y + strip.height),
                       strip.thinning ? ink(0x2b6f9e, 0.62) : ink(0x2b6f9e));
  draw.AddPolyline(rim.data(), corners, line, ImDrawFlags_Closed, ui.px(1.0));
}

bool tile(Ui& ui, const Pattern& pattern, float width, bool selected) {
  const float picture = width - ui.px(16), height = picture + ui.px(34);
  const bool pressed = ImGui::InvisibleButton(pattern.id.c_str(), {width, height});
  const bool hovered = ImGui::IsItemHovered();
  record(ui, "choice", pattern.name, true, pattern.id, selected);
  if (hovered) {
    tip(ui, pattern.name, {}, pattern.words);
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }
  if (!ImGui::IsItemVisible()) return pressed;
  const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, to,
                     ink(selected  ? colour::accent_soft
                         : hovered ? colour::hover
                                   : colour::raised),
                     ui.px(7));
  if (selected) draw.AddRect(at, to, ink(colour::accent_bright), ui.px(7), 0, ui.px(1.5));
  draw_head(ui, {at.x + ui.px(8), at.y + ui.px(4)}, picture, pattern, hovered);
  ImGui::PushFont(ui.theme.small);
  // "Alopecia, one patch" on two lines where it does not fit on one.
  const float room = width - ui.px(8);
  std::string_view first = pattern.name, second;
  if (size_of(first).x > room)
    if (const std::size_t space = first.find(' '); space != std::string_view::npos) {
      second = first.substr(space + 1);
      first = first.substr(0, space);
    }
  const auto centred = [&](std::string_view words, float y) {
    const std::string shown = fitted(words, room);
    draw_text({std::floor(at.x + (width - size_of(shown).x) * 0.5f), y}, ink(colour::text), shown);
  };
  centred(first, at.y + picture + ui.px(second.empty() ? 9 : 3));
  if (!second.empty()) centred(second, at.y + picture + ui.px(17));
  ImGui::PopFont();
  return pressed;
}

void show_gallery(Ui& ui, const std::optional<CommandLine>& last, bool replaces, Wishes& wishes) {
  constexpr int across = 3;
  const float between = ui.px(6);
  const float width = std::floor((ImGui::GetContentRegionAvail().x - between * (across - 1)) / across);
  const std::string chosen = last ? argument_of(*last, "pattern") : std::string();
  int count = 0;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {between, between});
  for (const Pattern& pattern : all_patterns()) {
    if (count++ % across != 0) ImGui::SameLine(0.0f, between);
    if (!tile(ui, pattern, width, pattern.id == chosen)) continue;
    std::vector<NamedText> arguments{{"pattern", pattern.id}};
    if (replaces) arguments.push_back({"replace", "yes"});
    wishes.run(command_text(std::string(command), std::move(arguments)));
  }
  ImGui::PopStyleVar();
}

}  // namespace

bool pattern_was_last(const Workbench& bench) {
  return last_placed(bench).has_value();
}

void show_patterns(Ui& ui, const Workbench& bench, Wishes& wishes) {
  const std::vector<Zone>& zones = bench.plan().zones;
  const bool replaces =
      std::any_of(zones.begin(), zones.end(), [](const Zone& zone) { return !zone.pattern.empty(); });
  const auto last = last_placed(bench);
  gap(ui, 4);
  caption(ui, "Patterns of hair loss");
  if (last) show_sliders(ui, *last, wishes);
  // Open by itself only where nothing is there yet, or one was just placed and another may suit better.
  bool& open = *ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("patterns open"), false);
  if (zones.empty() || last) {
    hint(ui, zones.empty() ? "One click lays a pattern on the head, with its area and price."
                           : "Another one takes its place.");
  } else {
    ButtonLook look;
    look.width = -1.0f;
    look.icon = open ? icon::up : icon::down;
    if (button(ui, open ? "Close the patterns" : "Show the patterns", look)) open = !open;
    if (!open) return;
    if (replaces) hint(ui, "A pattern takes the place of the one before.");
  }
  show_gallery(ui, last, replaces, wishes);
}

void show_salt(Ui& ui, const Workbench& bench) {
  // Of the plan, not of a stroke that is being drawn.
  if (!bench.editor || bench.preview || !is_about_patches(bench.plan())) return;
  static std::uint64_t scored = 0;
  static SaltScore score;
  if (scored != bench.shown_number) score = salt_score(bench.plan());
  scored = bench.shown_number;
  figure_row(ui, "SALT score", decimal_text(score.score_percent, 1));
  record(ui, "figure", "SALT score", true, decimal_text(score.score_percent, 1));
}

}  // namespace scalpmap
