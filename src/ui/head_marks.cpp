#include "ui/head_marks.h"

#include <cmath>
#include <string>
#include <vector>

#include "draw/sight.h"

namespace scalpmap {

namespace {

constexpr double mark_points = 6.0, grasp_points = 14.0;

bool marks_landmarks(const Workbench& bench) {
  return bench.step == Step::scan && bench.landmarks_shown && !bench.pointing;
}

std::vector<Landmark> marked_landmarks(const Workbench& bench) {
  std::vector<Landmark> landmarks = bench.plan().landmarks;
  if (bench.moved_landmark) set_landmark(landmarks, *bench.moved_landmark);
  return landmarks;
}

std::vector<SeenPlace> seen_places(const Workbench& bench, const HeadSight& sight,
                                   const std::vector<Vec3>& places) {
  return seen(*bench.plan().surface, sight.camera, sight.size, places);
}

void label(Ui& ui, ImVec2 at, std::string_view words) {
  ImGui::PushFont(ui.theme.small);
  const ImVec2 size = size_of(words);
  const ImVec2 corner{std::floor(at.x + ui.px(11)), std::floor(at.y - size.y * 0.5f)};
  ImGui::GetWindowDrawList()->AddRectFilled({corner.x - ui.px(5), corner.y - ui.px(2)},
                                            {corner.x + size.x + ui.px(5), corner.y + size.y + ui.px(2)},
                                            ink(0x14171b, 0.72), ui.px(4));
  draw_text(corner, ink(0xf2f4f6), words);
  ImGui::PopFont();
}

// Marks are drawn, not Dear ImGui's items: a driver of the window is told all the same where they are.
void record_mark(Ui& ui, ImVec2 at, std::string_view words, bool by_hand) {
  WidgetRecord mark;
  mark.type = "mark";
  mark.label = words;
  const double half = static_cast<double>(ui.px(mark_points));
  mark.x = static_cast<double>(at.x) - half;
  mark.y = static_cast<double>(at.y) - half;
  mark.width = mark.height = 2.0 * half;
  mark.value = by_hand ? "set by hand" : "proposed";
  ui.widgets.push_back(std::move(mark));
}

void dot(Ui& ui, ImVec2 at, unsigned rgb, bool filled) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddCircleFilled(at, ui.px(mark_points + 1.5), ink(0x000000, 0.55), 24);
  draw.AddCircleFilled(at, ui.px(mark_points), ink(filled ? rgb : 0x14171b), 24);
  draw.AddCircle(at, ui.px(mark_points - 0.5), ink(rgb), 24, ui.px(2));
}

}  // namespace

void show_head_marks(Ui& ui, const Workbench& bench, const HeadSight& sight) {
  if (bench.step != Step::scan) return;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.PushClipRect(sight.origin, {sight.origin.x + sight.extent.x, sight.origin.y + sight.extent.y}, true);
  if (marks_landmarks(bench)) {
    const std::vector<Landmark> landmarks = marked_landmarks(bench);
    std::vector<Vec3> places;
    for (const Landmark& landmark : landmarks) places.push_back(landmark.place);
    const auto where = seen_places(bench, sight, places);
    for (std::size_t i = 0; i < where.size(); ++i) {
      if (!where[i].visible) continue;
      const ImVec2 at = sight.in_window(where[i].pixel);
      // A ring alone is a proposal, a full mark what a person set.
      dot(ui, at, colour::accent_bright, landmarks[i].by_hand);
      record_mark(ui, at, landmark_label(landmarks[i].kind), landmarks[i].by_hand);
      label(ui, at, landmark_label(landmarks[i].kind));
    }
  }
  std::vector<Vec3> holes;
  for (const ScanHole& hole : bench.plan().scan.holes)
    if (!hole.filled && hole.on_scalp) holes.push_back(hole.middle);
  for (const Vec3 middle : holes) {
    const auto pixel = project(sight.camera, sight.size, middle);
    // No skin is there to hide it, but the head may be in between.
    if (!pixel || depth_of(sight.camera, middle) > eye_distance_mm + 30.0) continue;
    draw.AddCircle(sight.in_window(*pixel), ui.px(13), ink(colour::warning), 32, ui.px(2));
  }
  if (bench.pointing) {
    const auto where = seen_places(bench, sight, bench.pointing->places);
    for (std::size_t i = 0; i < where.size(); ++i) {
      const ImVec2 at = sight.in_window(where[i].pixel);
      if (i > 0 && bench.pointing->purpose == PointingFor::measure)
        draw.AddLine(sight.in_window(where[i - 1].pixel), at, ink(colour::warning, 0.9), ui.px(2));
      dot(ui, at, colour::warning, true);
      label(ui, at, std::to_string(i + 1));
    }
  }
  draw.PopClipRect();
}

std::optional<LandmarkKind> landmark_under(Ui& ui, const Workbench& bench, const HeadSight& sight,
                                           ImVec2 pointer) {
  if (!marks_landmarks(bench)) return std::nullopt;
  std::vector<Vec3> places;
  for (const Landmark& landmark : bench.plan().landmarks) places.push_back(landmark.place);
  const auto where = seen_places(bench, sight, places);
  std::optional<LandmarkKind> nearest;
  float least = ui.px(grasp_points);
  for (std::size_t i = 0; i < where.size(); ++i) {
    if (!where[i].visible) continue;
    const ImVec2 at = sight.in_window(where[i].pixel);
    const float away = std::hypot(at.x - pointer.x, at.y - pointer.y);
    if (away >= least) continue;
    least = away;
    nearest = bench.plan().landmarks[i].kind;
  }
  return nearest;
}

}  // namespace scalpmap
