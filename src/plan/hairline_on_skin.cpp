#include "plan/hairline_on_skin.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "geom/beside_line.h"
#include "geom/geodesic_path.h"
#include "geom/skin_normal.h"
#include "geom/skin_walk.h"
#include "geom/zone_field.h"
#include "plan/hairline_edge.h"

namespace scalpmap {

namespace {

// As far as a field holds distances, and a step more.
constexpr double field_reach_mm = field_inside / field_steps_per_mm + 0.01;
// A vertex this far off the line is as far as a field can say.
constexpr auto wholly_mm = static_cast<float>(field_inside / field_steps_per_mm);
static_assert(field_steps(wholly_mm) == field_inside && field_steps(-wholly_mm) == field_outside);
// In front of the ears (the tragions are at z = 0).
constexpr double before_ears_mm = 25.0;
constexpr double down_step_mm = 2.0;
constexpr int most_down_steps = 90;
// About the level of the jaw's angle; farther down nothing is planned.
constexpr double low_enough_mm = -60.0;
constexpr double drawn_step_mm = 0.5;

// The skin above or below a point near a place of it.
SkinPlace on_skin(const Surface& surface, const SkinPlace& beside, Vec3 point, Vec3 outward) {
  const auto walked = walk_to_line(surface, surface.walker().neighbours(), beside.triangle, point, outward);
  return walked ? *walked : surface.query->nearest(point);
}

// Places on the skin below `from`, down_step_mm after down_step_mm, in front of the ear; up to where the skin
// goes no further down.
std::vector<SkinPlace> down_in_front_of_ear(const Surface& surface, SkinPlace from) {
  std::vector<SkinPlace> places;
  for (int i = 0; i < most_down_steps && from.position.y > low_enough_mm; ++i) {
    const double forward = std::clamp((before_ears_mm - from.position.z) / 10.0, 0.0, 1.0);
    const Vec3 outward = averaged_normal(surface, from);
    const Vec3 way = Vec3{0.0, -1.0, forward};
    const Vec3 along_skin = way - outward * dot(way, outward);
    if (length(along_skin) < 0.2) break;
    const SkinPlace next =
        on_skin(surface, from, from.position + normalized(along_skin) * down_step_mm, outward);
    const Vec3 gone = next.position - from.position;
    if (-gone.y < 0.2 * down_step_mm && gone.z < 0.2 * down_step_mm) break;
    places.push_back(next);
    from = next;
  }
  return places;
}

// The line with both continuations.
struct LongLine {
  std::vector<SkinPlace> places;
  std::vector<double> along_mm;
  double start_mm = 0.0;  // where on it the hairline itself begins
};
LongLine continued(const Surface& surface, const SkinSpline& line) {
  LongLine whole;
  whole.places = down_in_front_of_ear(surface, line.places.front());
  std::reverse(whole.places.begin(), whole.places.end());
  const std::size_t before = whole.places.size();
  whole.places.insert(whole.places.end(), line.places.begin(), line.places.end());
  const std::vector<SkinPlace> after = down_in_front_of_ear(surface, line.places.back());
  whole.places.insert(whole.places.end(), after.begin(), after.end());
  whole.along_mm.assign(whole.places.size(), 0.0);
  for (std::size_t i = 1; i < whole.places.size(); ++i) {
    const bool on_line = i > before && i < before + line.places.size();
    const double step = on_line ? line.along_mm[i - before] - line.along_mm[i - before - 1]
                                : distance(whole.places[i - 1].position, whole.places[i].position);
    whole.along_mm[i] = whole.along_mm[i - 1] + step;
  }
  whole.start_mm = whole.along_mm[before];
  return whole;
}

std::vector<Vec3> drawn_edge(const Surface& surface, const SkinSpline& line, const HairlineWaves& waves) {
  std::vector<Vec3> drawn;
  if (waves.most_mm() <= 0.0) {
    for (const SkinPlace& place : line.places) drawn.push_back(place.position);
    return drawn;
  }
  for (std::size_t i = 0; i + 1 < line.places.size(); ++i) {
    const Vec3 from = line.places[i].position, to = line.places[i + 1].position;
    const double step = line.along_mm[i + 1] - line.along_mm[i];
    if (step <= 0.0) continue;
    const int parts = std::max(1, static_cast<int>(std::ceil(step / drawn_step_mm)));
    const Vec3 outward = averaged_normal(surface, line.places[i]);
    const Vec3 towards_face = normalized(cross(to - from, outward));
    for (int k = 0; k < parts; ++k) {
      const double part = static_cast<double>(k) / parts;
      const double ahead = waves.ahead_mm(line.along_mm[i] + part * step);
      const Vec3 beside = from + (to - from) * part + towards_face * ahead;
      drawn.push_back(on_skin(surface, line.places[i], beside, outward).position);
    }
  }
  drawn.push_back(line.places.back().position);
  return drawn;
}

std::vector<PageBeside> sides_of_pages(const std::vector<float>& behind_mm) {
  std::vector<PageBeside> pages;
  for (std::size_t first = 0; first < behind_mm.size(); first += vertices_per_page) {
    const auto begin = behind_mm.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = begin + static_cast<std::ptrdiff_t>(
                                 std::min<std::size_t>(vertices_per_page, behind_mm.size() - first));
    std::ptrdiff_t in = 0, out = 0;
    for (auto mm = begin; mm != end; ++mm) {
      in += *mm >= wholly_mm;
      out += *mm <= -wholly_mm;
    }
    pages.push_back(in == end - begin    ? PageBeside::behind
                    : out == end - begin ? PageBeside::ahead
                                         : PageBeside::crossed);
  }
  return pages;
}

}  // namespace

double HairlineOnSkin::behind_at(const Surface& surface, const SkinPlace& place) const {
  const Triangle& t = surface.triangles[place.triangle];
  return behind_mm[t[0]] * place.weight_a + behind_mm[t[1]] * place.weight_b +
         behind_mm[t[2]] * place.weight_c;
}

bool has_sentinels(const Hairline& hairline) {
  return hairline.sentinel_mm > 0.0 && hairline.sentinels_per_cm > 0.0;
}

std::optional<SkinSpline> hairline_course(const Surface& surface, const Hairline& hairline,
                                          SplinePaths* kept) {
  std::vector<Vec3> through;
  for (const HairlineHandle& handle : hairline.handles) through.push_back(handle.place);
  return skin_spline(surface, through, 1.0, kept);
}

std::shared_ptr<const HairlineOnSkin> lay_hairline(const Surface& surface, const Hairline& hairline) {
  const auto course = hairline_course(surface, hairline);
  return course ? lay_hairline(surface, hairline, *course) : nullptr;
}

std::shared_ptr<const HairlineOnSkin> lay_hairline(const Surface& surface, const Hairline& hairline,
                                                   const SkinSpline& course) {
  SCALPMAP_CHECK(course.at_handle.size() == hairline.handles.size());
  if (course.places.size() < 2) return nullptr;
  auto laid = std::make_shared<HairlineOnSkin>();
  laid->line = course;
  const double length = course.length_mm();
  double middle_mm = length / 2.0;
  for (std::size_t i = 0; i < hairline.handles.size(); ++i)
    if (hairline.handles[i].id == "middle") middle_mm = course.along_mm[course.at_handle[i]];
  const HairlineWaves waves(hairline, length, middle_mm);
  laid->drawn = drawn_edge(surface, laid->line, waves);

  const bool sentinels = has_sentinels(hairline);
  const double ahead_reach = sentinels ? hairline.sentinel_mm + field_reach_mm : field_reach_mm;
  const double reach = reach_with_waves(std::max(hairline.softness_mm, ahead_reach), waves.most_mm());
  const LongLine whole = continued(surface, laid->line);
  BesideLine beside = beside_line(surface, whole.places, whole.along_mm, reach);
  laid->behind_mm = std::move(beside.left_mm);
  laid->along_mm = std::move(beside.along_mm);
  const auto far = static_cast<float>(reach);
  const Vec3 one_end = whole.places.front().position, other_end = whole.places.back().position;
  const double below_ends_mm = std::min(one_end.y, other_end.y);
  const auto before_ends_mm = static_cast<float>((one_end.z + other_end.z) / 2.0);
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v) {
    float& along = laid->along_mm[v];
    if (along < 0.0f) {
      // Below both ends either side can be reached without crossing the line: what lies in front of them is
      // the face's.
      const Vec3f place = surface.positions[v];
      if (static_cast<double>(place.y) < below_ends_mm)
        laid->behind_mm[v] = place.z > before_ends_mm ? -far : far;
      continue;
    }
    const double from_start = along - whole.start_mm;
    const bool beyond_ends = from_start <= 0.0 || from_start >= length;
    along = static_cast<float>(std::clamp(from_start, 0.0, length));
    float& behind = laid->behind_mm[v];
    if (waves.most_mm() > 0.0)
      behind =
          std::clamp(static_cast<float>(behind + waves.ahead_mm(along) * waves_left(behind, waves.most_mm())),
                     -far, far);
    if (!sentinels || beyond_ends || behind <= -ahead_reach || behind >= field_reach_mm) continue;
    laid->near_sentinels.push_back(v);
    if (behind > 0.0f && behind < right_behind_mm) laid->right_behind.push_back(v);
  }
  laid->pages = sides_of_pages(laid->behind_mm);
  return laid;
}

}  // namespace scalpmap
