#include "ui/face_guides.h"

#include <algorithm>
#include <cmath>

#include "ui/hairline_words.h"
#include "ui/skin_pen.h"

namespace scalpmap {

namespace {

constexpr unsigned guide_ink = 0xffe3a3;
constexpr double half_width_mm = 34.0, step_mm = 1.0;
// A level line ends where the skin turns away from the face: neighbours farther apart in depth than this, or
// skin so far behind the middle.
constexpr double most_jump_mm = 4.0, most_behind_mm = 30.0;
// The ruler stands upright beside the face.
constexpr double ruler_aside_mm = 64.0, tick_mm = 4.0;
// The eye looks at the face from within some 65 degrees of straight ahead.
constexpr double least_facing = 0.42;

std::optional<Vec3> face_at(const Surface& surface, double x_mm, double y_mm) {
  const auto hit = surface.query->first_hit({x_mm, y_mm, 400.0}, {0.0, 0.0, -1.0});
  if (!hit) return std::nullopt;
  return hit->position;
}

// Of the skin as seen from straight ahead, from the client's right to the left.
std::vector<Vec3> level_section(const Surface& surface, double y_mm) {
  const auto middle = face_at(surface, 0.0, y_mm);
  if (!middle) return {};
  std::vector<Vec3> section;
  for (const double side : {-1.0, 1.0}) {
    Vec3 last = *middle;
    for (double x = step_mm; x <= half_width_mm; x += step_mm) {
      const auto next = face_at(surface, side * x, y_mm);
      if (!next || std::abs(next->z - last.z) > most_jump_mm || next->z < middle->z - most_behind_mm) break;
      section.push_back(last = *next);
    }
    if (side < 0.0) {
      std::reverse(section.begin(), section.end());
      section.push_back(*middle);
    }
  }
  return section;
}

void chip(Ui& ui, ImVec2 at, std::string_view words, unsigned rgb) {
  const ImVec2 size = size_of(words), pad{ui.px(6), ui.px(2)};
  at = {std::floor(at.x), std::floor(at.y - size.y * 0.5f)};
  ImGui::GetWindowDrawList()->AddRectFilled({at.x - pad.x, at.y - pad.y},
                                            {at.x + size.x + pad.x, at.y + size.y + pad.y},
                                            ink(0x14171b, 0.74), ui.px(5));
  draw_text(at, ink(rgb), words);
}

}  // namespace

std::vector<FaceLevel> face_levels(const Workbench& bench) {
  std::vector<FaceLevel> levels;
  if (const ShownHairline* line = bench.hairline_shown)
    if (const HairlineHandle* middle = line->find("middle")) levels.push_back({"Hairline", middle->place.y});
  const auto add = [&](std::string_view name, LandmarkKind kind) {
    if (const Landmark* landmark = find_landmark(bench.plan().landmarks, kind))
      levels.push_back({name, landmark->place.y});
  };
  add("Glabella", LandmarkKind::glabella);
  add("Nose base", LandmarkKind::subnasale);
  add("Chin", LandmarkKind::menton);
  return levels;
}

void show_face_guides(Ui& ui, const Workbench& bench, const HeadSight& sight) {
  if (!bench.face_guides || bench.step != Step::hairline) return;
  const CameraAxes axes = axes_of(sight.camera);
  if (axes.back.z < least_facing) return;
  const Surface& surface = *bench.plan().surface;
  const std::vector<FaceLevel> levels = face_levels(bench);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.PushClipRect(sight.origin, {sight.origin.x + sight.extent.x, sight.origin.y + sight.extent.y}, true);
  const SkinPen pen{draw, ui, sight, surface};
  double foremost_mm = 0.0;
  for (const FaceLevel& level : levels) {
    const std::vector<Vec3> section = level_section(surface, level.y_mm);
    pen.line(section, guide_ink, 0.85, 1.3, false);
    if (level.name == "Glabella" && !section.empty()) foremost_mm = section[section.size() / 2].z;
  }
  // On the far side of the face, where the ground is clear.
  const double side = axes.back.x > 0.05 ? -1.0 : 1.0;
  const auto on_ruler = [&](double aside_mm, double y_mm) -> std::optional<ImVec2> {
    const auto pixel = project(sight.camera, sight.size, {side * aside_mm, y_mm, foremost_mm});
    if (!pixel) return std::nullopt;
    return sight.in_window(*pixel);
  };
  const auto stroke = [&](ImVec2 a, ImVec2 b) {
    draw.AddLine(a, b, ink(0x000000, 0.4), ui.px(3));
    draw.AddLine(a, b, ink(guide_ink, 0.85), ui.px(1.3));
  };
  ImGui::PushFont(ui.theme.small);
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto inner = on_ruler(ruler_aside_mm - tick_mm, levels[i].y_mm),
               outer = on_ruler(ruler_aside_mm + tick_mm, levels[i].y_mm),
               here = on_ruler(ruler_aside_mm, levels[i].y_mm);
    if (!inner || !outer || !here) continue;
    const bool rightwards = outer->x > inner->x;
    const auto beside = [&](ImVec2 at, std::string_view words, unsigned rgb) {
      chip(ui, {rightwards ? at.x + ui.px(12) : at.x - ui.px(12) - size_of(words).x, at.y}, words, rgb);
    };
    stroke(*inner, *outer);
    beside(*outer, levels[i].name, guide_ink);
    if (i + 1 == levels.size()) break;
    const auto below = on_ruler(ruler_aside_mm, levels[i + 1].y_mm);
    if (!below) continue;
    stroke(*here, *below);
    const std::string words = worded_cm(levels[i].y_mm - levels[i + 1].y_mm);
    const ImVec2 middle{(here->x + below->x) * 0.5f, (here->y + below->y) * 0.5f};
    beside(middle, words, 0xf2f4f6);
    WidgetRecord told;
    told.type = "guide";
    told.label = std::string(levels[i].name) + " to " + std::string(levels[i + 1].name);
    told.x = static_cast<double>(middle.x);
    told.y = static_cast<double>(middle.y);
    told.value = words;
    ui.widgets.push_back(std::move(told));
  }
  ImGui::PopFont();
  draw.PopClipRect();
}

}  // namespace scalpmap
