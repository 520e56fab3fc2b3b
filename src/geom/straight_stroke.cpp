#include "geom/straight_stroke.h"

#include <algorithm>
#include <vector>

#include "geom/geodesic_path.h"

namespace scalpmap {

namespace {

// A stretch leaves the skin, or the line, by no more than this.
constexpr double straight_within_mm = 0.02;

double off_stretch_mm(Vec3 place, Vec3 from, Vec3 to) {
  const Vec3 along = to - from;
  const double squared = length_squared(along);
  const double t = squared > 0.0 ? std::clamp(dot(place - from, along) / squared, 0.0, 1.0) : 0.0;
  return distance(place, from + along * t);
}

// The places without those that lie on the straight stretch between their neighbours anyhow: long stretches,
// for each end of one rounds the border by a trifle.
std::vector<SkinPlace> thinned(const std::vector<SkinPlace>& places) {
  std::vector<SkinPlace> kept{places.front()};
  for (std::size_t from = 0, to = 1; to < places.size(); ++to) {
    const bool last = to + 1 == places.size();
    bool straight = !last;
    for (std::size_t i = from + 1; straight && i <= to; ++i)
      straight = off_stretch_mm(places[i].position, places[from].position, places[to + 1].position) <=
                 straight_within_mm;
    if (straight) continue;
    kept.push_back(places[to]);
    from = to;
  }
  return kept;
}

}  // namespace

Result<void> brush_straight(ZoneField& field, const Surface& surface, std::span<const Vec3> path,
                            double radius_mm, BrushAction action) {
  if (path.empty()) return {};
  const auto line = surface.walker().line(path, std::clamp(radius_mm / 4.0, 0.5, 2.0), false);
  if (!line) return Error{ErrorKind::refused, "path: the skin between its places is not connected"};
  const std::vector<SkinPlace> places = thinned(*line);
  if (places.size() == 1) brush_stretch(field, surface, places[0], places[0], radius_mm, action);
  for (std::size_t i = 1; i < places.size(); ++i)
    brush_stretch(field, surface, places[i - 1], places[i], radius_mm, action);
  if (action == BrushAction::erase) field.trim();
  return {};
}

}  // namespace scalpmap
