#include "plan/border_sides.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "geom/beside_line.h"
#include "geom/border_distance.h"
#include "geom/border_pieces.h"
#include "geom/mirror_image.h"
#include "plan/hairline_on_skin.h"

namespace scalpmap {

namespace {

// Between two places of the hairline that are told.
constexpr double place_step_mm = 3.0;
// So near to an end of the image, a place has no counterpart on it.
constexpr double at_end_mm = 1e-3;

constexpr float none = std::numeric_limits<float>::quiet_NaN();

double at_place(const Surface& surface, const std::vector<float>& of_vertex, const SkinPlace& place) {
  const Triangle& t = surface.triangles[place.triangle];
  return static_cast<double>(of_vertex[t[0]]) * place.weight_a +
         static_cast<double>(of_vertex[t[1]]) * place.weight_b +
         static_cast<double>(of_vertex[t[2]]) * place.weight_c;
}

void take_worst(SidePlace& worst, const SidePlace& place) {
  if (std::abs(place.further_mm) > std::abs(worst.further_mm)) worst = place;
}

// Both hold mm to a border, positive inside, within the reach. Between two borders that run alike the
// difference is the same everywhere.
std::vector<float> difference(const std::vector<float>& own, const std::vector<float>& image) {
  constexpr auto reach = static_cast<float>(sides_reach_mm), strip = static_cast<float>(sides_strip_mm);
  std::vector<float> further(own.size(), none);
  for (std::size_t v = 0; v < own.size(); ++v) {
    const float a = own[v], b = image[v];
    if (std::abs(a) >= reach || std::abs(b) >= reach) continue;
    if (std::abs(a) <= strip || std::abs(b) <= strip || a * b < 0.0f) further[v] = a - b;
  }
  return further;
}

struct ImageLine {
  std::vector<SkinPlace> places;
  std::vector<double> along_mm;
};
// Again from the client's right to the left.
ImageLine mirrored_line(const Surface& surface, const SkinSpline& line) {
  ImageLine image;
  for (auto place = line.places.rbegin(); place != line.places.rend(); ++place) {
    const auto there = mirrored_place(surface, *place);
    if (!there) continue;
    image.along_mm.push_back(image.places.empty()
                                 ? 0.0
                                 : image.along_mm.back() +
                                       distance(image.places.back().position, there->position));
    image.places.push_back(*there);
  }
  return image;
}

}  // namespace

std::optional<BorderSides> compare_border(const Surface& surface, const ZoneField& zone,
                                          const ZoneField& image) {
  const BorderDistance own = measure_border_distance(surface, zone, sides_reach_mm);
  const BorderDistance other = measure_border_distance(surface, image, sides_reach_mm);
  BorderSides sides;
  double length_mm = 0.0;
  for (const BorderPiece& piece : border_pieces(surface, zone).pieces) {
    const Vec3 middle = (piece.from + piece.to) / 2.0;
    if (middle.x < 0.0) continue;
    // Outside the image: the border lies farther out than it.
    const SidePlace place{middle, -at_place(surface, other.mm, surface.query->nearest(middle))};
    const double piece_mm = distance(piece.from, piece.to);
    length_mm += piece_mm;
    sides.mean_mm += std::abs(place.further_mm) * piece_mm;
    take_worst(sides.worst, place);
  }
  if (length_mm <= 0.0) return std::nullopt;
  sides.mean_mm /= length_mm;
  sides.further_mm = difference(own.mm, other.mm);
  return sides;
}

std::optional<HairlineSides> compare_hairline(const Surface& surface, const Hairline& hairline) {
  // The smooth line, from the client's right to the left: its waves are no one's fault.
  const auto line = hairline_course(surface, hairline);
  if (!line || line->places.size() < 2) return std::nullopt;
  const ImageLine image = mirrored_line(surface, *line);
  if (image.places.size() < 2) return std::nullopt;
  // To the left of one who walks from right to left lies the hair.
  const BesideLine own = beside_line(surface, line->places, line->along_mm, sides_reach_mm);
  const BesideLine other = beside_line(surface, image.places, image.along_mm, sides_reach_mm);
  HairlineSides sides;
  double next_mm = 0.0;
  std::optional<double> begins_mm;  // where the left half begins
  for (std::size_t i = 0; i < line->places.size(); ++i) {
    const SkinPlace& place = line->places[i];
    if (place.position.x < 0.0) continue;
    if (!begins_mm) next_mm = *(begins_mm = line->along_mm[i]);
    if (line->along_mm[i] < next_mm) continue;
    const Triangle& t = surface.triangles[place.triangle];
    const auto beyond = [&](std::uint32_t v) {
      const double along_mm = static_cast<double>(other.along_mm[v]);
      return along_mm >= 0.0 && (along_mm < at_end_mm || along_mm > image.along_mm.back() - at_end_mm);
    };
    if (std::any_of(t.begin(), t.end(), beyond)) continue;
    sides.places.push_back({place.position, -at_place(surface, other.left_mm, place)});
    next_mm += place_step_mm;
  }
  if (sides.places.empty()) return std::nullopt;
  for (const SidePlace& place : sides.places) {
    sides.border.mean_mm += std::abs(place.further_mm);
    take_worst(sides.border.worst, place);
  }
  sides.border.mean_mm /= static_cast<double>(sides.places.size());
  sides.border.further_mm = difference(own.left_mm, other.left_mm);
  for (std::size_t v = 0; v < sides.border.further_mm.size(); ++v)
    if (own.along_mm[v] < 0.0f || other.along_mm[v] < 0.0f) sides.border.further_mm[v] = none;
  for (const SkinPlace& place : line->places) sides.line.push_back(place.position);
  for (const SkinPlace& place : image.places) sides.image.push_back(place.position);
  return sides;
}

}  // namespace scalpmap
