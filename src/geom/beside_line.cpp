#include "geom/beside_line.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/check.h"
#include "geom/border_pieces.h"
#include "geom/skin_normal.h"

namespace scalpmap {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
// Who has a piece so near on the line to another one as its nearest has looked at that one, too.
constexpr std::uint32_t same_stretch = 4;

// The nearest place of one piece to a point.
struct Foot {
  std::uint32_t piece = 0;
  double share = 0.0;  // of the piece, from its first end
  double squared_mm2 = 0.0;
};

class LinePieces {
 public:
  LinePieces(const Surface& surface, std::span<const SkinPlace> line)
      : count_(static_cast<std::uint32_t>(line.size() - 1)) {
    for (const SkinPlace& place : line) {
      places_.push_back(place.position);
      facing_.push_back(averaged_normal(surface, place));
    }
    closed_ = count_ > 2 && places_.front() == places_.back();
  }

  std::uint32_t count() const { return count_; }
  double length_mm(std::uint32_t piece) const { return distance(places_[piece], places_[piece + 1]); }

  Foot foot(std::uint32_t piece, Vec3 point) const {
    const Vec3 from = places_[piece], along = places_[piece + 1] - from, offset = point - from;
    const double squared = length_squared(along);
    const double share = squared > 0.0 ? std::clamp(dot(offset, along) / squared, 0.0, 1.0) : 0.0;
    return {piece, share, length_squared(offset - along * share)};
  }
  // The nearest place reached by going along the line from a piece, always nearer.
  Foot nearest_from(std::uint32_t piece, Vec3 point) const {
    Foot least = foot(piece, point);
    for (const std::uint32_t step : {1u, none}) {  // forth, then back
      bool nearer = true;
      while (nearer) {
        const std::uint32_t next = beside(least.piece, step);
        nearer = false;
        if (next == least.piece) break;
        const Foot there = foot(next, point);
        if (there.squared_mm2 < least.squared_mm2) {
          least = there;
          nearer = true;
        }
      }
    }
    return least;
  }
  bool on_one_stretch(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t apart = a < b ? b - a : a - b;
    return apart <= same_stretch || (closed_ && count_ - apart <= same_stretch);
  }
  bool beyond_an_end(const Foot& foot) const {
    return !closed_ &&
           ((foot.piece == 0 && foot.share == 0.0) || (foot.piece == count_ - 1 && foot.share == 1.0));
  }
  bool faces(const Foot& foot, Vec3 normal) const { return dot(facing_[foot.piece], normal) >= far_side_cos; }
  bool is_left(const Foot& foot, Vec3 point) const {
    const std::uint32_t piece = foot.piece;
    Vec3 along = direction(piece);
    // At a corner of the line both its pieces say where left is.
    if (foot.share == 0.0) along += direction(beside(piece, none));
    if (foot.share == 1.0) along += direction(beside(piece, 1));
    const Vec3 outward = facing_[piece] * (1.0 - foot.share) + facing_[piece + 1] * foot.share;
    const Vec3 at = places_[piece] + (places_[piece + 1] - places_[piece]) * foot.share;
    return dot(point - at, cross(outward, along)) >= 0.0;
  }

 private:
  // The next piece, or (`none` steps on, which is one back) the one before; the same where the line ends.
  std::uint32_t beside(std::uint32_t piece, std::uint32_t step) const {
    const std::uint32_t next = piece + step;
    if (next < count_) return next;
    if (!closed_) return piece;
    return step == 1 ? 0 : count_ - 1;
  }
  Vec3 direction(std::uint32_t piece) const { return normalized(places_[piece + 1] - places_[piece], {}); }

  std::vector<Vec3> places_, facing_;
  std::uint32_t count_ = 0;
  bool closed_ = false;
};

double longest_edge_squared(const Surface& surface, std::uint32_t vertex) {
  double longest = 0.0;
  for (const std::uint32_t w : surface.neighbours_of(vertex))
    longest = std::max(longest, length_squared(surface.position(w) - surface.position(vertex)));
  return longest;
}

struct NearVertex {
  std::uint32_t vertex = 0;
  bool left = false;
  Foot foot;
};
struct NearLine {
  std::vector<NearVertex> vertices;
  std::vector<std::uint32_t> rim;  // which of them have neighbours that are not near
};

NearLine flood_from(const Surface& surface, const LinePieces& pieces, std::span<const SkinPlace> line,
                    double reach_mm) {
  NearLine near;
  std::vector<NearVertex>& vertices = near.vertices;
  // Where in `vertices` each vertex stands, if that place is its own (a sparse set, Briggs and Torczon 1993);
  // kept per thread, because making a list as long as the surface takes longer than a short line does.
  thread_local std::vector<std::uint32_t> at;
  if (at.size() < surface.vertex_count()) at.resize(surface.vertex_count());
  std::vector<std::uint32_t> front, next;  // indices into `vertices`
  // Whether the vertex is near.
  const auto reach = [&](std::uint32_t vertex, std::uint32_t piece, bool left) {
    const bool known = at[vertex] < vertices.size() && vertices[at[vertex]].vertex == vertex;
    if (known && pieces.on_one_stretch(vertices[at[vertex]].foot.piece, piece)) return true;
    const Vec3 place = surface.position(vertex);
    const Foot foot = pieces.nearest_from(piece, place);
    if (known) {
      NearVertex& there = vertices[at[vertex]];
      if (foot.squared_mm2 >= there.foot.squared_mm2) return true;
      there.foot = foot;
      next.push_back(at[vertex]);
      return true;
    }
    // Whatever edge the line crosses, both its ends are to be reached: no edge is longer than this.
    const auto degree = static_cast<double>(surface.neighbours_of(vertex).size());
    const bool crossed =
        foot.squared_mm2 <= 1.01 * degree * static_cast<double>(surface.squared_edge_mm2[vertex]) &&
        foot.squared_mm2 <= 1.01 * longest_edge_squared(surface, vertex);
    if (foot.squared_mm2 >= reach_mm * reach_mm && !crossed) return false;
    if (!pieces.faces(foot, wide(surface.averaged_normals[vertex]))) return false;
    // No line between it and the vertex it was reached from, unless it is as near as that.
    if (crossed || pieces.beyond_an_end(foot)) left = pieces.is_left(foot, place);
    at[vertex] = static_cast<std::uint32_t>(vertices.size());
    next.push_back(at[vertex]);
    vertices.push_back({vertex, left, foot});
    return true;
  };
  for (std::uint32_t i = 0; i < line.size(); ++i)
    for (const std::uint32_t v : surface.triangles[line[i].triangle])
      reach(v, std::min(i, pieces.count() - 1), true);
  while (!next.empty()) {
    front.swap(next);
    next.clear();
    for (const std::uint32_t i : front) {
      const NearVertex from = vertices[i];
      bool all = true;
      for (const std::uint32_t w : surface.neighbours_of(from.vertex))
        all = reach(w, from.foot.piece, from.left) && all;
      if (!all) near.rim.push_back(from.vertex);
    }
  }
  return near;
}

// Hands the sides of the vertices near the line on to all: 0 in left_mm is a side not known yet.
class Sides {
 public:
  Sides(const Surface& surface, BesideLine& beside) : surface_(surface), beside_(beside) {}

  // First among the vertices in the same tiles, then beyond, by whole pieces of tiles where no vertex is
  // near: so each side is done with what is nearest to it before the other comes around an end of the line.
  void hand_on(const NearLine& near) {
    near_.assign(surface_.tiles.tiles.size(), 0);
    for (const NearVertex& v : near.vertices) near_[v.vertex / vertices_per_tile] = 1;
    std::vector<std::uint32_t> leaving;
    flood(near.rim, [&](std::uint32_t v, std::uint32_t w) {
      if (near_[w / vertices_per_tile] != 0) return true;
      if (leaving.empty() || leaving.back() != v) leaving.push_back(v);
      return false;
    });
    flood(std::move(leaving), [](std::uint32_t, std::uint32_t) { return true; });
    const auto far_mm = static_cast<float>(beside_.reach_mm);
    for (float& mm : beside_.left_mm) mm = mm == 0.0f ? -far_mm : mm;
  }

 private:
  float& left(std::uint32_t vertex) { return beside_.left_mm[vertex]; }

  // From a queue of vertices, over those to which it `goes_on`.
  template <class GoesOn>
  void flood(std::vector<std::uint32_t> queue, GoesOn&& goes_on) {
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const std::uint32_t v = queue[i], tile = v / vertices_per_tile;
      const auto far_mm = static_cast<float>(beside_.reach_mm);
      const auto reach = [&](std::uint32_t w) {
        if (left(w) != 0.0f || !goes_on(v, w)) return;
        take(w, left(v) > 0.0f ? far_mm : -far_mm);
        queue.push_back(w);
      };
      if (near_[tile] != 0) {
        for (const std::uint32_t w : surface_.neighbours_of(v)) reach(w);
      } else {
        for (const Gateway& gateway : surface_.tiles.gateways_of(tile))
          if (gateway.piece == surface_.tiles.piece[v]) reach(gateway.vertex);
      }
    }
  }
  void take(std::uint32_t vertex, float left_mm) {
    const std::uint32_t tile = vertex / vertices_per_tile;
    if (near_[tile] != 0) {
      left(vertex) = left_mm;
      return;
    }
    const std::uint32_t end = std::min((tile + 1) * vertices_per_tile, surface_.vertex_count());
    const std::uint8_t piece = surface_.tiles.piece[vertex];
    for (std::uint32_t w = tile * vertices_per_tile; w < end; ++w)
      if (surface_.tiles.piece[w] == piece) left(w) = left_mm;
  }

  const Surface& surface_;
  BesideLine& beside_;
  std::vector<std::uint8_t> near_;  // per tile: one of its vertices is near
};

}  // namespace

BesideLine beside_line(const Surface& surface, std::span<const SkinPlace> line,
                       std::span<const double> along_mm, double reach_mm) {
  SCALPMAP_CHECK(reach_mm > 0.0 && line.size() == along_mm.size());
  const auto far_mm = static_cast<float>(reach_mm);
  const bool any = line.size() >= 2;
  BesideLine beside{reach_mm, std::vector<float>(surface.vertex_count(), any ? 0.0f : -far_mm),
                    std::vector<float>(surface.vertex_count(), -1.0f)};
  if (!any) return beside;
  const LinePieces pieces(surface, line);
  // The corners of each place's triangle are reached, and from there on all along a piece as long as this.
  double longest_mm = 0.0;
  for (std::uint32_t i = 0; i < pieces.count(); ++i) longest_mm = std::max(longest_mm, pieces.length_mm(i));
  const NearLine near = flood_from(surface, pieces, line, std::max(reach_mm, longest_mm));
  for (const NearVertex& v : near.vertices) {
    const Foot& foot = v.foot;
    const auto mm = static_cast<float>(std::sqrt(foot.squared_mm2));
    // Never quite nothing: that would be no side.
    const float least_mm = std::clamp(mm, std::numeric_limits<float>::min(), far_mm);
    beside.left_mm[v.vertex] = v.left ? least_mm : -least_mm;
    if (mm < far_mm)
      beside.along_mm[v.vertex] = static_cast<float>(
          along_mm[foot.piece] + (along_mm[foot.piece + 1] - along_mm[foot.piece]) * foot.share);
  }
  Sides(surface, beside).hand_on(near);
  return beside;
}

}  // namespace scalpmap
