#include "ui/hairline_shapes.h"

#include <cmath>
#include <span>

#include "ui/hairline_words.h"

namespace scalpmap {

namespace {

// One half of each line, from the middle to the temple, as parts of the drawing's half width and height; a
// corner is a place that stands twice.
struct Place {
  float across, down;
};
constexpr std::array<Place, 5> straight_half{
    {{0.0f, 0.40f}, {0.50f, 0.40f}, {0.62f, 0.42f}, {0.68f, 0.54f}, {0.72f, 0.88f}}};
constexpr std::array<Place, 5> round_half{
    {{0.0f, 0.46f}, {0.30f, 0.42f}, {0.56f, 0.29f}, {0.66f, 0.48f}, {0.72f, 0.88f}}};
constexpr std::array<Place, 6> mature_half{
    {{0.0f, 0.46f}, {0.20f, 0.44f}, {0.38f, 0.30f}, {0.50f, 0.15f}, {0.62f, 0.40f}, {0.72f, 0.88f}}};
constexpr std::array<Place, 6> peak_half{
    {{0.0f, 0.60f}, {0.12f, 0.44f}, {0.34f, 0.36f}, {0.56f, 0.28f}, {0.66f, 0.48f}, {0.72f, 0.88f}}};
constexpr std::array<Place, 5> feminine_half{
    {{0.0f, 0.36f}, {0.26f, 0.37f}, {0.50f, 0.46f}, {0.66f, 0.62f}, {0.72f, 0.90f}}};

std::span<const Place> half_of(HairlineShape shape) {
  switch (shape) {
    case HairlineShape::straight:
      return straight_half;
    case HairlineShape::round:
      return round_half;
    case HairlineShape::mature:
      return mature_half;
    case HairlineShape::widows_peak:
      return peak_half;
    case HairlineShape::feminine_round:
      return feminine_half;
  }
  return {};
}

// Through all places (Catmull and Rom), both halves.
void draw_line(HairlineShape shape, ImVec2 at, ImVec2 size, ImU32 line_ink, float thick) {
  const std::span<const Place> half = half_of(shape);
  std::vector<ImVec2> whole;
  const ImVec2 middle{at.x + size.x * 0.5f, at.y};
  for (std::size_t i = half.size(); i-- > 1;)
    whole.push_back({middle.x - half[i].across * size.x * 0.5f, middle.y + half[i].down * size.y});
  for (const Place& place : half)
    whole.push_back({middle.x + place.across * size.x * 0.5f, middle.y + place.down * size.y});
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
    const ImVec2 a = whole[i > 0 ? i - 1 : i], b = whole[i], c = whole[i + 1],
                 d = whole[i + 2 < whole.size() ? i + 2 : i + 1];
    if (i == 0) draw.PathLineTo(b);
    draw.PathBezierCubicCurveTo({b.x + (c.x - a.x) / 6.0f, b.y + (c.y - a.y) / 6.0f},
                                {c.x - (d.x - b.x) / 6.0f, c.y - (d.y - b.y) / 6.0f}, c, 8);
  }
  draw.PathStroke(line_ink, ImDrawFlags_None, thick);
}

// The head around it, seen from the front.
void draw_head(ImVec2 at, ImVec2 size, ImU32 head_ink, float thick) {
  const ImVec2 middle{at.x + size.x * 0.5f, at.y + size.y * 0.86f};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  constexpr int steps = 32;
  for (int i = 0; i <= steps; ++i) {
    const float turn = 3.14159265f * static_cast<float>(i) / static_cast<float>(steps);
    draw.PathLineTo({middle.x - std::cos(turn) * size.x * 0.48f, middle.y - std::sin(turn) * size.y * 0.86f});
  }
  draw.PathStroke(head_ink, ImDrawFlags_None, thick);
}

}  // namespace

std::optional<HairlineShape> show_hairline_shapes(Ui& ui, std::optional<HairlineShape> chosen) {
  std::optional<HairlineShape> pressed;
  constexpr int per_row = 3;
  const float between = ui.px(6), whole = ImGui::GetContentRegionAvail().x;
  const ImVec2 size{std::floor((whole - between * (per_row - 1)) / per_row), ui.px(72)};
  ImGui::PushFont(ui.theme.small);
  int column = 0;
  for (const auto& row : EnumWords<HairlineShape>::words) {
    const std::string_view label = shape_label(row.value);
    if (column > 0) ImGui::SameLine(0.0f, between);
    column = (column + 1) % per_row;
    if (ImGui::InvisibleButton(std::string(label).c_str(), size)) pressed = row.value;
    const bool hovered = ImGui::IsItemHovered(), lit = row.value == chosen;
    record(ui, "choice", label, true, std::string(row.word), lit);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    const ImVec2 at = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, to,
                       ink(lit       ? colour::accent_soft
                           : hovered ? colour::hover
                                     : colour::raised),
                       ui.px(7));
    if (lit) draw.AddRect(at, to, ink(colour::accent), ui.px(7), 0, ui.px(1.2));
    const ImVec2 drawing{ui.px(64), ui.px(42)};
    const ImVec2 corner{std::floor((at.x + to.x - drawing.x) * 0.5f), at.y + ui.px(6)};
    draw_head(corner, drawing, ink(0x6b747e), ui.px(1.2));
    draw_line(row.value, corner, drawing, ink(lit ? colour::accent_bright : 0xd5dadf), ui.px(2));
    const ImVec2 words = size_of(label);
    draw_text({std::floor((at.x + to.x - words.x) * 0.5f), to.y - words.y - ui.px(5)},
              ink(lit ? colour::accent_bright : 0xc3c8ceu), label);
  }
  ImGui::PopFont();
  return pressed;
}

}  // namespace scalpmap
