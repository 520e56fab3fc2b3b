#include "plan/hairline_checks.h"

#include <algorithm>
#include <cmath>

#include "geom/geodesic_path.h"
#include "geom/skin_normal.h"
#include "plan/scalp.h"
#include "plan/wording.h"

namespace scalpmap {

namespace {

// The scalp's lower edge is known roughly, and temporal peaks stand before it.
constexpr double most_below_scalp_mm = 25.0;
// Straight down is told where the skin faces aside at least this much.
constexpr double least_aside = 0.1;

std::optional<double> height_above(const Surface& surface, Vec3 place, double level_y) {
  const SkinPlace from = surface.query->nearest(place);
  Vec3 facing = averaged_normal(surface, from);
  facing.y = 0.0;
  if (length(facing) < least_aside) return std::nullopt;
  facing = normalized(facing);
  const Vec3 across = cross(Vec3{0, 1, 0}, facing);
  const double drop = place.y - level_y;
  const auto foot = place_where(surface, {in_plane({0, 1, 0}, level_y), in_plane(across, dot(across, place))},
                                place + facing * (0.35 * drop) - Vec3{0, drop, 0});
  if (!foot) return std::nullopt;
  const auto path = surface.walker().shortest_path(from, *foot);
  if (!path) return std::nullopt;
  return drop < 0.0 ? -path->length_mm : path->length_mm;
}

std::optional<double> height_of(const Surface& surface, const Glabella& glabella,
                                const HairlineHandle& handle) {
  if (handle.id != "middle") return height_above(surface, handle.place, glabella.place.position.y);
  const auto path = surface.walker().shortest_path(glabella.place, surface.query->nearest(handle.place));
  return path ? std::optional(path->length_mm) : std::nullopt;
}

const HandleFigures* unmoved(const EarlierFigures& before, const HairlineHandle& handle) {
  for (std::size_t i = 0; i < before.handles.size(); ++i)
    if (before.handles[i] == handle) return &before.figures.handles[i];
  return nullptr;
}

std::optional<double> uneven_by(const Surface& surface, const Hairline& hairline,
                                const HairlineHandle& handle) {
  const auto other_id = counterpart_of(handle.id);
  if (!other_id) return std::abs(handle.place.x);
  const HairlineHandle* other = find_handle(hairline, *other_id);
  if (!other) return std::nullopt;
  // The image of either on the skin of the other side: the two need not be equally far off.
  const auto image = other_side(surface, handle.place), back = other_side(surface, other->place);
  if (!image || !back) return std::nullopt;
  return std::min(distance(*image, other->place), distance(*back, handle.place));
}

std::optional<double> straight(const Plan& plan, LandmarkKind from, LandmarkKind to) {
  const Landmark *a = find_landmark(plan.landmarks, from), *b = find_landmark(plan.landmarks, to);
  if (!a || !b) return std::nullopt;
  return distance(a->place, b->place);
}

void warn_of_height(const Plan& plan, const HairlineFigures& figures, std::vector<Warning>& warnings) {
  const Hairline& hairline = *plan.hairline;
  const HairlineHandle* middle = find_handle(hairline, "middle");
  const HandleFigures* measured = figures.find("middle");
  if (!figures.glabella_known)
    warnings.push_back({"hairline-glabella",
                        "The glabella is not known on this scan: the hairline's heights are told from where "
                        "the mean head has it. Set that landmark at the step Scan."});
  if (!middle || !measured || !measured->height_mm) return;
  const HairlineMeans& means = means_of(hairline.of);
  const double low = means.least_height_mm - *measured->height_mm;
  if (low <= 0.0) return;
  std::string text = sentence(
      "The hairline's middle is %.0f mm above the glabella, %.0f mm lower than the lowest published "
      "for a %s (%.0f mm; usual are %.0f). It stays for years: raise it, unless this is wanted.",
      *measured->height_mm, low, std::string(word_of(hairline.of)).c_str(), means.least_height_mm,
      means.height_mm);
  if (figures.glabella_subnasale_mm)
    text += sentence(" By the rule of thirds, for little hair loss only, it would be at %.0f mm.",
                     *figures.glabella_subnasale_mm);
  warnings.push_back({"hairline-low", text, middle->place, sentence("%.0f mm too low", low)});
}

// From the middle to the corner, or to the last handle but the peak.
void warn_of_fall(const Plan& plan, const SkinSpline& line, bool left, std::vector<Warning>& warnings) {
  const auto& handles = plan.hairline->handles;
  const auto index_of = [&](std::string_view id) {
    return static_cast<std::size_t>(
        std::find_if(handles.begin(), handles.end(), [&](const HairlineHandle& h) { return h.id == id; }) -
        handles.begin());
  };
  const std::size_t middle = index_of("middle"), corner = index_of(left ? "left-corner" : "right-corner");
  if (middle == handles.size() || corner == handles.size()) return;
  const std::size_t first = line.at_handle[std::min(middle, corner)],
                    last = line.at_handle[std::max(middle, corner)];
  const auto lowest =
      std::min_element(line.places.begin() + static_cast<std::ptrdiff_t>(first),
                       line.places.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                       [](const SkinPlace& a, const SkinPlace& b) { return a.position.y < b.position.y; });
  const double fall = handles[middle].place.y - lowest->position.y;
  if (fall <= most_fall_mm) return;
  warnings.push_back(
      {"hairline-falls",
       sentence("In profile the hairline falls by %.1f mm from its middle towards %s. It should be level or "
                "rise: move the line back there, or the middle down.",
                fall, worded_handle(left ? "left-corner" : "right-corner").c_str()),
       lowest->position, sentence("falls %.1f mm", fall)});
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string worded_way(Vec3 off) {
  std::string text;
  const auto add = [&](double mm, const char* more, const char* less) {
    if (std::abs(mm) < 0.5) return;
    text += (text.empty() ? "" : ", ") + sentence("%.1f mm %s", std::abs(mm), mm > 0.0 ? more : less);
  };
  add(off.y, "higher", "lower");
  add(off.z, "farther forward", "farther back");
  add(off.x, "farther out", "farther in");
  return text.empty() ? text : " (" + text + ")";
}

void warn_of_unevenness(const Plan& plan, const HairlineFigures& figures, std::vector<Warning>& warnings) {
  const Hairline& hairline = *plan.hairline;
  for (std::size_t i = 0; i < hairline.handles.size(); ++i) {
    const HairlineHandle& handle = hairline.handles[i];
    const auto& uneven = figures.handles[i].uneven_mm;
    if (!uneven || *uneven <= most_uneven_mm) continue;
    const auto other_id = counterpart_of(handle.id);
    if (!other_id) {
      if (handle.id != "middle") continue;
      warnings.push_back(
          {"hairline-uneven",
           sentence("The hairline's middle lies %.1f mm to the client's %s. Move it, or mirror "
                    "one side.",
                    *uneven, handle.place.x > 0.0 ? "left" : "right"),
           handle.place, sentence("%.1f mm aside", *uneven)});
    } else if (handle.id.starts_with("right-")) {
      const auto image = other_side(*plan.surface, find_handle(hairline, *other_id)->place);
      Vec3 off = image ? handle.place - *image : Vec3{};
      off.x = -off.x;
      warnings.push_back(
          {"hairline-uneven",
           sentence("%s of the hairline lies %.1f mm beside the mirror image of the left one%s. "
                    "Move one of them, or mirror one side.",
                    capitalised(worded_handle(handle.id)).c_str(), *uneven, worded_way(off).c_str()),
           handle.place, sentence("%.1f mm uneven", *uneven)});
    }
  }
}

void warn_of_peaks(const Plan& plan, std::vector<Warning>& warnings) {
  const Hairline& hairline = *plan.hairline;
  const double canthus_mm = means_of(hairline.of).half_canthus_mm * plan.scan.head_scale;
  for (const char* id : {"right-peak", "left-peak"}) {
    const HairlineHandle* peak = find_handle(hairline, id);
    if (!peak) continue;
    const double ahead = canthus_mm - std::abs(peak->place.x);
    if (ahead <= 0.0) continue;
    warnings.push_back(
        {"hairline-peak",
         sentence("%s lies %.0f mm nearer to the face's middle than the outer corner of the eye "
                  "of a mean head. Move it back.",
                  id[0] == 'l' ? "The left temporal peak" : "The right temporal peak", ahead),
         peak->place, sentence("%.0f mm too far in", ahead)});
  }
}

void warn_of_face(const Plan& plan, const SkinSpline& line, std::vector<Warning>& warnings) {
  if (!plan.scan.head_found) return;
  const double scale = plan.scan.head_scale;
  const auto off_scalp = [&](Vec3 place) {
    const double below = below_scalp_mm(place, scale);
    return below > most_below_scalp_mm * scale || (below < 0.0 && !on_scalp(place, scale));
  };
  double off_mm = 0.0;
  std::optional<Vec3> where;
  for (std::size_t i = 0; i + 1 < line.places.size(); ++i) {
    if (!off_scalp(line.places[i].position)) continue;
    off_mm += line.along_mm[i + 1] - line.along_mm[i];
    if (!where) where = line.places[i].position;
  }
  if (off_mm < 1.0) return;
  warnings.push_back(
      {"hairline-off-scalp",
       sentence("%.0f mm of the hairline lie on face, ear or neck. Move its handles there onto "
                "the scalp's edge.",
                off_mm),
       where, sentence("%.0f mm off the scalp", off_mm)});
}

}  // namespace

const HandleFigures* HairlineFigures::find(std::string_view id) const {
  for (const HandleFigures& handle : handles)
    if (handle.id == id) return &handle;
  return nullptr;
}

HairlineFigures measure_hairline(const Plan& plan, const SkinSpline& line, const EarlierFigures* before,
                                 std::string_view but_height_of) {
  SCALPMAP_CHECK(plan.hairline && line.at_handle.size() == plan.hairline->handles.size());
  const Surface& surface = *plan.surface;
  const Hairline& hairline = *plan.hairline;
  HairlineFigures figures;
  figures.length_mm = line.length_mm();
  const auto glabella = find_glabella(plan);
  figures.glabella_known = glabella.ok() && glabella->known;
  for (std::size_t i = 0; i < hairline.handles.size(); ++i) {
    const HairlineHandle& handle = hairline.handles[i];
    HandleFigures of{handle.id, std::nullopt, line.along_mm[line.at_handle[i]],
                     uneven_by(surface, hairline, handle)};
    if (const HandleFigures* same = before ? unmoved(*before, handle) : nullptr)
      of.height_mm = same->height_mm;
    else if (glabella && handle.id != but_height_of)
      of.height_mm = height_of(surface, *glabella, handle);
    figures.handles.push_back(std::move(of));
  }
  if (const HairlineHandle* middle = find_handle(hairline, "middle"); middle && figures.glabella_known)
    figures.glabella_hairline_mm = distance(glabella->place.position, middle->place);
  figures.glabella_subnasale_mm = straight(plan, LandmarkKind::glabella, LandmarkKind::subnasale);
  figures.subnasale_menton_mm = straight(plan, LandmarkKind::subnasale, LandmarkKind::menton);
  return figures;
}

std::vector<Warning> hairline_warnings(const Plan& plan, const HairlineFigures& figures,
                                       const SkinSpline& line) {
  std::vector<Warning> warnings;
  warn_of_height(plan, figures, warnings);
  if (plan.hairline->of == HairlineFor::man) {
    warn_of_fall(plan, line, false, warnings);
    warn_of_fall(plan, line, true, warnings);
  }
  warn_of_unevenness(plan, figures, warnings);
  warn_of_peaks(plan, warnings);
  warn_of_face(plan, line, warnings);
  return warnings;
}

}  // namespace scalpmap
