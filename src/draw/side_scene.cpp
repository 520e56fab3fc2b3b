#include "draw/side_scene.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geom/brush.h"

namespace scalpmap {

namespace {

constexpr Rgb even = rgb_of(0xe6e3dc), farther = rgb_of(0xd55e00), less_far = rgb_of(0x0072b2);
// What just differs is told from what does not.
constexpr double first_part = 0.22;
// Half the width of a line that is no border.
constexpr double line_half_mm = 0.5;
constexpr Rgb ghost_colour = rgb_of(0x2c3138);

std::array<std::uint8_t, 3> bytes(Rgb colour) {
  const auto byte = [](float part) { return static_cast<std::uint8_t>(std::lround(part * 255.0f)); };
  return {byte(colour.r), byte(colour.g), byte(colour.b)};
}

}  // namespace

Rgb side_colour(double further_mm) {
  const double size = std::abs(further_mm);
  if (size <= unseen_side_mm) return even;
  const double part = std::min(1.0, (size - unseen_side_mm) / (full_side_mm - unseen_side_mm));
  const auto t = static_cast<float>(first_part + (1.0 - first_part) * part);
  const Rgb full = further_mm > 0.0 ? farther : less_far;
  return {even.r + (full.r - even.r) * t, even.g + (full.g - even.g) * t, even.b + (full.b - even.b) * t};
}

std::shared_ptr<const SkinColours> side_colours(const Surface& surface, const SideComparison& sides,
                                                SidesShown shown, const ZoneSides* zone) {
  std::vector<const std::vector<float>*> compared;  // the first that has a number holds
  if (shown == SidesShown::skin) {
    if (sides.skin) compared.push_back(&sides.skin->out_mm);
  } else if (zone) {
    compared.push_back(&zone->border.further_mm);
  } else {
    if (sides.hairline) compared.push_back(&sides.hairline->border.further_mm);
    if (sides.treated) compared.push_back(&sides.treated->border.further_mm);
  }
  auto colours = std::make_shared<SkinColours>();
  colours->of_vertex.assign(surface.vertex_count(), bytes(rgb_of(bare_skin_colour)));
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    for (const std::vector<float>* mm : compared) {
      if (std::isnan((*mm)[v])) continue;
      colours->of_vertex[v] = bytes(side_colour(static_cast<double>((*mm)[v])));
      break;
    }
  return colours;
}

std::vector<ZoneField> side_ghosts(const Surface& surface, const SideComparison& sides,
                                   const ZoneSides* zone) {
  std::vector<ZoneField> ghosts;
  if (zone) {
    ghosts.push_back(zone->image);
    return ghosts;
  }
  if (sides.treated) ghosts.push_back(sides.treated->image);
  if (sides.hairline) {
    ZoneField line(surface.vertex_count());
    brush_path(line, surface, sides.hairline->image, line_half_mm, BrushAction::paint);
    ghosts.push_back(std::move(line));
  }
  return ghosts;
}

void show_sides(Scene& scene, std::shared_ptr<const SkinColours> colours,
                const std::vector<ZoneField>& ghosts) {
  scene.photo = std::move(colours);
  for (ZoneLayer& layer : scene.zones) {
    if (layer.is_around) layer.visible = false;
    layer.outline_only = true;
    layer.selected = false;
    layer.hatch = Hatch::plain;
    // Their borders are but a guide here.
    layer.colour = {(layer.colour.r + scene.skin.r) * 0.5f, (layer.colour.g + scene.skin.g) * 0.5f,
                    (layer.colour.b + scene.skin.b) * 0.5f};
  }
  for (const ZoneField& ghost : ghosts) {
    ZoneLayer layer;
    layer.field = &ghost;
    layer.colour = ghost_colour;
    layer.outline_only = true;
    layer.is_around = true;  // thin
    scene.zones.push_back(layer);
  }
}

}  // namespace scalpmap
