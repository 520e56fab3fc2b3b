#include "draw/plan_scene.h"

#include <algorithm>
#include <utility>

#include "draw/picture.h"
#include "draw/zone_palette.h"

namespace scalpmap {

namespace {

// As far as a field holds distances.
constexpr double most_fade_mm = 4.0;

Rgb mixed(Rgb a, Rgb b, float part_b) {
  return {a.r + (b.r - a.r) * part_b, a.g + (b.g - a.g) * part_b, a.b + (b.b - a.b) * part_b};
}

}  // namespace

bool zone_is_drawn(const Plan& plan, std::size_t zone, const PlanView& view) {
  return !plan.zones[zone].hidden && (view.only_zone < 0 || static_cast<int>(zone) == view.only_zone);
}

std::vector<DotLook> looks_of_sessions(const Plan& plan, SceneMode mode) {
  std::vector<DotLook> looks;
  const bool as_skin = mode == SceneMode::after;
  for (std::size_t s = 1; s <= plan.sessions.shares.size(); ++s) {
    DotLook look;
    look.colour = as_skin ? fresh_ink : session_colour(s);
    // As a map, dots are marked larger than they are: 0.25 mm is less than a pixel of the whole head.
    look.diameter_mm = as_skin ? plan.dots.fresh_diameter_mm : 0.6;
    looks.push_back(look);
  }
  return looks;
}

Scene scene_with(const Plan& plan, std::span<const CoverLayer> layers, DotLayer dots, const PlanView& view,
                 const HairlineOnSkin* hairline) {
  Scene scene;
  scene.surface = plan.surface;
  scene.mode = view.mode;
  if (view.photo) scene.photo = plan.colours;
  const bool as_plan = view.mode == SceneMode::zones || view.mode == SceneMode::dots;
  if (hairline && as_plan) scene.hairline = hairline->drawn;
  for (const CoverLayer& covers : layers) {
    if (covers.single_dots) continue;  // no paint
    const Zone& zone = plan.zones[covers.owner];
    const int index = static_cast<int>(covers.owner);
    const ZoneLook look = zone_look(zone.colour);
    ZoneLayer layer;
    layer.field = covers.field;
    layer.colour = look.colour;
    layer.hatch = look.hatch;
    layer.visible = !zone.hidden;
    layer.is_around = covers.is_around;
    if (covers.is_around) {
      layer.hatch = Hatch::plain;
      if (covers.depth) layer.fade_mm = std::min(covers.softness_mm, most_fade_mm);
    } else {
      layer.selected = index == view.selected_zone;
    }
    if (view.only_zone >= 0 && index != view.only_zone) {
      // Of another zone there is but its border.
      if (covers.is_around) layer.visible = false;
      layer.outline_only = true;
      layer.colour = mixed(layer.colour, scene.skin, 0.55f);
    }
    scene.zones.push_back(layer);
  }
  if (shows_dots(view.mode)) scene.dots = std::move(dots);
  return scene;
}

Scene scene_of(const Plan& plan, std::span<const CoverLayer> layers, const std::vector<Dot>& dots,
               const PlanView& view, const HairlineOnSkin* hairline) {
  DotLayer layer;
  if (plan.sites && shows_dots(view.mode)) {
    auto looks = std::make_shared<std::vector<std::uint8_t>>(plan.sites->count(), std::uint8_t{0});
    for (const Dot& dot : dots)
      if (zone_is_drawn(plan, dot.zone, view) &&
          (view.up_to_session == 0 || static_cast<int>(dot.session) <= view.up_to_session))
        (*looks)[dot.rank] = static_cast<std::uint8_t>(dot.session);
    layer.sites = plan.sites;
    layer.look_of_site = std::move(looks);
    layer.looks = looks_of_sessions(plan, view.mode);
  }
  return scene_with(plan, layers, std::move(layer), view, hairline);
}

std::function<Result<std::vector<Image>>(std::span<const std::string_view>)> plan_painter(
    const Plan& plan, std::span<const CoverLayer> layers, const std::vector<Dot>& dots,
    std::shared_ptr<const HairlineOnSkin> hairline) {
  return [&plan, layers, &dots, hairline = std::move(hairline)](std::span<const std::string_view> names) {
    std::vector<View> views;
    for (const std::string_view name : names) {
      const auto view = view_named(name);
      SCALPMAP_CHECK(view.has_value());
      views.push_back(*view);
    }
    return draw_pictures(scene_of(plan, layers, dots, {}, hairline.get()), views, {});
  };
}

}  // namespace scalpmap
