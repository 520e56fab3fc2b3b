#include "geom/geodesic_path.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/check.h"
#include "geom/edge_path.h"
#include "geom/skin_strip.h"
#include "geom/strip_path.h"
#include "geom/taut_line.h"

namespace scalpmap {

namespace {

// Skin that turns its normal by more than this along a path, that bends back by more than the second, or
// that is so rough that its own normals, not averaged, bend back by more than the third, may hold a shorter
// path elsewhere: an ear, a fold, a neck, a noisy scan. In radians.
constexpr double certain_turn = 2.3;
constexpr double certain_hollow = 0.05;
constexpr double certain_roughness = 0.06;
// An ear or a sharp fold for certain.
constexpr double certain_fold = 0.4;
constexpr double sample_mm = 4.0;
// Paths from a chord of this length on are pulled taut as a line of nodes so far apart before they are
// straightened triangle by triangle.
constexpr double short_mm = 15.0;
constexpr double node_mm = 3.0;
// So many ways over cells are tried, each elsewhere than those before, unless one is longer by this share
// than the best path so far: straightened it could not be as short.
constexpr std::size_t most_ways = 2;
constexpr double way_share = 1.15;
// Over folds also the shortest way along edges is tried, unless the path is longer: the search grows with the
// square of it.
constexpr double most_along_edges_mm = 120.0;

Vec3 facing_at(const std::vector<Vec3f>& normals, const EdgeCrossing& crossing) {
  return normalized(wide(normals[crossing.from]) * (1.0 - crossing.share) +
                    wide(normals[crossing.to]) * crossing.share);
}
Vec3 position_of(const Surface& surface, const EdgeCrossing& crossing) {
  const Vec3 a = surface.position(crossing.from), b = surface.position(crossing.to);
  return a * (1.0 - crossing.share) + b * crossing.share;
}

// `even`: the skin under the path bends outwards all along it, and not too far; there the section is near the
// only shortest path there is. `folded`: it bends back so far that there may be several, far apart.
enum class SkinBeneath { even, uneven, folded };
SkinBeneath skin_beneath(const Surface& surface, const StripPath& path) {
  if (path.crossings.empty()) return SkinBeneath::even;
  double turned = 0.0, hollow = 0.0, roughness = 0.0;
  Vec3 last_position = position_of(surface, path.crossings.front());
  const Vec3 first_facing = facing_at(surface.averaged_normals, path.crossings.front());
  Vec3 last_facing = first_facing, last_normal = facing_at(surface.normals, path.crossings.front());
  for (const EdgeCrossing& crossing : path.crossings) {
    const Vec3 position = position_of(surface, crossing);
    const double step = distance(position, last_position);
    if (step == 0.0 || (step < sample_mm && &crossing != &path.crossings.back())) continue;
    const Vec3 along = (position - last_position) / step;
    const Vec3 facing = facing_at(surface.averaged_normals, crossing);
    const Vec3 normal = facing_at(surface.normals, crossing);
    hollow += std::max(0.0, -dot(facing - last_facing, along));
    roughness += std::max(0.0, -dot(normal - last_normal, along));
    turned = std::max(turned, std::acos(std::clamp(dot(facing, first_facing), -1.0, 1.0)));
    last_position = position;
    last_facing = facing;
    last_normal = normal;
  }
  if (hollow >= certain_fold) return SkinBeneath::folded;
  return turned < certain_turn && hollow < certain_hollow && roughness < certain_roughness
             ? SkinBeneath::even
             : SkinBeneath::uneven;
}

SkinPlace place_at(const Surface& surface, std::uint32_t triangle, const EdgeCrossing& crossing) {
  SkinPlace place{triangle, 0.0, 0.0, 0.0, position_of(surface, crossing)};
  const Triangle& t = surface.triangles[triangle];
  double* const weight[3] = {&place.weight_a, &place.weight_b, &place.weight_c};
  for (std::size_t c = 0; c < 3; ++c) {
    if (t[c] == crossing.from) *weight[c] = 1.0 - crossing.share;
    if (t[c] == crossing.to) *weight[c] = crossing.share;
  }
  return place;
}

GeodesicPath with_places(const Surface& surface, const StripPath& path, const SkinPlace& from,
                         const SkinPlace& to, bool reversed) {
  GeodesicPath result{{reversed ? to : from}, path.length_mm};
  result.places.reserve(path.crossings.size() + 2);
  const auto steps = path.strip.steps();
  const auto add = [&](const SkinPlace& place) {
    // At a vertex many edges are crossed in one place: the last of them says where the path goes on.
    if (distance(result.places.back().position, place.position) == 0.0 && result.places.size() > 1)
      result.places.back() = place;
    else
      result.places.push_back(place);
  };
  const std::size_t count = path.crossings.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t k = reversed ? count - 1 - i : i;
    add(place_at(surface, steps[reversed ? k : k + 1].triangle, path.crossings[k]));
  }
  result.places.push_back(reversed ? from : to);
  return result;
}

// Places along a path, node_mm apart or a little more, with its ends.
std::vector<SkinPlace> nodes_of(const Surface& surface, const StripPath& path, const SkinPlace& from,
                                const SkinPlace& to) {
  std::vector<SkinPlace> nodes{from};
  const auto steps = path.strip.steps();
  for (std::size_t i = 0; i < path.crossings.size(); ++i) {
    const Vec3 there = position_of(surface, path.crossings[i]);
    if (distance(there, nodes.back().position) >= node_mm && distance(there, to.position) >= 0.5 * node_mm)
      nodes.push_back(place_at(surface, steps[i + 1].triangle, path.crossings[i]));
  }
  nodes.push_back(to);
  return nodes;
}

// A strip by the fewest triangles (breadth first): for skin whose edge paths lead through vertices that join
// parts which share no edge. Linear in the triangles.
std::optional<SkinStrip> any_strip(const Surface& surface, const TriangleNeighbours& neighbours,
                                   std::uint32_t from, std::uint32_t to) {
  constexpr std::uint32_t none = 0xffffffffu;
  std::vector<std::uint32_t> before(surface.triangle_count(), none), queue{to};
  before[to] = to;
  for (std::size_t i = 0; i < queue.size() && before[from] == none; ++i)
    for (std::size_t c = 0; c < 3; ++c)
      if (const auto beyond = neighbours.across(queue[i], c); beyond && before[*beyond] == none) {
        before[*beyond] = queue[i];
        queue.push_back(*beyond);
      }
  if (before[from] == none) return std::nullopt;
  SkinStrip strip(from);
  while (strip.last_triangle() != to) {
    const std::uint32_t triangle = strip.last_triangle(), next = before[triangle];
    std::uint32_t exit = 0;
    while (neighbours.across(triangle, exit) != next) {
      ++exit;
      if (exit == 3) return std::nullopt;  // a step one way only: three triangles at an edge
    }
    strip.go_on(exit, next);
  }
  return strip;
}

// Between a place of a path and the next one.
SkinPlace place_between(const Surface& surface, const SkinPlace& here, const SkinPlace& next, double share) {
  // The weights of `next` for the corners of the triangle of `here`, which holds it too.
  const Triangle& t = surface.triangles[here.triangle];
  const Triangle& u = surface.triangles[next.triangle];
  const double of_next[3] = {next.weight_a, next.weight_b, next.weight_c};
  const auto weight = [&](std::size_t corner, double of_here) {
    double there = 0.0;
    for (std::size_t c = 0; c < 3; ++c)
      if (u[c] == t[corner]) there = of_next[c];
    return of_here * (1.0 - share) + there * share;
  };
  return {here.triangle, weight(0, here.weight_a), weight(1, here.weight_b), weight(2, here.weight_c),
          here.position * (1.0 - share) + next.position * share};
}

auto order_of(const SkinPlace& place) {
  return std::tuple(place.triangle, place.weight_a, place.weight_b, place.weight_c);
}

}  // namespace

const CellGraph& GeodesicWalker::cells() const {
  std::call_once(cells_made_, [this] { cells_ = std::make_unique<const CellGraph>(surface_); });
  return *cells_;
}

std::optional<GeodesicPath> GeodesicWalker::shortest_path(const SkinPlace& from, const SkinPlace& to) const {
  SCALPMAP_CHECK(from.triangle < surface_.triangle_count() && to.triangle < surface_.triangle_count());
  if (from.triangle == to.triangle) return GeodesicPath{{from, to}, distance(from.position, to.position)};
  // One way round for both, so that both give the same.
  const bool reversed = order_of(to) < order_of(from);
  const SkinPlace& first = reversed ? to : from;
  const SkinPlace& last = reversed ? from : to;

  std::optional<StripPath> best;
  const auto consider = [&](StripPath path) {
    if (!best || path.length_mm < best->length_mm) best = std::move(path);
  };
  const auto consider_along = [&](std::span<const SkinPlace> nodes) {
    auto strip = strip_along_places(surface_, neighbours_, nodes);
    if (strip) consider(straightened(surface_, neighbours_, std::move(*strip), first, last));
    return strip.has_value();
  };
  if (auto strip = strip_along_section(surface_, neighbours_, first, last)) {
    bool done = false;
    if (distance(first.position, last.position) >= short_mm) {
      std::vector<SkinPlace> nodes =
          nodes_of(surface_, shortest_within(surface_, neighbours_, *strip, first, last), first, last);
      pull_taut(surface_, neighbours_, nodes);
      done = consider_along(nodes);
    }
    if (!done) consider(straightened(surface_, neighbours_, std::move(*strip), first, last));
  }
  const SkinBeneath beneath = best ? skin_beneath(surface_, *best) : SkinBeneath::folded;
  if (beneath == SkinBeneath::even) return with_places(surface_, *best, first, last, reversed);
  std::vector<std::vector<SkinPlace>> ways;
  while (ways.size() < most_ways) {
    std::vector<SkinPlace> nodes = cells().way(first, last, ways);
    if (nodes.empty()) break;
    double way_mm = 0.0;
    for (std::size_t i = 1; i < nodes.size(); ++i)
      way_mm += distance(nodes[i - 1].position, nodes[i].position);
    if (best && !ways.empty() && way_mm > way_share * best->length_mm) break;
    ways.push_back(nodes);
    consider_along(nodes);
    pull_taut(surface_, neighbours_, nodes);
    consider_along(nodes);
  }
  if (!best || (beneath == SkinBeneath::folded && best->length_mm < most_along_edges_mm)) {
    const std::vector<std::uint32_t> vertices = shortest_edge_path(surface_, first, last);
    if (vertices.empty()) return std::nullopt;
    auto strip = strip_along_vertices(surface_, neighbours_, first.triangle, vertices, last.triangle);
    if (!strip && !best) strip = any_strip(surface_, neighbours_, first.triangle, last.triangle);
    if (!strip && !best) return std::nullopt;
    if (strip) consider(straightened(surface_, neighbours_, std::move(*strip), first, last));
  }
  return with_places(surface_, *best, first, last, reversed);
}

std::optional<std::vector<SkinPlace>> GeodesicWalker::line(std::span<const Vec3> places, double step_mm,
                                                           bool closed) const {
  SCALPMAP_CHECK(step_mm > 0.0);
  std::vector<SkinPlace> corners;
  for (const Vec3& place : places) corners.push_back(surface_.query->nearest(place));
  std::vector<SkinPlace> line;
  const std::size_t count = corners.size();
  for (std::size_t i = 0; i < count; ++i) {
    line.push_back(corners[i]);
    if (i + 1 == count && (!closed || count == 1)) break;
    const auto path = shortest_path(corners[i], corners[(i + 1) % count]);
    if (!path) return std::nullopt;
    const std::vector<SkinPlace> between = places_between(surface_, *path, step_mm);
    line.insert(line.end(), between.begin(), between.end());
  }
  return line;
}

std::vector<SkinPlace> places_dividing(const Surface& surface, const GeodesicPath& path, std::size_t parts) {
  std::vector<SkinPlace> between;
  double walked_mm = 0.0;  // up to places[i]
  std::size_t i = 0;
  double stretch_mm = 0.0;
  for (std::size_t part = 1; part < parts; ++part) {
    const double wanted_mm = path.length_mm * (static_cast<double>(part) / static_cast<double>(parts));
    for (;; ++i) {
      stretch_mm = distance(path.places[i].position, path.places[i + 1].position);
      if (walked_mm + stretch_mm >= wanted_mm || i + 2 == path.places.size()) break;
      walked_mm += stretch_mm;
    }
    const double share = stretch_mm > 0.0 ? std::clamp((wanted_mm - walked_mm) / stretch_mm, 0.0, 1.0) : 0.0;
    between.push_back(place_between(surface, path.places[i], path.places[i + 1], share));
  }
  return between;
}

std::vector<SkinPlace> places_between(const Surface& surface, const GeodesicPath& path, double step_mm) {
  SCALPMAP_CHECK(step_mm > 0.0);
  return places_dividing(surface, path, static_cast<std::size_t>(std::ceil(path.length_mm / step_mm)));
}

}  // namespace scalpmap
