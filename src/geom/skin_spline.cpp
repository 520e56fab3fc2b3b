#include "geom/skin_spline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/check.h"
#include "geom/band_matrix.h"
#include "geom/skin_normal.h"
#include "geom/skin_walk.h"

namespace scalpmap {

namespace {

constexpr double node_step_mm = 2.0;
constexpr std::size_t least_nodes = 8;  // from handle to handle
constexpr double averaging_mm = 12.0;   // of the normal, along the line to either side
constexpr double folded_cos = 0.5;      // averaged no more where it strays from the skin's own by 60 degrees
constexpr double same_place_mm = 1e-6;  // handles nearer than that are one
constexpr double settled_mm = 1e-4;     // a step that moves no node further is the last
constexpr int most_steps = 16;
constexpr double longest_step_mm = 20.0;  // the tangent planes tell nothing of skin further off
constexpr double most_drawn = 0.4;

struct Node {
  SkinPlace place;
  double at = 0.0;    // the line's parameter: root of mm
  bool held = false;  // a handle
  double bow = 0.0;   // second derivative of half a sine wave from handle to handle, for its height
  Vec3 facing;        // the skin's normal, averaged along the line
  Vec3 ahead, aside;  // with it a frame
};

class SplineNodes {
 public:
  SplineNodes(const Surface& surface, const TriangleNeighbours& neighbours)
      : surface_(surface), neighbours_(neighbours) {}

  std::size_t count() const { return nodes_.size(); }
  void add_handle(const SkinPlace& place, double at) { nodes_.push_back({place, at, true, 0.0, {}, {}, {}}); }
  void add(const SkinPlace& place, double at, double bow) {
    nodes_.push_back({place, at, false, bow, {}, {}, {}});
  }
  const Node& operator[](std::size_t i) const { return nodes_[i]; }

  void settle() {
    face();
    turning_ = whole_turning();
    for (int step = 0; step < most_steps; ++step)
      if (move() <= settled_mm) break;
    along_mm_.assign(1, 0.0);
    for (std::size_t i = 1; i < count(); ++i)
      along_mm_.push_back(along_mm_.back() + distance(position(i - 1), position(i)));
    speed_.resize(count());
    for (std::size_t i = 1; i + 1 < count(); ++i)
      speed_[i] = slope(i - 1) * share(i) + slope(i) * (1.0 - share(i));
    // No curvature at the ends.
    speed_.front() = slope(0) * 1.5 - (count() > 2 ? speed_[1] : slope(0)) * 0.5;
    speed_.back() = slope(count() - 2) * 1.5 - (count() > 2 ? speed_[count() - 2] : slope(0)) * 0.5;
  }

  double along_mm(std::size_t node) const { return along_mm_[node]; }

  // On the skin, at so many mm along the line of nodes, which lie after node i and not after i + 1.
  SkinPlace place_at(std::size_t i, double mm) const {
    const double stretch_mm = along_mm_[i + 1] - along_mm_[i];
    const double t = stretch_mm > 0.0 ? std::clamp((mm - along_mm_[i]) / stretch_mm, 0.0, 1.0) : 0.0;
    const double u = 1.0 - t, step = nodes_[i + 1].at - nodes_[i].at;
    const Vec3 point = position(i) * (u * u * (1.0 + 2.0 * t)) + position(i + 1) * (t * t * (1.0 + 2.0 * u)) +
                       (speed_[i] * u - speed_[i + 1] * t) * (u * t * step);
    return carried(nodes_[t < 0.5 ? i : i + 1].place.triangle, point,
                   normalized(nodes_[i].facing * u + nodes_[i + 1].facing * t));
  }

 private:
  Vec3 position(std::size_t i) const { return nodes_[i].place.position; }
  Vec3 slope(std::size_t i) const {
    return (position(i + 1) - position(i)) / (nodes_[i + 1].at - nodes_[i].at);
  }
  double share(std::size_t i) const {
    return (nodes_[i + 1].at - nodes_[i].at) / (nodes_[i + 1].at - nodes_[i - 1].at);
  }

  SkinPlace carried(std::uint32_t triangle, Vec3 point, Vec3 facing) const {
    if (const auto place = walk_to_line(surface_, neighbours_, triangle, point, facing)) return *place;
    return surface_.query->nearest(point);
  }

  // Turns each node's frame with the skin and the line.
  void face() {
    along_mm_.assign(1, 0.0);
    normals_.clear();
    for (std::size_t i = 0; i < count(); ++i) {
      normals_.push_back(averaged_normal(surface_, nodes_[i].place));
      if (i > 0) along_mm_.push_back(along_mm_.back() + distance(position(i - 1), position(i)));
    }
    for (std::size_t i = 0; i < count(); ++i) {
      Vec3 sum;
      const auto take = [&](std::size_t j) {
        const double far = (along_mm_[j] - along_mm_[i]) / averaging_mm, weight = 1.0 - far * far;
        if (weight <= 0.0) return false;
        const double stretch_mm = along_mm_[std::min(j + 1, count() - 1)] - along_mm_[j > 0 ? j - 1 : 0];
        sum += normals_[j] * (weight * weight * stretch_mm);
        return true;
      };
      for (std::size_t j = i; take(j) && j > 0; --j) {
      }
      for (std::size_t j = i + 1; j < count() && take(j); ++j) {
      }
      Node& node = nodes_[i];
      node.facing = normalized(sum, normals_[i]);
      if (dot(node.facing, normals_[i]) < folded_cos) node.facing = normals_[i];
      const Vec3 chord = position(std::min(i + 1, count() - 1)) - position(i > 0 ? i - 1 : 0);
      node.aside = normalized(cross(node.facing, chord), {});
      if (node.aside == Vec3{}) node.aside = normalized(cross(node.facing, {0.36, 0.48, 0.8}));
      node.ahead = cross(node.aside, node.facing);
    }
  }

  // One step towards the least turning; gives the longest way of a node, 0 where no step turns it less.
  double move() {
    BandMatrix<5> matrix(2 * count());
    std::vector<double> way(2 * count(), 0.0);
    for (std::size_t i = 1; i + 1 < count(); ++i) add_turning(i, matrix, way);
    for (std::size_t i = 0; i < count(); ++i)
      if (nodes_[i].held) matrix.at(2 * i, 2 * i) = matrix.at(2 * i + 1, 2 * i + 1) = 1.0;
    matrix.solve(way);
    double most_mm = 0.0;
    for (std::size_t i = 0; i < count(); ++i)
      most_mm = std::max(most_mm, std::hypot(way[2 * i], way[2 * i + 1]));
    const std::vector<Node> before = nodes_;
    double part = most_mm > longest_step_mm ? longest_step_mm / most_mm : 1.0;
    for (int tries = 0; tries < 5; ++tries, part /= 2.0) {
      for (std::size_t i = 0; i < count(); ++i) {
        const Node& from = before[i];
        if (from.held) continue;
        const Vec3 aim = from.place.position + (from.ahead * way[2 * i] + from.aside * way[2 * i + 1]) * part;
        nodes_[i].place = carried(from.place.triangle, aim, from.facing);
      }
      face();
      const double left = whole_turning();
      if (left <= turning_) {
        turning_ = left;
        return most_mm * part;
      }
    }
    nodes_ = before;
    return 0.0;
  }

  double whole_turning() const {
    double sum = 0.0;
    for (std::size_t i = 1; i + 1 < count(); ++i) {
      const Vec3 bend = slope(i) - slope(i - 1);
      const double ahead = dot(nodes_[i].ahead, bend), aside = dot(nodes_[i].aside, bend);
      sum += (ahead * ahead + aside * aside) / (nodes_[i + 1].at - nodes_[i - 1].at);
    }
    return sum;
  }

  // The second derivative at node i within the skin, how it changes as the node and its neighbours move, and
  // the square of it over the stretch that is the node's.
  void add_turning(std::size_t i, BandMatrix<5>& matrix, std::vector<double>& right) const {
    const Node& node = nodes_[i];
    const double before = node.at - nodes_[i - 1].at, after = nodes_[i + 1].at - node.at,
                 both = before + after;
    const std::array<double, 3> factor{2.0 / (before * both), -2.0 / (before * after), 2.0 / (after * both)};
    const Vec3 bend = (slope(i) - slope(i - 1)) * (2.0 / both);
    const std::array<Vec3, 2> frame{node.ahead, node.aside};
    // Where skin bends, neighbouring shortest paths draw together (Jacobi): what a node is moved by turns
    // the line there by the square of that bend. Not so much that a bow from handle to handle would count as
    // straight.
    const Vec3 chord = position(i + 1) - position(i - 1);
    const double way_on = dot(nodes_[i + 1].facing - nodes_[i - 1].facing, chord) /
                          std::max(length(chord), same_place_mm) / both;
    const double drawn = std::min(way_on * way_on, most_drawn * node.bow);
    for (std::size_t row = 0; row < 2; ++row) {
      const double turning = dot(frame[row], bend);
      std::array<double, 6> change{};
      for (std::size_t j = 0; j < 3; ++j) {
        const Node& moved = nodes_[i + j - 1];
        if (moved.held) continue;
        change[2 * j] = factor[j] * dot(frame[row], moved.ahead);
        change[2 * j + 1] = factor[j] * dot(frame[row], moved.aside);
      }
      if (!node.held) change[2 + row] += drawn;
      const std::size_t first = 2 * (i - 1);
      for (std::size_t a = 0; a < 6; ++a) {
        right[first + a] -= change[a] * turning * both;
        for (std::size_t b = 0; b <= a; ++b) matrix.at(first + a, first + b) += change[a] * change[b] * both;
      }
    }
  }

  const Surface& surface_;
  const TriangleNeighbours& neighbours_;
  std::vector<Node> nodes_;
  std::vector<double> along_mm_;
  std::vector<Vec3> normals_;
  double turning_ = 0.0;
  std::vector<Vec3> speed_;  // the line's derivative at each node
};

bool same_place(const SkinPlace& a, const SkinPlace& b) {
  return a.triangle == b.triangle && a.weight_a == b.weight_a && a.weight_b == b.weight_b &&
         a.weight_c == b.weight_c && a.position == b.position;
}

// Taken out of `known`, or found.
std::optional<GeodesicPath> path_between(const Surface& surface, SplinePaths& known, const SkinPlace& from,
                                         const SkinPlace& to) {
  for (SplinePaths::Between& each : known.paths)
    if (!each.path.places.empty() && same_place(each.from, from) && same_place(each.to, to))
      return std::exchange(each.path, {});
  return surface.walker().shortest_path(from, to);
}

// The nodes along the shortest paths from handle to handle; which of them each handle is goes into
// handle_nodes. False where no skin connects two.
bool lay_nodes(const Surface& surface, std::span<const Vec3> through, SplineNodes& nodes,
               std::vector<std::size_t>& handle_nodes, SplinePaths& paths) {
  SplinePaths known = std::exchange(paths, {});
  for (const Vec3 handle : through) {
    const SkinPlace place = surface.query->nearest(handle);
    if (nodes.count() == 0) {
      nodes.add_handle(place, 0.0);
    } else if (const Node last = nodes[nodes.count() - 1];
               distance(last.place.position, place.position) > same_place_mm) {
      auto path = path_between(surface, known, last.place, place);
      if (!path) return false;
      const auto parts =
          std::max(least_nodes, static_cast<std::size_t>(std::ceil(path->length_mm / node_step_mm)));
      const double whole = std::sqrt(path->length_mm), step = whole / static_cast<double>(parts);
      const double wave = std::numbers::pi / whole;
      double at = last.at;
      for (const SkinPlace& between : places_dividing(surface, *path, parts))
        nodes.add(between, at += step, wave * wave);
      nodes.add_handle(place, last.at + whole);
      paths.paths.push_back({last.place, place, *std::move(path)});
    }
    handle_nodes.push_back(nodes.count() - 1);
  }
  return true;
}

// Even steps from node `first` to node `last`, both left out, of at most step_mm where the skin lets them.
std::vector<SkinPlace> even_steps(const SplineNodes& nodes, std::size_t first, std::size_t last,
                                  double step_mm) {
  const double from_mm = nodes.along_mm(first), whole_mm = nodes.along_mm(last) - from_mm;
  double parts = std::ceil(whole_mm / step_mm);
  // The nodes' chords are a trifle shorter than the line, so that one part more may be needed.
  for (int tries = 0;; ++tries) {
    std::vector<SkinPlace> between;
    Vec3 before = nodes[first].place.position;
    double longest_mm = 0.0;
    std::size_t node = first;
    for (double part = 1.0; part < parts; ++part) {
      const double mm = from_mm + whole_mm * (part / parts);
      while (node + 2 <= last && nodes.along_mm(node + 1) < mm) ++node;
      between.push_back(nodes.place_at(node, mm));
      longest_mm = std::max(longest_mm, distance(before, between.back().position));
      before = between.back().position;
    }
    longest_mm = std::max(longest_mm, distance(before, nodes[last].place.position));
    if (longest_mm <= step_mm || tries == 2) return between;
    parts = std::max(parts + 1.0, std::ceil(parts * std::min(longest_mm / step_mm, 2.0)));
  }
}

}  // namespace

std::optional<SkinSpline> skin_spline(const Surface& surface, std::span<const Vec3> through, double step_mm,
                                      SplinePaths* kept) {
  SCALPMAP_CHECK(step_mm > 0.0);
  SkinSpline spline;
  if (through.empty()) return spline;
  SplineNodes nodes(surface, surface.walker().neighbours());
  std::vector<std::size_t> handle_nodes;
  SplinePaths own;
  if (!lay_nodes(surface, through, nodes, handle_nodes, kept ? *kept : own)) return std::nullopt;
  if (nodes.count() > 1) nodes.settle();
  const auto add = [&](const SkinPlace& place) {
    spline.along_mm.push_back(spline.places.empty()
                                  ? 0.0
                                  : spline.along_mm.back() +
                                        distance(spline.places.back().position, place.position));
    spline.places.push_back(place);
  };
  // Over a fold, where the line leapt from one side to the other, it goes by the shortest path.
  const auto reach = [&](const SkinPlace& place) {
    if (distance(spline.places.back().position, place.position) > step_mm)
      if (const auto path = surface.walker().shortest_path(spline.places.back(), place))
        for (const SkinPlace& between : places_between(surface, *path, step_mm)) add(between);
    add(place);
  };
  add(nodes[0].place);
  spline.at_handle.push_back(0);
  for (std::size_t handle = 1; handle < handle_nodes.size(); ++handle) {
    const std::size_t first = handle_nodes[handle - 1], last = handle_nodes[handle];
    if (first != last) {
      for (const SkinPlace& place : even_steps(nodes, first, last, step_mm)) reach(place);
      reach(nodes[last].place);
    }
    spline.at_handle.push_back(spline.places.size() - 1);
  }
  return spline;
}

}  // namespace scalpmap
