#include "plan/moved_plan.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace scalpmap {

namespace {

// Depths grow with the head. What was known only as "4 mm or more" stays that, and no side of the border
// changes: a step this side of it stays one.
std::int16_t grown(std::int16_t steps, double scale) {
  if (steps == field_inside || steps == field_outside || steps == 0) return steps;
  const double wanted = std::round(steps * scale);
  const double kept = steps > 0 ? std::clamp(wanted, 1.0, double{field_inside})
                                : std::clamp(wanted, double{field_outside}, -1.0);
  return static_cast<std::int16_t>(kept);
}

ZoneField grown(const ZoneField& skin, double scale) {
  if (scale == 1.0) return skin;
  ZoneField after(skin.vertex_count());
  for (std::uint32_t p = 0; p < skin.page_count(); ++p) {
    const FieldPage* page = skin.page(p);
    if (!page) continue;
    FieldPage values = *page;
    for (std::int16_t& steps : values) steps = grown(steps, scale);
    after.set_page(p, values);
  }
  return after;
}

std::shared_ptr<const DotSites> moved_sites(const DotSites& sites, const Similarity& move) {
  auto after = std::make_shared<DotSites>(sites);
  for (Vec3f& place : after->positions) place = narrow(move(wide(place)));
  after->density_per_cm2 = sites.density_per_cm2 / (move.scale * move.scale);
  return after;
}

// The lengths it was proposed by grow with the head, as far as they may; its edge stays what a person set.
void move_hairline(Hairline& hairline, const Similarity& move) {
  for (HairlineHandle& handle : hairline.handles) handle.place = move(handle.place);
  if (move.scale == 1.0) return;
  for_each_field<Hairline>([&](const auto& f) {
    if constexpr (std::is_same_v<decltype(hairline.*(f.member)), double&>)
      if (f.name == "height_mm" || f.name == "recession_depth_mm" || f.name == "recession_width_mm")
        hairline.*(f.member) = std::clamp(hairline.*(f.member) * move.scale, f.limits.least, f.limits.most);
  });
}

}  // namespace

Plan moved_plan(const Plan& plan, const Similarity& move) {
  Plan after = plan;
  Mesh mesh = bare_mesh(*plan.surface);
  for (Vec3& place : mesh.vertices) place = move(place);
  after.surface = make_surface(mesh);
  if (plan.sites) after.sites = moved_sites(*plan.sites, move);
  if (after.sites && after.sites->density_per_cm2 < most_density_per_cm2 * 1.01) {
    NoProgress nobody;
    auto anew = place_dot_sites(*after.surface, site_density_per_cm2, site_seed, nobody);
    SCALPMAP_CHECK(anew.ok());  // nobody cancels
    after.sites = *anew;
    for (Zone& zone : after.zones) zone.called_up.clear(), zone.held_back.clear();
  }
  for (Zone& zone : after.zones) zone.skin = grown(zone.skin, move.scale);
  for (Landmark& landmark : after.landmarks) {
    landmark.place = move(landmark.place);
    landmark.plus_minus_mm *= move.scale;
  }
  if (after.hairline) move_hairline(*after.hairline, move);
  for (ScanHole& hole : after.scan.holes) {
    hole.middle = move(hole.middle);
    hole.around_mm *= move.scale;
    hole.widest_mm *= move.scale;
    hole.area_cm2 *= move.scale * move.scale;
  }
  after.scan.scale_to_mm *= move.scale;
  after.scan.head_scale *= move.scale;
  for (double ScanFacts::*length :
       {&ScanFacts::longest_border_mm, &ScanFacts::roughness_mm, &ScanFacts::double_wall_apart_mm})
    after.scan.*length *= move.scale;
  for (double ScanFacts::*area : {&ScanFacts::cut_cm2, &ScanFacts::double_wall_cm2})
    after.scan.*area *= move.scale * move.scale;
  return after;
}

}  // namespace scalpmap
