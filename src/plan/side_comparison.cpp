#include "plan/side_comparison.h"

#include <algorithm>
#include <cmath>

#include "geom/border_distance.h"
#include "geom/field_join.h"
#include "geom/mirror_image.h"
#include "geom/vertex_areas.h"
#include "geom/zone_area.h"
#include "plan/scalp.h"

namespace scalpmap {

namespace {

// Of its larger side, so much is met by the image of the other, or the two are not each other's counterpart.
constexpr double least_met = 0.25;
constexpr double closed_gap_mm = 1.5;  // half of a gap
// Above the ears of the mean head: from here up, the forehead is compared with the scalp.
constexpr double above_ears_mm = 36.0;

// All that lies on the client's left; its border is the mid-plane.
ZoneField left_half(const Surface& surface) {
  ZoneField half(surface.vertex_count());
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) half.set(v, field_steps(surface.position(v).x));
  half.trim();
  return half;
}

// What each zone covers on either side, each place counted once for the topmost.
struct SideArea {
  double left_cm2 = 0.0, right_cm2 = 0.0;
};
std::vector<SideArea> areas_by_side(const Plan& plan, std::span<const CoverLayer> layers) {
  std::vector<CoverLayer> with_half(layers.begin(), layers.end());
  const ZoneField half = left_half(*plan.surface);
  CoverLayer lid;
  lid.field = &half;
  with_half.push_back(lid);
  const std::vector<ZonePortion> whole = ZoneAreas().measure(*plan.surface, layers);
  const std::vector<ZonePortion> right = ZoneAreas().measure(*plan.surface, with_half);
  std::vector<SideArea> areas(plan.zones.size());
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (layers[i].single_dots) continue;  // no paint
    SideArea& area = areas[layers[i].owner];
    area.right_cm2 += right[i].area_mm2 / 100.0;
    area.left_cm2 += (whole[i].area_mm2 - right[i].area_mm2) / 100.0;
  }
  return areas;
}

// The skin each zone is painted on.
std::vector<const ZoneField*> painted_fields(const Plan& plan, std::span<const CoverLayer> layers) {
  std::vector<const ZoneField*> fields(plan.zones.size(), nullptr);
  for (const CoverLayer& layer : layers)
    if (!layer.is_around && !layer.single_dots) fields[layer.owner] = layer.field;
  return fields;
}

class Comparer {
 public:
  Comparer(const Plan& plan, std::span<const CoverLayer> layers)
      : plan_(plan),
        surface_(*plan.surface),
        fields_(painted_fields(plan, layers)),
        areas_(areas_by_side(plan, layers)),
        vertex_mm2_(vertex_areas_mm2(surface_)) {}

  bool takes_part(std::size_t zone) const {
    return fields_[zone] && row_of(plan_.zones[zone].kind).takes_dots;
  }

  // Nothing where the field has no other side.
  std::optional<ZoneSides> compare(std::vector<std::size_t> zones, const ZoneField& field) const {
    ZoneSides sides;
    sides.image = mirrored(surface_, field);
    if (!meets(field, sides.image)) return std::nullopt;
    auto border = compare_border(surface_, field, sides.image);
    if (!border) return std::nullopt;
    sides.border = *std::move(border);
    for (const std::size_t zone : zones) {
      sides.left_cm2 += areas_[zone].left_cm2;
      sides.right_cm2 += areas_[zone].right_cm2;
    }
    sides.zones = std::move(zones);
    return sides;
  }

  std::vector<ZoneSides> compare_zones(Progress& progress) const {
    std::vector<ZoneSides> found;
    std::vector<std::size_t> one_sided;
    for (std::size_t zone = 0; zone < plan_.zones.size() && !progress.cancelled(); ++zone) {
      if (!takes_part(zone)) continue;
      if (auto sides = compare({zone}, *fields_[zone]))
        found.push_back(*std::move(sides));
      else
        one_sided.push_back(zone);
    }
    for (std::size_t i = 0; i < one_sided.size() && !progress.cancelled(); ++i)
      for (std::size_t k = i + 1; k < one_sided.size(); ++k) {
        const std::size_t a = one_sided[i], b = one_sided[k];
        if (plan_.zones[a].kind != plan_.zones[b].kind) continue;
        auto sides = compare({a, b}, united(*fields_[a], *fields_[b]));
        if (!sides) continue;
        found.push_back(*std::move(sides));
        one_sided.erase(one_sided.begin() + static_cast<std::ptrdiff_t>(k));
        break;
      }
    std::stable_sort(found.begin(), found.end(),
                     [](const ZoneSides& a, const ZoneSides& b) { return a.zones[0] < b.zones[0]; });
    return found;
  }

  std::optional<ZoneSides> compare_treated() const {
    std::vector<std::size_t> zones;
    ZoneField all(surface_.vertex_count());
    for (std::size_t zone = 0; zone < plan_.zones.size(); ++zone) {
      if (!takes_part(zone)) continue;
      zones.push_back(zone);
      all = united(all, *fields_[zone]);
    }
    if (zones.empty()) return std::nullopt;
    // Between zones painted side by side there is no border that anybody sees.
    if (zones.size() > 1) all = grown(surface_, grown(surface_, all, closed_gap_mm), -closed_gap_mm);
    return compare(std::move(zones), all);
  }

 private:
  bool meets(const ZoneField& field, const ZoneField& image) const {
    double own_mm2 = 0.0, image_mm2 = 0.0, both_mm2 = 0.0;
    for (std::uint32_t v = 0; v < surface_.vertex_count(); ++v) {
      const bool in_own = field.at(v) > 0, in_image = image.at(v) > 0;
      if ((!in_own && !in_image) || surface_.position(v).x < 0.0) continue;
      const double area = static_cast<double>(vertex_mm2_[v]);
      if (in_own) own_mm2 += area;
      if (in_image) image_mm2 += area;
      if (in_own && in_image) both_mm2 += area;
    }
    return both_mm2 > 0.0 && both_mm2 >= least_met * std::max(own_mm2, image_mm2);
  }

  const Plan& plan_;
  const Surface& surface_;
  std::vector<const ZoneField*> fields_;
  std::vector<SideArea> areas_;
  std::vector<float> vertex_mm2_;
};

SkinSides compare_scalp(const Plan& plan) {
  const Surface& surface = *plan.surface;
  const double scale = plan.scan.head_scale;
  std::vector<bool> asked(surface.vertex_count());
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
    const Vec3 place = surface.position(v);
    asked[v] = place.y > above_ears_mm * scale || on_scalp(place, scale);
  }
  return compare_skin(surface, asked);
}

}  // namespace

Result<SideComparison> compare_sides(const Plan& plan, std::span<const CoverLayer> layers,
                                     const SideQuestion& question, Progress& progress) {
  SideComparison sides;
  if (plan.hairline) {
    progress.report("comparing the hairline's sides", 0.0);
    sides.hairline = compare_hairline(*plan.surface, *plan.hairline);
  }
  if (!plan.zones.empty() && !progress.cancelled()) {
    progress.report("comparing the zones' sides", 0.2);
    const Comparer comparer(plan, layers);
    sides.treated = comparer.compare_treated();
    sides.zones = comparer.compare_zones(progress);
  }
  if (question.skin && !progress.cancelled()) {
    progress.report("comparing the skin's sides", 0.7);
    sides.skin = compare_scalp(plan);
  }
  if (progress.cancelled()) return Error{ErrorKind::refused, "Cancelled."};
  return sides;
}

}  // namespace scalpmap
