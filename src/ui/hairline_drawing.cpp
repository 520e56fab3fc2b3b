#include "ui/hairline_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "plan/hairline_design.h"
#include "ui/figure_chip.h"
#include "ui/figures.h"
#include "ui/hairline_tool.h"
#include "ui/hairline_words.h"
#include "ui/icons.h"
#include "ui/skin_pen.h"

namespace scalpmap {

namespace {

constexpr unsigned line_ink = 0x6ff0e2, handle_ink = 0xf4fbfa;
constexpr double handle_points = 7.0;

// What is drawn in one view already, and its chips keep clear of.
struct Chips {
  Ui& ui;
  const HeadSight& sight;
  std::vector<PixelRect>& taken;

  bool free(const PixelRect& chip) const {
    return std::none_of(taken.begin(), taken.end(),
                        [&](const PixelRect& other) { return chip.meets(other); });
  }
  bool inside(const PixelRect& chip) const {
    return chip.at.x >= sight.origin.x && chip.at.y >= sight.origin.y &&
           chip.end.x <= sight.origin.x + sight.extent.x && chip.end.y <= sight.origin.y + sight.extent.y;
  }
};

void tell(Ui& ui, std::string_view type, std::string_view label, ImVec2 at, ImVec2 size, std::string value,
          bool hovered = false, bool selected = false) {
  WidgetRecord told;
  told.type = type;
  told.label = label;
  told.x = static_cast<double>(at.x);
  told.y = static_cast<double>(at.y);
  told.width = static_cast<double>(size.x);
  told.height = static_cast<double>(size.y);
  told.value = std::move(value);
  told.hovered = hovered;
  told.selected = selected;
  ui.widgets.push_back(std::move(told));
}

void draw_handle(Ui& ui, ImVec2 at, bool lit, bool selected, bool held) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float r = ui.px(handle_points + (lit ? 1.5 : 0.0));
  if (lit) draw.AddCircleFilled(at, r + ui.px(6), ink(colour::accent_bright, held ? 0.38 : 0.26), 32);
  draw.AddCircleFilled(at, r + ui.px(2), ink(0x000000, 0.5), 32);
  draw.AddCircleFilled(at, r, ink(selected ? colour::accent_bright : handle_ink), 32);
  draw.AddCircle(at, r - ui.px(1), ink(selected ? 0xffffff : colour::accent), 32, ui.px(2));
}

// Away from the line, towards the hair: above it where it runs across, beside it where it runs down.
ImVec2 chip_place(Ui& ui, ImVec2 at, ImVec2 size, ImVec2 along, float outwards) {
  const float away = ui.px(handle_points + 8.0);
  if (std::abs(along.x) >= std::abs(along.y)) return {at.x - size.x * 0.5f, at.y - away - size.y};
  return {outwards > 0.0f ? at.x + away : at.x - away - size.x, at.y - size.y * 0.5f};
}

// At the first of the places where there is room.
void draw_height(Chips& chips, std::span<const ImVec2> places, const std::string& id,
                 const std::string& words) {
  Ui& ui = chips.ui;
  const ImVec2 pad{ui.px(6), ui.px(2)}, text_size = size_of(words);
  const ImVec2 size{text_size.x + 2.0f * pad.x, text_size.y + 2.0f * pad.y};
  for (const ImVec2 place : places) {
    const ImVec2 at{std::floor(place.x), std::floor(place.y)};
    const PixelRect ground{at, {at.x + size.x, at.y + size.y}};
    if (!chips.free(ground) || !chips.inside(ground)) continue;
    chips.taken.push_back(ground);
    ImGui::GetWindowDrawList()->AddRectFilled(ground.at, ground.end, ink(0x14171b, 0.74), ui.px(5));
    draw_text({at.x + pad.x, at.y + pad.y}, ink(0xf2f4f6), words);
    tell(ui, "height", id, at, size, words);
    return;
  }
}

// How far it is along the line to the handles beside it, and to its counterpart's mirror image.
std::string figures_beside(const HairlineFigures& figures, std::size_t index) {
  std::string words;
  const HandleFigures& here = figures.handles[index];
  const auto say = [&](const std::string& line) { words += (words.empty() ? "" : "\n") + line; };
  const auto say_length = [&](const HandleFigures& other) {
    std::string name = handle_label(other.id);
    if (name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] - 'A' + 'a');
    say(worded_cm(std::abs(other.along_mm - here.along_mm)) + " to the " + name);
  };
  if (index > 0) say_length(figures.handles[index - 1]);
  if (index + 1 < figures.handles.size()) say_length(figures.handles[index + 1]);
  if (here.uneven_mm && *here.uneven_mm >= 0.05 && counterpart_of(here.id))
    say(decimal_text(*here.uneven_mm, 1) + " mm beside the other's mirror image");
  return words;
}

std::optional<double> height_of(const ShownHairline& line, std::size_t index) {
  return index < line.figures.handles.size() ? line.figures.handles[index].height_mm : std::nullopt;
}

const std::string& told_handle(const HairlineInHand& hand) {
  return hand.held.empty() ? hand.hovered : hand.held;
}

std::vector<SeenPlace> seen_handles(const Workbench& bench, const HeadSight& sight,
                                    const ShownHairline& line) {
  std::vector<Vec3> places;
  for (const HairlineHandle& each : line.handles) places.push_back(each.place);
  return seen(*bench.plan().surface, sight.camera, sight.size, places);
}

void show_handles(Ui& ui, const Workbench& bench, const HeadSight& sight, const ShownHairline& line) {
  const HairlineInHand& hand = bench.hairline_in_hand;
  const std::vector<SeenPlace> where = seen_handles(bench, sight, line);
  const std::string& told = told_handle(hand);
  const std::string with_it =
      bench.hairline()->symmetric && !hand.one_side ? counterpart_of(hand.held).value_or("") : "";
  for (std::size_t i = 0; i < where.size(); ++i) {
    if (!where[i].visible) continue;
    const std::string& id = line.handles[i].id;
    const std::optional<double> height_mm = height_of(line, i);
    const ImVec2 at = sight.in_window(where[i].pixel);
    const bool lit = id == told || id == with_it;
    draw_handle(ui, at, lit, id == hand.selected, id == hand.held);
    const float half = ui.px(handle_reach_points);
    tell(ui, "handle", id, {at.x - half, at.y - half}, {2.0f * half, 2.0f * half},
         height_mm ? worded_cm(*height_mm) : std::string(), id == told, id == hand.selected);
  }
}

// Of two chips for which there is room for one, the one of the lower number is shown.
int chip_order(std::string_view id, const HairlineInHand& hand) {
  if (id == hand.selected) return 0;
  if (id == "middle") return 1;
  return id.ends_with("corner") ? 2 : id.ends_with("peak") ? 3 : 4;
}

// At each handle; in a small view only at the one selected.
void show_heights(Chips& chips, const Workbench& bench, const ShownHairline& line,
                  const std::vector<SeenPlace>& where) {
  Ui& ui = chips.ui;
  const HeadSight& sight = chips.sight;
  const HairlineInHand& hand = bench.hairline_in_hand;
  const auto head_middle = project(sight.camera, sight.size, Vec3{0.0, 60.0, 0.0});
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < where.size(); ++i) {
    const std::string& id = line.handles[i].id;
    if (!where[i].visible || !height_of(line, i) || id == told_handle(hand)) continue;
    if (id == hand.selected || !is_small(ui, sight)) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return chip_order(line.handles[a].id, hand) < chip_order(line.handles[b].id, hand);
  });
  ImGui::PushFont(ui.theme.small);
  for (const std::size_t i : order) {
    const ImVec2 at = sight.in_window(where[i].pixel);
    const std::string height = worded_cm(*height_of(line, i));
    const std::size_t before = i > 0 ? i - 1 : i, after = std::min(i + 1, where.size() - 1);
    const ImVec2 a = sight.in_window(where[before].pixel), b = sight.in_window(where[after].pixel);
    const ImVec2 text_size = size_of(height);
    const ImVec2 size{text_size.x + ui.px(12), text_size.y + ui.px(4)};
    const float outwards = head_middle ? at.x - sight.in_window(*head_middle).x : 0.0f;
    const std::array<ImVec2, 4> places{chip_place(ui, at, size, {b.x - a.x, b.y - a.y}, outwards),
                                       chip_place(ui, at, size, {0.0f, 1.0f}, -outwards),
                                       chip_place(ui, at, size, {0.0f, 1.0f}, outwards),
                                       ImVec2{at.x - size.x * 0.5f, at.y + ui.px(handle_points + 8.0)}};
    // What matters most stands even where another handle's figure would not be looked for.
    const bool matters = chip_order(line.handles[i].id, hand) <= 1;
    draw_height(chips, std::span(places).first(matters ? places.size() : 1), line.handles[i].id, height);
  }
  ImGui::PopFont();
}

// All about the handle under the pointer; in a small view its height and name alone.
void show_told(Chips& chips, const Workbench& bench, const ShownHairline& line,
               const std::vector<SeenPlace>& where) {
  Ui& ui = chips.ui;
  const std::string& told = told_handle(bench.hairline_in_hand);
  for (std::size_t i = 0; i < line.figures.handles.size(); ++i) {
    if (!where[i].visible || line.handles[i].id != told) continue;
    const std::optional<double> height_mm = height_of(line, i);
    const bool small = is_small(ui, chips.sight);
    const std::string strong =
        !height_mm ? handle_label(told) : worded_cm(*height_mm) + (small ? "" : " above the glabella");
    std::string weak = height_mm ? handle_label(told) : "";
    if (!small) weak += (weak.empty() ? "" : "\n") + figures_beside(line.figures, i);
    const FigureChip chip(ui, chips.sight, strong, weak);
    const auto box =
        chip.beside_place(chips.sight.in_window(where[i].pixel), chips.taken, ui.px(handle_points + 9.0));
    if (!box) return;
    chip.show(*box, "Handle");
    chips.taken.push_back(*box);
  }
}

// What is doubtful, in a few words at its place: below the line, where the chips of heights do not lie. In a
// small view by its sign alone.
void show_doubts(Chips& chips, const Workbench& bench, const ShownHairline& line) {
  Ui& ui = chips.ui;
  const HeadSight& sight = chips.sight;
  ImGui::PushFont(ui.theme.small);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (const Warning& warning : line.warnings) {
    if (!warning.place || warning.note.empty()) continue;
    const std::vector<Vec3> one{*warning.place};
    const auto where = seen(*bench.plan().surface, sight.camera, sight.size, one);
    if (!where[0].visible) continue;
    const ImVec2 at = sight.in_window(where[0].pixel);
    const bool has_words = !is_small(ui, sight);
    const float glyph = ui.px(14), between = ui.px(4);
    const ImVec2 pad{ui.px(7), ui.px(3)}, words = size_of(warning.note);
    const ImVec2 size{glyph + (has_words ? between + words.x : 0.0f) + 2.0f * pad.x, words.y + 2.0f * pad.y};
    ImVec2 corner{std::floor(at.x - size.x * 0.5f), std::floor(at.y + ui.px(handle_points + 9.0))};
    corner.x =
        std::clamp(corner.x, sight.origin.x + ui.px(6),
                   std::max(sight.origin.x + ui.px(6), sight.origin.x + sight.extent.x - size.x - ui.px(6)));
    const auto ground = [&] { return PixelRect{corner, {corner.x + size.x, corner.y + size.y}}; };
    while (!chips.free(ground())) corner.y += ui.px(6);
    if (!chips.inside(ground())) continue;
    chips.taken.push_back(ground());
    draw.AddLine({at.x, at.y + ui.px(handle_points + 2.0)}, {at.x, corner.y}, ink(colour::warning),
                 ui.px(1.5));
    draw.AddRectFilled(ground().at, ground().end, ink(0x3a2f17, 0.94), ui.px(5));
    draw.AddRect(ground().at, ground().end, ink(colour::warning, 0.8), ui.px(5));
    draw.AddText(ui.theme.icons, glyph, {corner.x + pad.x, corner.y + (size.y - glyph) * 0.5f},
                 ink(colour::warning), icon::warning);
    if (has_words)
      draw_text({corner.x + pad.x + glyph + between, corner.y + pad.y}, ink(0xf7e3bb), warning.note);
    tell(ui, "doubt", warning.code, corner, size, warning.note);
  }
  ImGui::PopFont();
}

}  // namespace

void show_hairline(Ui& ui, const Workbench& bench, const HeadSight& sight) {
  const ShownHairline* line = bench.hairline_shown;
  if (!line || !bench.shows_zones()) return;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.PushClipRect(sight.origin, {sight.origin.x + sight.extent.x, sight.origin.y + sight.extent.y}, true);
  const SkinPen pen{draw, ui, sight, *bench.plan().surface};
  const bool at_work = bench.tool == Tool::hairline;
  const double opacity = at_work ? 0.95 : 0.75, points = at_work ? 2.4 : 1.6;
  const Hairline& hairline = *bench.hairline();
  const bool waves = (hairline.macro_mm > 0.0 || hairline.micro_mm > 0.0) && bench.hairline_laid &&
                     !bench.hairline_in_hand.moved;
  if (waves) pen.line(bench.hairline_laid->drawn, line_ink, opacity, points, false);
  // With the waves drawn, the smooth line is only what the handles hang on.
  if (!waves || at_work) pen.line(line->line, line_ink, waves ? 0.4 : opacity, waves ? 1.0 : points, false);
  if (at_work) {
    if (bench.hairline_in_hand.on_line) pen.place(*bench.hairline_in_hand.on_line, line_ink, false);
    show_handles(ui, bench, sight, *line);
  }
  draw.PopClipRect();
}

void show_hairline_figures(Ui& ui, const Workbench& bench, const HeadSight& sight,
                           std::vector<PixelRect>& taken) {
  const ShownHairline* line = bench.hairline_shown;
  if (!line || !bench.shows_zones() || bench.tool != Tool::hairline) return;
  const std::vector<SeenPlace> where = seen_handles(bench, sight, *line);
  Chips chips{ui, sight, taken};
  const float half = ui.px(handle_reach_points) * 0.7f;
  for (const SeenPlace& handle : where) {
    if (!handle.visible) continue;
    const ImVec2 at = sight.in_window(handle.pixel);
    taken.push_back({{at.x - half, at.y - half}, {at.x + half, at.y + half}});
  }
  show_told(chips, bench, *line, where);
  show_heights(chips, bench, *line, where);
  show_doubts(chips, bench, *line);
}

}  // namespace scalpmap
