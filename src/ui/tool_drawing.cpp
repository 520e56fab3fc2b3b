#include "ui/tool_drawing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geom/brush_ring.h"
#include "geom/mirror_image.h"
#include "plan/wording.h"
#include "ui/figure_chip.h"
#include "ui/figures.h"
#include "ui/skin_pen.h"

namespace scalpmap {

namespace {

constexpr unsigned adding_ink = 0xffffff, taking_ink = 0xffb4a8;

double ring_radius_mm(const Workbench& bench) {
  const ToolRow& row = row_of(bench.tool);
  if (row.size == SizeOf::none) return 0.0;
  return row.size == SizeOf::radius ? bench.size_mm() : bench.size_mm() * 0.5;
}

std::string size_words(const Workbench& bench) {
  const std::string mm = decimal_text(bench.size_mm(), bench.size_mm() < 10.0 ? 1 : 0) + " mm";
  switch (row_of(bench.tool).size) {
    case SizeOf::none:
      break;
    case SizeOf::radius:
      return "radius " + mm;
    case SizeOf::width:
      return mm + " wide";
    case SizeOf::diameter:
      return "Ø " + mm;
  }
  return {};
}

// Each figure beside its place, where the place is seen; none over another, over a place, over a line's
// middle or over what is taken.
void show_notes(Ui& ui, const HeadSight& sight, const Surface& surface, const ToolDrawing& drawing,
                std::vector<PixelRect> taken) {
  std::vector<Vec3> at = drawing.places;
  for (const ToolNote& note : drawing.notes) at.push_back(note.at);
  const auto where = seen(surface, sight.camera, sight.size, at);
  const float reach = ui.px(7);
  for (const SeenPlace& place : where) {
    const ImVec2 pixel = sight.in_window(place.pixel);
    taken.push_back({{pixel.x - reach, pixel.y - reach}, {pixel.x + reach, pixel.y + reach}});
  }
  for (std::size_t i = 0; i < drawing.notes.size(); ++i) {
    const SeenPlace& place = where[drawing.places.size() + i];
    if (!place.visible) continue;
    const ToolNote& note = drawing.notes[i];
    const FigureChip chip(ui, sight, note.strong, note.weak);
    const auto box = chip.beside_place(sight.in_window(place.pixel), taken, ui.px(12));
    if (!box) continue;
    chip.show(*box, note.label);
    taken.push_back(*box);
  }
}

}  // namespace

// Rays towards the middle of the head, all around, in the plane itself.
const std::vector<Vec3>& ToolDrawer::middle_of(const Surface& surface) {
  if (middle_of_ == surface.content_hash) return middle_;
  middle_of_ = surface.content_hash;
  middle_.clear();
  constexpr int directions = 240;
  constexpr double away_mm = 600.0;
  Vec3 centre{0.0, 0.0, 0.0};
  for (const Patch& patch : surface.patches) centre = centre + patch.centre;
  centre = centre * (1.0 / static_cast<double>(std::max<std::size_t>(1, surface.patches.size())));
  centre.x = 0.0;
  for (int i = 0; i < directions; ++i) {
    const double turn = 2.0 * std::numbers::pi * i / directions;
    const Vec3 out{0.0, std::cos(turn), std::sin(turn)};
    if (const auto hit = surface.query->first_hit(centre + out * away_mm, out * -1.0))
      middle_.push_back(hit->position);
  }
  return middle_;
}

void ToolDrawer::show(Ui& ui, const Workbench& bench, const HeadSight& sight, const ToolHand& hand,
                      const std::optional<SkinPlace>& pointer, const std::vector<PixelRect>& taken) {
  if (bench.tool == Tool::hairline) return;  // drawn by ui/hairline_drawing.h
  const Surface& surface = *bench.plan().surface;
  const ToolRow& row = row_of(bench.tool);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.PushClipRect(sight.origin, {sight.origin.x + sight.extent.x, sight.origin.y + sight.extent.y}, true);
  const SkinPen pen{draw, ui, sight, surface};
  const bool takes = bench.tool == Tool::eraser || (bench.tool == Tool::outline && bench.outline_erases);
  const unsigned bright = takes ? taking_ink : adding_ink;
  const bool mirror = bench.mirror && row.mirrors;
  if (mirror) {
    const std::vector<Vec3>& middle = middle_of(surface);
    for (std::size_t i = 0; i + 1 < middle.size(); i += 3)  // dashes
      pen.line({middle[i], middle[i + 1]}, colour::accent_bright, 0.8, 1.2, false);
  }

  const ToolDrawing drawing = hand.drawing();
  for (const std::vector<Vec3>& line : drawing.lines) {
    pen.line(line, bright, 0.95, 1.8, false);
    if (mirror) pen.line(mirrored_path(surface, line), bright, 0.5, 1.4, false);
  }
  for (std::size_t i = 0; i < drawing.places.size(); ++i)
    pen.place(drawing.places[i], i == 0 && drawing.first_closes ? colour::accent_bright : bright,
              i == 0 && drawing.first_closes);

  if (!drawing.notes.empty()) show_notes(ui, sight, surface, drawing, taken);

  std::optional<SkinPlace> centre = pointer;
  if (drawing.ring) centre = surface.query->nearest(*drawing.ring);
  const bool sizing = hand.size_just_changed() && row.size != SizeOf::none;
  if (!centre && sizing) {
    const Pixel middle{sight.size.width_px * 0.5, sight.size.height_px * 0.5};
    centre = skin_at(sight, surface, middle);
  }
  if (!centre) return draw.PopClipRect();
  const auto centre_pixel = project(sight.camera, sight.size, centre->position);
  float ring_px = 0.0f;
  if (const double radius_mm = ring_radius_mm(bench); radius_mm > 0.0) {
    const auto ring = ring_on_skin(surface, *centre, radius_mm);
    pen.line(ring, bright, 0.95, 1.6, true);
    for (const SeenPlace& place : seen(surface, sight.camera, sight.size, ring))
      if (centre_pixel)
        ring_px =
            std::max(ring_px, std::abs(sight.in_window(place.pixel).x - sight.in_window(*centre_pixel).x));
    if (mirror) {
      if (const auto other = mirrored_place(surface, *centre))
        pen.line(ring_on_skin(surface, *other, radius_mm), bright, 0.55, 1.4, true);
    }
  }
  if (centre_pixel) {
    const ImVec2 at = sight.in_window(*centre_pixel);
    draw.AddCircleFilled(at, ui.px(3), ink(0x000000, 0.45), 16);
    draw.AddCircleFilled(at, ui.px(2), ink(bright, 0.95), 16);
    if (drawing.leash) {
      ring_px = std::max(ring_px, std::abs(sight.in_window(*drawing.leash).x - at.x));
      draw.AddLine(at, sight.in_window(*drawing.leash), ink(0x000000, 0.4), ui.px(2.4));
      draw.AddLine(at, sight.in_window(*drawing.leash), ink(bright, 0.75), ui.px(1));
    }
    if (const auto before = hand.area_before_cm2(); before && bench.preview) {
      const ZoneResult* result = bench.results.find_zone(bench.selected_zone);
      const double now = result ? result->area_cm2 : 0.0;
      const double change = now - *before;
      show_figures(ui, sight, at, ring_px, decimal_text(now, 1) + " cm²",
                   (change < 0.0 ? "−" : "+") + decimal_text(std::abs(change), 1) + " cm²");
    } else if (sizing) {
      show_figures(ui, sight, at, ring_px, size_words(bench), {});
    }
  }
  draw.PopClipRect();
}

}  // namespace scalpmap
