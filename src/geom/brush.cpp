#include "geom/brush.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "geom/skin_normal.h"

namespace scalpmap {

namespace {

// cos 100 degrees: skin whose averaged normal has turned further than this from the brush's is the far side.
constexpr double facing_limit = -0.173648;
// Vertices this far beyond the reach still get their distance, so that the border is interpolated between
// true values on both sides.
constexpr double margin_mm = 1.0;

// How much of a tile a stretch reaches: perhaps none; none of its vertices turned away; all of it; all of it
// deep inside.
enum class TileReach : std::uint8_t { in_part, in_part_facing, whole, deep };

// What floods have met. New marks each flood instead of clearing lists as long as the surface each time (but
// once in 127 floods); kept per thread because the flood itself takes less time than allocating the lists
// would.
struct FloodMarks {
  std::vector<std::uint8_t> met;           // per vertex
  std::vector<std::uint8_t> looked_at;     // per tile
  std::vector<TileReach> reach;            // of the tiles looked at
  std::unique_ptr<std::uint32_t[]> queue;  // room for every vertex once, and one more
  std::uint8_t current = 0;                // odd
};

// One flood, which meets every vertex at most once.
class Flood {
 public:
  Flood(FloodMarks& marks, std::uint32_t vertex_count, std::size_t tile_count) {
    if (marks.met.size() != vertex_count || marks.current >= 0xfd) {
      marks.met.assign(vertex_count, 0);
      marks.looked_at.assign(tile_count, 0);
      marks.reach.resize(tile_count);
      marks.queue = std::make_unique_for_overwrite<std::uint32_t[]>(std::size_t{vertex_count} + 1);
      marks.current = 0xff;
    }
    marks.current = static_cast<std::uint8_t>(marks.current + 2);  // 1, 3, 5, ...
    current_ = marks.current;
    met_ = marks.met.data();
    looked_at_ = marks.looked_at.data();
    reach_ = marks.reach.data();
    queue_ = marks.queue.get();
  }
  // Without a branch, as whether a neighbour was met cannot be foretold: it is written down first, and then
  // counted or not.
  void meet(std::uint32_t vertex) {
    const std::uint8_t mark = met_[vertex];
    queue_[met_count_] = vertex;
    met_count_ += mark < current_ ? 1 : 0;
    met_[vertex] = std::max(mark, current_);
  }
  bool is_done() const { return next_ == met_count_; }
  std::uint32_t next() { return queue_[next_++]; }

  // How a tile is reached, asked of look() once.
  template <class Look>
  TileReach reach_of(std::uint32_t tile, Look look) {
    if (looked_at_[tile] != current_) {
      looked_at_[tile] = current_;
      reach_[tile] = look();
    }
    return reach_[tile];
  }
  // A piece of a tile carries its name's vertex, and that one's mark tells that the whole piece was taken.
  bool is_taken(std::uint32_t name_vertex) const { return met_[name_vertex] == current_ + 1; }
  void take(std::uint32_t name_vertex) { met_[name_vertex] = static_cast<std::uint8_t>(current_ + 1); }
  // Not to be met any more.
  void pass(std::uint32_t vertex) { met_[vertex] = current_; }
  void pass(std::uint32_t first, std::uint32_t end) { std::fill(met_ + first, met_ + end, current_); }

 private:
  std::uint8_t* met_;
  std::uint8_t* looked_at_;
  TileReach* reach_;
  std::uint32_t* queue_;
  std::size_t next_ = 0, met_count_ = 0;
  std::uint8_t current_;
};

FloodMarks& marks_of_this_thread() {
  thread_local FloodMarks marks;
  return marks;
}

// Reads and writes a field vertex by vertex, looking a page up only where it is another than the last.
class FieldPen {
 public:
  explicit FieldPen(ZoneField& field) : field_(&field) {}
  std::int16_t at(std::uint32_t vertex) {
    take(vertex / vertices_per_page);
    return values_ ? (*values_)[vertex % vertices_per_page] : field_outside;
  }
  void set(std::uint32_t vertex, std::int16_t steps) {
    take(vertex / vertices_per_page);
    if (!own_) values_ = own_ = &field_->own_page(page_);
    (*own_)[vertex % vertices_per_page] = steps;
  }
  // The vertices lie in one page.
  void fill(std::uint32_t first, std::uint32_t end, std::int16_t steps) {
    take(first / vertices_per_page);
    const std::uint32_t in_page = first % vertices_per_page;
    const auto is_there = [&](const FieldPage& page) {
      return std::all_of(page.begin() + in_page, page.begin() + in_page + (end - first),
                         [steps](std::int16_t there) { return there == steps; });
    };
    if (is_there(page_or_outside(values_))) return;
    if (!own_) values_ = own_ = &field_->own_page(page_);
    std::fill(own_->begin() + in_page, own_->begin() + in_page + (end - first), steps);
  }

 private:
  void take(std::uint32_t page) {
    if (page == page_) return;
    page_ = page;
    own_ = nullptr;
    values_ = field_->page(page);
  }
  ZoneField* field_;
  std::uint32_t page_ = 0xffffffffu;
  const FieldPage* values_ = nullptr;
  FieldPage* own_ = nullptr;
};

// The stretch as a vertex sees it, and what it makes of the field there.
class Stretch {
 public:
  Stretch(const Surface& surface, const SkinPlace& from, const SkinPlace& to, double radius_mm,
          BrushAction action)
      : surface_(surface),
        from_(from.position),
        along_(to.position - from.position),
        facing_(averaged_normal(surface, from)),
        radius_mm_(radius_mm),
        action_(action) {
    const double squared = length_squared(along_);
    along_share_ = squared > 0.0 ? along_ / squared : Vec3{};
    along_mm_ = std::sqrt(squared);
    // Nearer than this, the field holds all it can hold.
    deep_mm_ = std::max(0.0, radius_mm - field_mm(field_inside));
  }

  bool faces(std::uint32_t vertex) const {
    return dot(wide(surface_.averaged_normals[vertex]), facing_) >= facing_limit;
  }
  bool reaches(double reach_squared) const {
    return reach_squared < (radius_mm_ + margin_mm) * (radius_mm_ + margin_mm);
  }
  // Of a place from the stretch, and how far it lies beyond the nearer end (0 beside the stretch).
  struct Reach {
    double squared, beyond_mm;
  };
  Reach reach(Vec3 place) const {
    const Vec3 offset = place - from_;
    const double share = dot(offset, along_share_);
    const double t = std::clamp(share, 0.0, 1.0);
    return {length_squared(offset - along_ * t), std::abs(share - t) * along_mm_};
  }
  std::int16_t deepest() const { return action_ == BrushAction::paint ? field_inside : field_outside; }
  std::int16_t after(std::int16_t now, std::uint32_t vertex, const Reach& reach) const {
    if (now == deepest() || reach.squared < deep_mm_ * deep_mm_) return deepest();
    const double inside_mm = radius_mm_ - std::sqrt(reach.squared) + bend_mm(vertex, reach.beyond_mm);
    return action_ == BrushAction::paint ? std::max(now, field_steps(inside_mm))
                                         : std::min(now, field_steps(-inside_mm));
  }

  TileReach reach_of(const SkinTile& tile) const {
    const double turn_cos = dot(tile.axis, facing_);
    const double turn_sin = std::sqrt(std::max(0.0, 1.0 - turn_cos * turn_cos));
    // The normal turned farthest away stands at the sum of both angles, which must stay below a half turn.
    const bool below_half_turn = turn_cos > -tile.cone_cos;
    if (!below_half_turn || turn_cos * tile.cone_cos - turn_sin * tile.cone_sin < facing_limit + rounding)
      return TileReach::in_part;
    const double farthest_mm = std::sqrt(reach(tile.centre).squared) + tile.radius_mm + rounding;
    if (farthest_mm < deep_mm_) return TileReach::deep;
    return farthest_mm < radius_mm_ + margin_mm ? TileReach::whole : TileReach::in_part_facing;
  }

 private:
  // A straight line between two vertices cuts inside a round border. Distance to a point has curvature 1/r
  // across the direction to it, and a linear interpolation over triangles of edge e lies above it by
  // e^2 / (16 r) on average; adding that back leaves a round border unbiased. Beside the stretch the border
  // is straight; and where two short stretches meet it goes on straight, so the ends of a stretch count as
  // round only from an edge beyond them.
  double bend_mm(std::uint32_t vertex, double beyond_mm) const {
    const double squared_edge = surface_.squared_edge_mm2[vertex];
    const double round = along_mm_ > 0.0 ? std::min(1.0, beyond_mm * beyond_mm / squared_edge) : 1.0;
    return round * squared_edge / (16.0 * radius_mm_);
  }

  static constexpr double rounding = 1e-6;
  const Surface& surface_;
  Vec3 from_, along_, along_share_, facing_;
  double radius_mm_, along_mm_ = 0.0, deep_mm_ = 0.0;
  BrushAction action_;
};

}  // namespace

std::vector<SkinPlace> drape(const Surface& surface, std::span<const Vec3> path, double radius_mm) {
  std::vector<SkinPlace> draped;
  const double step_mm = std::clamp(radius_mm / 4.0, 0.5, 2.0);
  for (const Vec3& point : path) {
    const SkinPlace place = surface.query->nearest(point);
    if (!draped.empty()) {
      const Vec3 from = draped.back().position;
      const int steps = static_cast<int>(std::ceil(distance(from, place.position) / step_mm));
      for (int i = 1; i < steps; ++i)
        draped.push_back(
            surface.query->nearest(from + (place.position - from) * (static_cast<double>(i) / steps)));
    }
    draped.push_back(place);
  }
  return draped;
}

void brush_stretch(ZoneField& field, const Surface& surface, const SkinPlace& from, const SkinPlace& to,
                   double radius_mm, BrushAction action) {
  const SkinTiles& tiles = surface.tiles;
  Flood flood(marks_of_this_thread(), surface.vertex_count(), tiles.tiles.size());
  for (const std::uint32_t v : surface.triangles[from.triangle]) flood.meet(v);
  for (const std::uint32_t v : surface.triangles[to.triangle]) flood.meet(v);

  FieldPen pen(field);
  const Stretch stretch(surface, from, to, radius_mm, action);
  const auto take_piece = [&](std::uint32_t tile, std::uint8_t piece, bool deep) {
    const std::uint32_t first = tile * vertices_per_tile;
    const std::uint32_t end = std::min(first + vertices_per_tile, surface.vertex_count());
    if (deep && tiles.tiles[tile].in_one_piece) {
      flood.pass(first, end);
      pen.fill(first, end, stretch.deepest());
    } else {
      for (std::uint32_t w = first; w < end; ++w) {
        if (tiles.piece[w] != piece) continue;
        flood.pass(w);
        const std::int16_t now = pen.at(w);
        if (now == stretch.deepest()) continue;
        const std::int16_t then =
            deep ? stretch.deepest() : stretch.after(now, w, stretch.reach(surface.position(w)));
        if (then != now) pen.set(w, then);
      }
    }
    flood.take(first + piece);
    for (const Gateway& gateway : tiles.gateways_of(tile))
      if (gateway.piece == piece) flood.meet(gateway.vertex);
  };
  while (!flood.is_done()) {
    const std::uint32_t v = flood.next();
    const std::uint32_t tile = v / vertices_per_tile;
    const TileReach of_tile = flood.reach_of(tile, [&] { return stretch.reach_of(tiles.tiles[tile]); });
    if (of_tile >= TileReach::whole) {
      if (!flood.is_taken(tile * vertices_per_tile + tiles.piece[v]))
        take_piece(tile, tiles.piece[v], of_tile == TileReach::deep);
      continue;
    }
    if (of_tile == TileReach::in_part && !stretch.faces(v)) continue;
    const Stretch::Reach reach = stretch.reach(surface.position(v));
    const std::int16_t now = pen.at(v);
    const std::int16_t then = stretch.after(now, v, reach);
    if (then != now) pen.set(v, then);
    if (stretch.reaches(reach.squared))
      for (const std::uint32_t w : surface.neighbours_of(v)) flood.meet(w);
  }
}

void brush_path(ZoneField& field, const Surface& surface, std::span<const Vec3> path, double radius_mm,
                BrushAction action) {
  const std::vector<SkinPlace> places = drape(surface, path, radius_mm);
  if (places.size() == 1) brush_stretch(field, surface, places[0], places[0], radius_mm, action);
  for (std::size_t i = 1; i < places.size(); ++i)
    brush_stretch(field, surface, places[i - 1], places[i], radius_mm, action);
  if (action == BrushAction::erase) field.trim();
}

}  // namespace scalpmap
