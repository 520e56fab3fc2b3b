#include "geom/outlined_skin.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "geom/border_distance.h"
#include "geom/border_pieces.h"
#include "geom/geodesic_path.h"
#include "geom/vertex_areas.h"

namespace scalpmap {

namespace {

constexpr double field_reach_mm = field_inside / field_steps_per_mm;

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

using MeshEdge = std::pair<std::uint32_t, std::uint32_t>;

// The edge two triangles share; none where they share no two corners.
bool shared_edge(const Triangle& a, const Triangle& b, MeshEdge& edge) {
  std::uint32_t common[3];
  int count = 0;
  for (const std::uint32_t v : a)
    if (std::find(b.begin(), b.end(), v) != b.end()) common[count++] = v;
  if (count != 2) return false;
  edge = std::minmax(common[0], common[1]);
  return true;
}

// The fewest edges that lead from one triangle to another close by: one where the line crosses an edge, a few
// where it passes through a vertex.
void cross_between(const Surface& surface, std::uint32_t from, std::uint32_t to,
                   std::vector<MeshEdge>& crossed) {
  if (from == to) return;
  MeshEdge edge;
  if (shared_edge(surface.triangles[from], surface.triangles[to], edge)) {
    crossed.push_back(edge);
    return;
  }
  // Around the corner they share: edges from it, each to be crossed once, one way round or the other. Going
  // through the vertex they share, the line may leave it on either side.
  for (const std::uint32_t v : surface.triangles[from]) {
    const Triangle& target = surface.triangles[to];
    if (std::find(target.begin(), target.end(), v) == target.end()) continue;
    // The fan about v as rim vertices joined by triangles is not kept by a surface; its neighbours are: two
    // of them are joined where they are neighbours of each other.
    std::vector<std::uint32_t> rim, goal;
    for (const std::uint32_t w : surface.triangles[from])
      if (w != v) rim.push_back(w);
    for (const std::uint32_t w : target)
      if (w != v) goal.push_back(w);
    const auto around = surface.neighbours_of(v);
    const auto beside = [&](std::uint32_t a, std::uint32_t b) {
      const auto list = surface.neighbours_of(a);
      return std::find(list.begin(), list.end(), b) != list.end();
    };
    for (std::size_t way = 0; way < 2; ++way) {
      std::vector<MeshEdge> edges;
      std::uint32_t last = rim[1 - way], here = rim[way];
      while (edges.size() < around.size()) {
        edges.push_back(std::minmax(v, here));
        if (here == goal[0] || here == goal[1]) {
          crossed.insert(crossed.end(), edges.begin(), edges.end());
          return;
        }
        const auto next = std::find_if(around.begin(), around.end(), [&](std::uint32_t w) {
          return w != last && w != here && beside(here, w);
        });
        if (next == around.end()) break;  // the skin ends here: the other way round
        last = std::exchange(here, *next);
      }
    }
  }
}

}  // namespace

Result<ZoneField> outlined(const Surface& surface, std::span<const Vec3> corners) {
  std::vector<SkinPlace> places;
  for (const Vec3& corner : corners) {
    const SkinPlace place = surface.query->nearest(corner);
    if (places.empty() || !(place.position == places.back().position)) places.push_back(place);
  }
  if (places.size() > 1 && places.front().position == places.back().position) places.pop_back();
  if (places.size() < 3) return refused("path must have three different places or more to enclose something");

  // The line as straight pieces, each in one triangle, and the edges it crosses.
  BorderPieces line;
  std::vector<MeshEdge> crossed;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const SkinPlace& from = places[i];
    const SkinPlace& to = places[(i + 1) % places.size()];
    const auto path = surface.walker().shortest_path(from, to);
    if (!path)
      return refused("path: the skin at place " + std::to_string(i + 1) +
                     " is not connected to that at the next");
    for (std::size_t k = 0; k + 1 < path->places.size(); ++k) {
      const SkinPlace &a = path->places[k], &b = path->places[k + 1];
      const Triangle& t = surface.triangles[a.triangle];
      const auto number = static_cast<std::uint32_t>(line.pieces.size());
      line.pieces.push_back(
          {a.position,
           b.position,
           normalized(wide(surface.averaged_normals[t[0]]) + wide(surface.averaged_normals[t[1]]) +
                      wide(surface.averaged_normals[t[2]])),
           {number - 1, number + 1}});
      for (const std::uint32_t v : t) line.seeds.push_back({v, number});
      cross_between(surface, a.triangle, b.triangle, crossed);
    }
  }
  const auto last = static_cast<std::uint32_t>(line.pieces.size()) - 1;
  line.pieces.front().beside[0] = last;
  line.pieces.back().beside[1] = 0;

  // An edge crossed twice is not crossed.
  std::sort(crossed.begin(), crossed.end());
  std::vector<MeshEdge> odd;
  for (const MeshEdge& edge : crossed) {
    if (!odd.empty() && odd.back() == edge) {
      odd.pop_back();
    } else {
      odd.push_back(edge);
    }
  }
  std::vector<bool> at_line(surface.vertex_count(), false);
  for (const auto& [a, b] : odd) at_line[a] = at_line[b] = true;

  // From one vertex at the line over all skin that connects to it, changing sides with each edge crossed.
  enum : std::uint8_t { unmet, one, other };
  std::vector<std::uint8_t> side(surface.vertex_count(), unmet);
  std::vector<std::uint32_t> queue;
  if (!odd.empty()) {
    queue.push_back(odd.front().first);
    side[queue.front()] = one;
  }
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const std::uint32_t v = queue[i];
    for (const std::uint32_t w : surface.neighbours_of(v)) {
      const bool crosses =
          at_line[v] && at_line[w] &&
          std::binary_search(odd.begin(), odd.end(), MeshEdge(std::min(v, w), std::max(v, w)));
      const std::uint8_t expected = crosses == (side[v] == one) ? other : one;
      if (side[w] == unmet) {
        side[w] = expected;
        queue.push_back(w);
      } else if (side[w] != expected) {
        return refused("path: the line divides nothing, the skin runs through under it");
      }
    }
  }
  const std::vector<float> areas_mm2 = vertex_areas_mm2(surface);
  double one_mm2 = 0.0, other_mm2 = 0.0;
  for (const std::uint32_t v : queue)
    (side[v] == one ? one_mm2 : other_mm2) += static_cast<double>(areas_mm2[v]);
  if (one_mm2 == 0.0 || other_mm2 == 0.0) return refused("path encloses nothing");
  const std::uint8_t inside = one_mm2 <= other_mm2 ? one : other;

  BorderDistance border{
      field_reach_mm + 0.001,
      std::vector<float>(surface.vertex_count(), static_cast<float>(field_reach_mm + 0.001))};
  lower_to_nearest(surface, line, FarSide::not_reached, border.mm);
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    if (side[v] != inside) border.mm[v] = -border.mm[v];
  return field_within_reach(border, [&](std::uint32_t v) { return static_cast<double>(border.mm[v]); });
}

}  // namespace scalpmap
