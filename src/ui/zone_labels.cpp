#include "ui/zone_labels.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "draw/label_place.h"
#include "draw/sight.h"
#include "plan/zone_at_hairline.h"
#include "ui/zone_swatch.h"

namespace scalpmap {

namespace {

// A name on skin that is seen more slantingly than this would seem to belong to what is beside it.
constexpr double least_facing = 0.2;

struct Label {
  const Zone* zone = nullptr;
  ImVec2 at, size;
  double area_cm2 = 0.0;
};

bool meet(const Label& a, const Label& b) {
  return a.at.x < b.at.x + b.size.x && b.at.x < a.at.x + a.size.x && a.at.y < b.at.y + b.size.y &&
         b.at.y < a.at.y + a.size.y;
}

bool seen_from_the_front(const Surface& surface, const HeadSight& sight, std::uint32_t vertex) {
  const Vec3 place = surface.position(vertex);
  if (dot(normalized(eye_of(sight.camera) - place), wide(surface.averaged_normals[vertex])) < least_facing)
    return false;
  const std::array<Vec3, 1> places{place};
  return seen(surface, sight.camera, sight.size, places)[0].visible;
}

bool meets_any(const std::vector<PixelRect>& taken, const PixelRect& rect) {
  return std::any_of(taken.begin(), taken.end(), [&](const PixelRect& each) { return each.meets(rect); });
}

// Where a name can stand: at its place, or beside what stands there, towards the middle of the view. Nothing
// where that is taken too.
std::optional<ImVec2> clear_of(const std::vector<PixelRect>& taken, const PixelRect& name,
                               const HeadSight& sight, float between) {
  if (!meets_any(taken, name)) return name.at;
  const float width = name.end.x - name.at.x, height = name.end.y - name.at.y;
  const float middle = sight.origin.x + sight.extent.x * 0.5f;
  for (const PixelRect& each : taken) {
    if (!each.meets(name)) continue;
    const bool at_left = (each.at.x + each.end.x) * 0.5f < middle;
    const ImVec2 at{std::floor(at_left ? each.end.x + between : each.at.x - between - width), name.at.y};
    const bool in_view = at.x >= sight.origin.x && at.x + width <= sight.origin.x + sight.extent.x;
    if (in_view && !meets_any(taken, {at, {at.x + width, at.y + height}})) return at;
  }
  return std::nullopt;
}

}  // namespace

void ZoneLabels::find_places(const Workbench& bench) {
  const Plan& plan = bench.shown();
  const bool other_surface = surface_hash_ != plan.surface->content_hash;
  if (!other_surface && (bench.preview || shown_number_ == bench.shown_number)) return;
  surface_hash_ = plan.surface->content_hash;
  shown_number_ = bench.shown_number;
  places_.clear();
  const std::vector<std::size_t> order = lying_order(plan.zones);
  std::vector<ZoneField> skins;
  for (const Zone& zone : plan.zones) skins.push_back(skin_up_to(zone, bench.hairline_laid));
  for (auto lower = order.begin(); lower != order.end(); ++lower) {
    std::vector<const ZoneField*> above;
    for (auto upper = lower + 1; upper != order.end(); ++upper)
      if (!plan.zones[*upper].hidden) above.push_back(&skins[*upper]);
    places_.push_back({plan.zones[*lower].id, label_place(*plan.surface, skins[*lower], above)});
  }
}

void ZoneLabels::show(Ui& ui, const Workbench& bench, const HeadSight& sight,
                      const std::vector<PixelRect>& taken) {
  if (!bench.shows_zones() || !bench.shows_labels()) return;
  if (bench.step == Step::scan && (bench.landmarks_shown || bench.pointing)) return;
  find_places(bench);
  const Plan& plan = bench.shown();
  ImGui::PushFont(ui.theme.small);
  const float side = ui.px(12), between = ui.px(6);
  const ImVec2 pad{ui.px(7), ui.px(3)};
  std::vector<Label> labels;
  for (const Place& place : places_) {
    const Zone* zone = plan.find_zone(place.zone);
    if (!zone || !place.vertex || zone->hidden) continue;
    if (bench.isolated && zone->id != bench.selected_zone) continue;
    if (!seen_from_the_front(*plan.surface, sight, *place.vertex)) continue;
    const auto pixel = project(sight.camera, sight.size, plan.surface->position(*place.vertex));
    if (!pixel) continue;
    const ImVec2 words = size_of(fitted(zone->name, ui.px(150)));
    const ImVec2 size{side + between + words.x + 2.0f * pad.x, words.y + 2.0f * pad.y};
    const ImVec2 middle = sight.in_window(*pixel);
    const ZoneResult* result = bench.results.find_zone(zone->id);
    const ImVec2 at{std::floor(middle.x - size.x * 0.5f), std::floor(middle.y - size.y * 0.5f)};
    const auto free_at = clear_of(taken, {at, {at.x + size.x, at.y + size.y}}, sight, ui.px(6));
    if (free_at) labels.push_back({zone, *free_at, size, result ? result->area_cm2 : 0.0});
  }
  std::stable_sort(labels.begin(), labels.end(),
                   [](const Label& a, const Label& b) { return a.area_cm2 > b.area_cm2; });
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.PushClipRect(sight.origin, {sight.origin.x + sight.extent.x, sight.origin.y + sight.extent.y}, true);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Label& label = labels[i];
    const auto first = labels.begin(), here = first + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(first, here, [&](const Label& other) { return other.zone && meet(label, other); })) {
      labels[i].zone = nullptr;  // left out, so it takes no room
      continue;
    }
    const ImVec2 end{label.at.x + label.size.x, label.at.y + label.size.y};
    draw.AddRectFilled(label.at, end, ink(0x14171b, 0.66), ui.px(5));
    draw_swatch(ui, {label.at.x + pad.x, std::floor((label.at.y + end.y - side) * 0.5f)}, side,
                zone_look(label.zone->colour));
    draw_text({label.at.x + pad.x + side + between, label.at.y + pad.y}, ink(0xf2f4f6),
              fitted(label.zone->name, ui.px(150)));
    WidgetRecord told;
    told.type = "label";
    told.label = label.zone->name;
    told.x = static_cast<double>(label.at.x);
    told.y = static_cast<double>(label.at.y);
    told.width = static_cast<double>(label.size.x);
    told.height = static_cast<double>(label.size.y);
    ui.widgets.push_back(std::move(told));
  }
  draw.PopClipRect();
  ImGui::PopFont();
}

}  // namespace scalpmap
