#include "plan/head_chart.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "geom/tape.h"
#include "plan/landmark_list.h"

namespace scalpmap {

namespace {

constexpr double mm_per_radian = 100.0;
// The middle of the vault of the mean head lies so far above the tragions; the skin of ears ends below this.
constexpr double middle_y_mm = 30.0, above_ears_mm = 45.0;
// A head whose reach is more than this off the mean head's is one of which a part is missing, or which wears
// something.
constexpr double most_departure = 0.2;
// Where front and back are drawn out by different factors, one passes into the other over this much.
constexpr double passage_mm = 40.0;

double smooth_step(double t) {
  t = std::clamp(t, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

// The slope of a smooth rise through three values in even or uneven steps, never overshooting (Fritsch and
// Carlson 1980, with the harmonic mean of Brodlie).
double calm_slope(double before, double before_step, double after, double after_step) {
  if (before * after <= 0.0) return 0.0;
  const double a = 2.0 * after_step + before_step, b = after_step + 2.0 * before_step;
  return (a + b) / (a / before + b / after);
}

// A smooth rise through places x -> y, straight beyond the last.
double smooth_rise(std::span<const double> x, std::span<const double> y, double at) {
  const std::size_t n = x.size();
  const auto slope_of = [&](std::size_t i) { return (y[i + 1] - y[i]) / (x[i + 1] - x[i]); };
  const auto slope_at = [&](std::size_t i) {
    if (i == 0) return slope_of(0);
    if (i == n - 1) return slope_of(n - 2);
    return calm_slope(slope_of(i - 1), x[i] - x[i - 1], slope_of(i), x[i + 1] - x[i]);
  };
  if (at >= x[n - 1]) return y[n - 1] + slope_at(n - 1) * (at - x[n - 1]);
  std::size_t i = 0;
  while (i + 2 < n && at > x[i + 1]) ++i;
  const double step = x[i + 1] - x[i], t = (at - x[i]) / step;
  const double t2 = t * t, t3 = t2 * t;
  return y[i] * (2 * t3 - 3 * t2 + 1) + step * slope_at(i) * (t3 - 2 * t2 + t) +
         y[i + 1] * (3 * t2 - 2 * t3) + step * slope_at(i + 1) * (t3 - t2);
}

HeadReach scaled(HeadReach reach, double by) {
  reach.half_breadth_mm *= by;
  reach.height_mm *= by;
  reach.front_mm *= by;
  reach.back_mm *= by;
  return reach;
}

// What the head reaches, where it is near enough to what is usual.
void take_reach(double& reach_mm, double measured_mm) {
  if (std::abs(measured_mm / reach_mm - 1.0) < most_departure) reach_mm = measured_mm;
}

// Places on the midline in front and on top, where the plane x = 0 cuts the skin.
std::vector<Point2> midline_front(const Surface& surface, double lowest_y) {
  std::vector<Point2> places;
  for (const Triangle& t : surface.triangles) {
    const Vec3 corner[3] = {surface.position(t[0]), surface.position(t[1]), surface.position(t[2])};
    Vec3 end[2];
    int ends = 0;
    for (int s = 0; s < 3 && ends < 2; ++s) {
      const Vec3 a = corner[s], b = corner[(s + 1) % 3];
      if ((a.x < 0.0) != (b.x < 0.0)) end[ends++] = a + (b - a) * (a.x / (a.x - b.x));
    }
    if (ends < 2 || !(end[0].z > 0.0 && end[1].z > 0.0)) continue;
    for (const Vec3& p : end)
      if (p.y >= lowest_y) places.push_back({p.z, p.y});
    // The tape begins at the glabella itself, not at the next edge above it.
    if ((end[0].y < lowest_y) != (end[1].y < lowest_y)) {
      const double share = (lowest_y - end[0].y) / (end[1].y - end[0].y);
      places.push_back({end[0].z + (end[1].z - end[0].z) * share, lowest_y});
    }
  }
  return places;
}

// The taut tape up the forehead from its lowest place: the convex hull's chain of places (z, y) from there on
// upwards. Andrew's monotone chain 1979.
std::vector<Point2> tape_upwards(std::vector<Point2> places) {
  std::sort(places.begin(), places.end(),
            [](const Point2& p, const Point2& q) { return p.y < q.y || (p.y == q.y && p.x > q.x); });
  std::vector<Point2> chain;
  for (const Point2& p : places) {
    while (chain.size() >= 2) {
      const Point2 a = chain[chain.size() - 2], b = chain.back();
      if ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0.0) break;
      chain.pop_back();
    }
    chain.push_back(p);
  }
  return chain;
}

std::optional<Point2> along(const std::vector<Point2>& chain, double by_mm) {
  for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
    const double step = std::hypot(chain[i + 1].x - chain[i].x, chain[i + 1].y - chain[i].y);
    if (by_mm <= step) {
      const double t = step > 0.0 ? by_mm / step : 0.0;
      return Point2{chain[i].x + (chain[i + 1].x - chain[i].x) * t,
                    chain[i].y + (chain[i + 1].y - chain[i].y) * t};
    }
    by_mm -= step;
  }
  return std::nullopt;
}

}  // namespace

HeadChart::HeadChart(double head_scale) : head_scale_(head_scale), reach_(scaled(HeadReach{}, head_scale)) {}

HeadChart::HeadChart(const Surface& surface, std::span<const Landmark> landmarks, double head_scale)
    : HeadChart(head_scale) {
  double left = 0.0, right = 0.0, top = 0.0, front = 0.0, back = 0.0;
  for (const Vec3f& at : surface.positions) {
    const Vec3 p = wide(at);
    if (p.y > above_ears_mm * head_scale) {
      left = std::max(left, p.x);
      right = std::max(right, -p.x);
      front = std::max(front, p.z);
    }
    if (p.y > -10.0 * head_scale) back = std::max(back, -p.z);
    if (std::abs(p.x) < 40.0 * head_scale) top = std::max(top, p.y);
  }
  take_reach(reach_.half_breadth_mm, 0.5 * (left + right));
  take_reach(reach_.height_mm, top - middle().y);
  take_reach(reach_.front_mm, front);
  take_reach(reach_.back_mm, back);

  const auto glabella = std::find_if(landmarks.begin(), landmarks.end(),
                                     [](const Landmark& l) { return l.kind == LandmarkKind::glabella; });
  const double glabella_y =
      glabella != landmarks.end() ? glabella->place.y : mean_landmark(LandmarkKind::glabella).y * head_scale;
  const std::vector<Point2> tape = tape_upwards(midline_front(surface, glabella_y));
  const auto angle_of = [&](double up_mm, double& angle) {
    const auto place = along(tape, up_mm);
    if (!place) return;
    constexpr HeadReach mean;
    const double found = std::atan2(place->x * mean.front_mm / reach_.front_mm,
                                    (place->y - middle().y) * mean.height_mm / reach_.height_mm);
    if (std::abs(found / angle - 1.0) < most_departure) angle = found;
  };
  angle_of(planned_hairline_mm, reach_.planned_hairline_rad);
  angle_of(trichion_mm * head_scale, reach_.trichion_rad);
  // On a small head the two come near to each other; the chart must keep them in order.
  reach_.trichion_rad = std::max(reach_.trichion_rad, reach_.planned_hairline_rad + 0.03);
}

Vec3 HeadChart::middle() const {
  return {0.0, middle_y_mm * head_scale_, 0.0};
}

double HeadChart::folded_mm(double from_top_rad, double front_share) const {
  if (front_share <= 0.0) return mm_per_radian * from_top_rad;
  constexpr HeadReach mean;
  // Beyond the trichion all comes back to the plain angle.
  constexpr double face_rad = 2.0;
  const double x[] = {0.0, reach_.planned_hairline_rad, reach_.trichion_rad, face_rad};
  const double y[] = {0.0, mean.planned_hairline_rad, mean.trichion_rad, face_rad};
  const double drawn = smooth_rise(x, y, from_top_rad);
  return mm_per_radian * (from_top_rad + front_share * (drawn - from_top_rad));
}

ChartPlace HeadChart::at(Vec3 place) const {
  constexpr HeadReach mean;
  const Vec3 q = place - middle();
  const double forwards = mean.front_mm / reach_.front_mm, backwards = mean.back_mm / reach_.back_mm;
  const double along =
      backwards + (forwards - backwards) * smooth_step(q.z / (passage_mm * head_scale_) + 0.5);
  const double x = q.x * mean.half_breadth_mm / reach_.half_breadth_mm;
  const double y = q.y * mean.height_mm / reach_.height_mm;
  const double z = q.z * along;
  const double out = std::hypot(x, z);
  if (!(out > 1e-9)) return {};
  const double sideways = x / out, forward = z / out;
  const double from_top = folded_mm(std::atan2(out, y), forward > 0.0 ? forward * forward : 0.0);
  return {from_top * sideways, from_top * forward};
}

HeadChart::Slopes HeadChart::slopes_at(Vec3 place, Vec3 normal) const {
  constexpr double h = 0.25;
  Slopes slopes;
  for (const Vec3 axis : {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}) {
    const ChartPlace ahead = at(place + axis * h), behind = at(place - axis * h);
    slopes.left += axis * ((ahead.left_mm - behind.left_mm) / (2 * h));
    slopes.forward += axis * ((ahead.forward_mm - behind.forward_mm) / (2 * h));
  }
  slopes.left += normal * -dot(slopes.left, normal);
  slopes.forward += normal * -dot(slopes.forward, normal);
  return slopes;
}

}  // namespace scalpmap
