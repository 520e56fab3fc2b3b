#include "ui/tool_drawing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "draw/sight.h"
#include "geom/brush_ring.h"
#include "geom/mirror_image.h"
#include "plan/wording.h"
#include "ui/figures.h"

namespace scalpmap {

namespace {

constexpr unsigned adding_ink = 0xffffff, taking_ink = 0xffb4a8;

// Lines over the head: bright, on a dark shadow, so that they are seen on any ground.
struct Pen {
  ImDrawList& draw;
  Ui& ui;
  const HeadSight& sight;
  const Surface& surface;

  void line(const std::vector<Vec3>& places, unsigned rgb, double opacity, double points, bool closed) const {
    const auto where = seen(surface, sight.camera, sight.size, places);
    const std::size_t count = where.size();
    for (const bool shadow : {true, false})
      for (std::size_t i = 0; i + (closed ? 0 : 1) < count; ++i) {
        const SeenPlace &a = where[i], &b = where[(i + 1) % count];
        if (!a.visible || !b.visible) continue;
        draw.AddLine(sight.in_window(a.pixel), sight.in_window(b.pixel),
                     shadow ? ink(0x000000, 0.45 * opacity) : ink(rgb, opacity),
                     ui.px(shadow ? points + 2.0 : points));
      }
  }
  void place(Vec3 at, unsigned rgb, bool large) const {
    const std::vector<Vec3> one{at};
    const auto where = seen(surface, sight.camera, sight.size, one);
    if (!where[0].visible) return;
    const ImVec2 pixel = sight.in_window(where[0].pixel);
    draw.AddCircleFilled(pixel, ui.px(large ? 8 : 5), ink(0x000000, 0.55), 24);
    draw.AddCircleFilled(pixel, ui.px(large ? 6.5 : 3.5), ink(rgb), 24);
  }
};

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

struct Box {
  ImVec2 least, most;
  bool meets(const Box& other) const {
    return least.x < other.most.x && other.least.x < most.x && least.y < other.most.y &&
           other.least.y < most.y;
  }
};

// The larger figure over the smaller, on a ground of its own, beside what they are about and within the view.
class Figures {
 public:
  Figures(Ui& ui, const HeadSight& sight, const std::string& strong, const std::string& weak)
      : ui_(ui), sight_(sight), strong_(strong), weak_(weak) {
    ImGui::PushFont(ui.theme.strong);
    upper_ = size_of(strong);
    ImGui::PopFont();
    ImGui::PushFont(ui.theme.small);
    const ImVec2 lower = weak.empty() ? ImVec2{0, 0} : size_of(weak);
    ImGui::PopFont();
    pad_ = {ui.px(9), ui.px(5)};
    size_ = {std::max(upper_.x, lower.x) + 2.0f * pad_.x, upper_.y + lower.y + 2.0f * pad_.y};
  }

  // At the right of a ring, or at its left where the view ends.
  Box beside_ring(ImVec2 middle, float ring_px) const {
    ImVec2 at{middle.x + ring_px + ui_.px(14), middle.y - size_.y * 0.5f};
    if (at.x + size_.x > sight_.origin.x + sight_.extent.x - ui_.px(6))
      at.x = middle.x - ring_px - ui_.px(14) - size_.x;
    return within_view(at);
  }
  // On the side of a place where it covers nothing of what is there already, if there is one.
  Box beside_place(ImVec2 place, const std::vector<Box>& taken) const {
    const float off = ui_.px(12);
    const ImVec2 half{size_.x * 0.5f, size_.y * 0.5f};
    const std::array<ImVec2, 8> corners{{{place.x + off, place.y - half.y},
                                         {place.x - off - size_.x, place.y - half.y},
                                         {place.x - half.x, place.y + off},
                                         {place.x - half.x, place.y - off - size_.y},
                                         {place.x + off, place.y + off},
                                         {place.x - off - size_.x, place.y + off},
                                         {place.x + off, place.y - off - size_.y},
                                         {place.x - off - size_.x, place.y - off - size_.y}}};
    for (const ImVec2 corner : corners) {
      const Box box = within_view(corner);
      if (std::none_of(taken.begin(), taken.end(), [&](const Box& other) { return box.meets(other); }))
        return box;
    }
    return within_view(corners[0]);
  }

  void show(const Box& box, std::string_view label) const {
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImVec2 at = box.least;
    draw.AddRectFilled(at, box.most, ink(0x14171b, 0.86), ui_.px(7));
    ImGui::PushFont(ui_.theme.strong);
    draw_text({at.x + pad_.x, at.y + pad_.y}, ink(0xf4f6f8), strong_);
    ImGui::PopFont();
    ImGui::PushFont(ui_.theme.small);
    draw_text({at.x + pad_.x, at.y + pad_.y + upper_.y}, ink(0xc3c8ce), weak_);
    ImGui::PopFont();
    WidgetRecord told;
    told.type = "figure";
    told.label = label;
    told.x = static_cast<double>(at.x);
    told.y = static_cast<double>(at.y);
    told.width = static_cast<double>(size_.x);
    told.height = static_cast<double>(size_.y);
    told.value = strong_ + (weak_.empty() ? "" : " " + weak_);
    ui_.widgets.push_back(std::move(told));
  }

 private:
  Box within_view(ImVec2 at) const {
    const float edge = ui_.px(6);
    at.x = std::clamp(at.x, sight_.origin.x + edge,
                      std::max(sight_.origin.x + edge, sight_.origin.x + sight_.extent.x - size_.x - edge));
    at.y = std::clamp(at.y, sight_.origin.y + edge,
                      std::max(sight_.origin.y + edge, sight_.origin.y + sight_.extent.y - size_.y - edge));
    at = {std::floor(at.x), std::floor(at.y)};
    return {at, {at.x + size_.x, at.y + size_.y}};
  }

  Ui& ui_;
  const HeadSight& sight_;
  const std::string &strong_, &weak_;
  ImVec2 upper_, size_, pad_;
};

// Each figure beside its place, where the place is seen; none over another, over a place or over a line's
// middle.
void show_notes(Ui& ui, const HeadSight& sight, const Surface& surface, const ToolDrawing& drawing) {
  std::vector<Vec3> at = drawing.places;
  for (const ToolNote& note : drawing.notes) at.push_back(note.at);
  const auto where = seen(surface, sight.camera, sight.size, at);
  const float reach = ui.px(7);
  std::vector<Box> taken;
  for (const SeenPlace& place : where) {
    const ImVec2 pixel = sight.in_window(place.pixel);
    taken.push_back({{pixel.x - reach, pixel.y - reach}, {pixel.x + reach, pixel.y + reach}});
  }
  for (std::size_t i = 0; i < drawing.notes.size(); ++i) {
    const SeenPlace& place = where[drawing.places.size() + i];
    if (!place.visible) continue;
    const ToolNote& note = drawing.notes[i];
    const Figures figures(ui, sight, note.strong, note.weak);
    const Box box = figures.beside_place(sight.in_window(place.pixel), taken);
    figures.show(box, note.label);
    taken.push_back(box);
  }
}

void show_beside_ring(Ui& ui, const HeadSight& sight, ImVec2 middle, float ring_px, const std::string& strong,
                      const std::string& weak) {
  const Figures figures(ui, sight, strong, weak);
  figures.show(figures.beside_ring(middle, ring_px), "Ring");
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
                      const std::optional<SkinPlace>& pointer) {
  const Surface& surface = *bench.plan().surface;
  const ToolRow& row = row_of(bench.tool);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.PushClipRect(sight.origin, {sight.origin.x + sight.extent.x, sight.origin.y + sight.extent.y}, true);
  const Pen pen{draw, ui, sight, surface};
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

  if (!drawing.notes.empty()) show_notes(ui, sight, surface, drawing);

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
      show_beside_ring(ui, sight, at, ring_px, decimal_text(now, 1) + " cm²",
                       (change < 0.0 ? "−" : "+") + decimal_text(std::abs(change), 1) + " cm²");
    } else if (sizing) {
      show_beside_ring(ui, sight, at, ring_px, size_words(bench), {});
    }
  }
  draw.PopClipRect();
}

}  // namespace scalpmap
