#include "plan/hairline_design.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geom/mirror_image.h"
#include "geom/skin_normal.h"
#include "plan/wording.h"

namespace scalpmap {

namespace {

// Farther from where the mean head has its glabella there is no forehead.
constexpr double most_glabella_off_mm = 20.0;
// So near to each other nothing can be laid out between.
constexpr double least_apart_mm = 3.0;
constexpr double least_step_mm = 0.01;
constexpr double by_hand_mm = 0.5;

constexpr Vec3 across{1.0, 0.0, 0.0}, up{0.0, 1.0, 0.0};

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

// What is laid out on one side of the head; -1 stands for the client's right.
struct Side {
  SkinPlace base, hump, corner, peak;
};
constexpr SkinPlace Side::*parts[] = {&Side::base, &Side::hump, &Side::corner, &Side::peak};

class Layout {
 public:
  Layout(const Plan& plan, const Hairline& wanted)
      : surface_(*plan.surface),
        head_scale_(plan.scan.head_scale),
        wanted_(wanted),
        means_(means_of(wanted.of)),
        shape_(template_of(wanted.shape)) {}

  std::optional<SkinPlace> middle(const SkinPlace& glabella) const {
    const double h = wanted_.height_mm;
    return place_where(surface_, {so_far_from(glabella, h), in_plane(across, 0.0)},
                       glabella.position + Vec3{0.0, 0.9 * h, -0.3 * h});
  }

  std::optional<Side> side(const SkinPlace& glabella, const SkinPlace& middle, double sign) const {
    const double aside = means_.aside_mm, height = wanted_.height_mm;
    const auto below =
        place_where(surface_, {so_far_from(glabella, aside), in_plane(up, glabella.position.y)},
                    glabella.position + Vec3{0.85 * sign * aside, 0.0, -0.65 * aside});
    if (!below) return std::nullopt;
    const double canthus_mm = sign * means_.half_canthus_mm * head_scale_;
    const auto level_corner =
        place_where(surface_, {so_far_from(*below, height), in_plane(across, canthus_mm)},
                    Vec3{canthus_mm, below->position.y + 0.95 * height, below->position.z - 0.4 * height});
    if (!level_corner) return std::nullopt;
    const auto down = surface_.walker().shortest_path(*level_corner, *below);
    if (!down) return std::nullopt;
    const TapeCondition level = in_plane_with(middle.position, level_corner->position);

    const double depth = wanted_.recession_depth_mm, peak_high = shape_.peak_high_mm;
    const double half_peak = 0.5 * shape_.peak_wide_mm;
    const auto level_path = surface_.walker().shortest_path(middle, *level_corner);
    if (!level_path || level_path->length_mm < half_peak + 2.0 * least_apart_mm) return std::nullopt;
    const double width = std::clamp(wanted_.recession_width_mm, least_apart_mm,
                                    level_path->length_mm - least_apart_mm - half_peak);
    Side side;
    const auto put = [&](SkinPlace& where, std::optional<SkinPlace> on_level, double back_mm) {
      if (on_level) on_level = moved_back(*on_level, back_mm);
      if (on_level) where = *on_level;
      return on_level.has_value();
    };
    if (peak_high > 0.0 && !put(side.base, on_level(level, middle, half_peak, sign), peak_high))
      return std::nullopt;
    if (!put(side.hump, on_level(level, *level_corner, width, -sign),
             peak_high + shape_.hump_share * (depth - peak_high) - rounded_off(width)) ||
        !put(side.corner, on_level(level, *level_corner, shape_.rounding_mm, -sign),
             depth - shape_.rounding_mm))
      return std::nullopt;
    side.peak = place_along(surface_, *down, means_.peak_share * down->length_mm);
    return side;
  }

 private:
  // How far below the level line the round corner is, so far in from where a sharp one would be: it is a
  // quarter of a circle, and the corner's handle stands in the middle of that.
  double rounded_off(double in_mm) const {
    const double radius = shape_.rounding_mm / (1.0 - std::sqrt(0.5)), in = radius - in_mm;
    return in <= 0.0 ? 0.0 : radius - std::sqrt(radius * radius - in * in);
  }
  // The plane that holds the middle, a corner and its image: the hairline is level on it.
  static TapeCondition in_plane_with(Vec3 middle, Vec3 corner) {
    const Vec3 normal = normalized(cross(across, corner - middle));
    return in_plane(normal, dot(normal, middle));
  }
  // On the level line, so far from one of its places; `outwards` 1 is to the client's left.
  std::optional<SkinPlace> on_level(const TapeCondition& level, const SkinPlace& from, double mm,
                                    double outwards) const {
    if (mm < least_step_mm) return from;
    Vec3 way = normalized(cross(level.normal, averaged_normal(surface_, from)));
    if (way.x * outwards < 0.0) way = -way;
    return place_where(surface_, {so_far_from(from, mm), level}, from.position + way * mm);
  }
  // Back by so much along the skin, or down where it is negative, in the plane at this distance from the
  // mid-plane.
  std::optional<SkinPlace> moved_back(const SkinPlace& from, double mm) const {
    if (std::abs(mm) < least_step_mm) return from;
    const Vec3 back = normalized(cross(averaged_normal(surface_, from), across));
    return place_where(surface_, {so_far_from(from, std::abs(mm)), in_plane(across, from.position.x)},
                       from.position + back * mm);
  }

  const Surface& surface_;
  double head_scale_;
  const Hairline& wanted_;
  const HairlineMeans& means_;
  const HairlineTemplate& shape_;
};

constexpr Vec3 mirrored(Vec3 a) {
  return {-a.x, a.y, a.z};
}

// Where the skin of one side ends, the image of the other.
std::optional<Side> image_of(const Surface& surface, const Side& side, bool with_base) {
  Side image;
  for (SkinPlace Side::*part : parts) {
    if (part == &Side::base && !with_base) continue;
    const auto place = mirrored_place(surface, side.*part);
    if (!place) return std::nullopt;
    image.*part = *place;
  }
  return image;
}

// Each part midway between where the two sides have it, on the skin of either.
void make_even(const Surface& surface, Side& right, Side& left) {
  for (SkinPlace Side::*part : parts) {
    const Vec3 midway = ((left.*part).position + mirrored((right.*part).position)) * 0.5;
    left.*part = surface.query->nearest(midway);
    right.*part = surface.query->nearest(mirrored(midway));
  }
}

}  // namespace

Result<Glabella> find_glabella(const Plan& plan) {
  const Landmark* landmark = find_landmark(plan.landmarks, LandmarkKind::glabella);
  if (!landmark && !plan.scan.head_found)
    return refused(
        "the glabella is not known on this scan, and the hairline is measured from it; set it first "
        "(landmark.set kind=glabella place=x,y,z)");
  const Vec3 there =
      landmark ? landmark->place : mean_landmark(LandmarkKind::glabella) * plan.scan.head_scale;
  const Vec3 place = on_middle(*plan.surface, there);
  if (distance(place, there) > most_glabella_off_mm)
    return refused(
        sentence("there is no skin within %.0f mm of where the glabella should be; set it first "
                 "(landmark.set kind=glabella place=x,y,z)",
                 most_glabella_off_mm));
  return Glabella{plan.surface->query->nearest(place), landmark != nullptr};
}

Result<Hairline> propose_hairline(const Plan& plan, const Hairline& wanted) {
  const auto glabella = find_glabella(plan);
  if (!glabella) return glabella.error();
  const Surface& surface = *plan.surface;
  const Layout layout(plan, wanted);
  const auto middle = layout.middle(glabella->place);
  if (!middle)
    return refused(
        sentence("height_mm is %.4g, and the skin ends before %.4g mm above the glabella; lower "
                 "it, or set the glabella where it is",
                 wanted.height_mm, wanted.height_mm));
  auto right = layout.side(glabella->place, *middle, -1.0), left = layout.side(glabella->place, *middle, 1.0);
  const bool with_base = template_of(wanted.shape).peak_high_mm > 0.0;
  if (!left && right) left = image_of(surface, *right, with_base);
  if (!right && left) right = image_of(surface, *left, with_base);
  if (!left || !right)
    return refused(
        "no corner can be laid out on either side: the skin ends there; lower height_mm or "
        "recession_depth_mm, or scan the temples as well");
  if (wanted.symmetric) make_even(surface, *right, *left);
  Hairline hairline = wanted;
  hairline.handles = {{"right-peak", right->peak.position}, {"right-corner", right->corner.position},
                      {"right-hump", right->hump.position}, {"middle", middle->position},
                      {"left-hump", left->hump.position},   {"left-corner", left->corner.position},
                      {"left-peak", left->peak.position}};
  if (with_base) {
    hairline.handles.insert(hairline.handles.begin() + 4, {"left-base", left->base.position});
    hairline.handles.insert(hairline.handles.begin() + 3, {"right-base", right->base.position});
  }
  return hairline;
}

std::optional<std::string> counterpart_of(std::string_view id) {
  if (id.starts_with("left-")) return "right-" + std::string(id.substr(5));
  if (id.starts_with("right-")) return "left-" + std::string(id.substr(6));
  return std::nullopt;
}

const HairlineHandle* find_handle(const Hairline& hairline, std::string_view id) {
  for (const HairlineHandle& handle : hairline.handles)
    if (handle.id == id) return &handle;
  return nullptr;
}

HairlineHandle* find_handle(Hairline& hairline, std::string_view id) {
  return const_cast<HairlineHandle*>(find_handle(std::as_const(hairline), id));
}

std::string worded_handle(std::string_view id) {
  if (id == "middle") return "the middle";
  for (const std::string_view side : {"left", "right"})
    for (const std::string_view part : {"base", "hump", "corner", "peak"})
      if (id == std::string(side) + "-" + std::string(part))
        return "the " + std::string(side) + " " + std::string(part == "peak" ? "temporal peak" : part);
  return "handle \"" + std::string(id) + "\"";
}

std::optional<Vec3> other_side(const Surface& surface, Vec3 place) {
  const auto image = mirrored_place(surface, surface.query->nearest(place));
  if (!image) return std::nullopt;
  return image->position;
}

Vec3 on_middle(const Surface& surface, Vec3 place) {
  // The nearest skin need not lie on the plane: brought back to it, it soon does.
  Vec3 at = surface.query->nearest({0.0, place.y, place.z}).position;
  for (int i = 0; i < 10 && std::abs(at.x) > 1e-4; ++i)
    at = surface.query->nearest({0.0, at.y, at.z}).position;
  return at;
}

std::vector<std::string> handles_set_by_hand(const Plan& plan, const Hairline& hairline) {
  const auto proposed = propose_hairline(plan, hairline);
  std::vector<std::string> ids;
  for (const HairlineHandle& handle : hairline.handles) {
    const HairlineHandle* there = proposed ? find_handle(*proposed, handle.id) : nullptr;
    if (!there || distance(there->place, handle.place) > by_hand_mm) ids.push_back(handle.id);
  }
  return ids;
}

}  // namespace scalpmap
