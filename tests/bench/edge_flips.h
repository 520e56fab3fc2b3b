// A peer to compare shortest paths with: straightening a path of edges by flipping edges (Sharp and Crane,
// "You can find geodesic paths in triangle meshes by just flipping edges", 2020), from one vertex to another.
// Small and slow: it copies the whole surface for each path.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <optional>
#include <span>
#include <vector>

#include "geom/surface.h"
#include "geom/triangle_neighbours.h"

namespace scalpmap {

class EdgeFlips {
 public:
  EdgeFlips(const Surface& surface, const TriangleNeighbours& neighbours)
      : vertex_(3 * surface.triangles.size()),
        next_(vertex_.size()),
        twin_(vertex_.size(), none),
        length_mm_(vertex_.size()),
        leaving_(surface.vertex_count(), none) {
    for (std::uint32_t t = 0; t < surface.triangle_count(); ++t)
      for (std::uint32_t c = 0; c < 3; ++c) {
        const std::uint32_t h = 3 * t + c, from = surface.triangles[t][c],
                            to = surface.triangles[t][(c + 1) % 3];
        vertex_[h] = from;
        next_[h] = 3 * t + (c + 1) % 3;
        length_mm_[h] = distance(surface.position(from), surface.position(to));
        leaving_[from] = h;
        if (const auto beyond = neighbours.across(t, (c + 2) % 3))
          for (std::uint32_t k = 0; k < 3; ++k)
            if (surface.triangles[*beyond][k] == to) twin_[h] = 3 * *beyond + k;
      }
  }

  // The length of what a path along edges comes to; nothing where it touches the skin's border.
  std::optional<double> straightened_mm(std::span<const std::uint32_t> vertices) {
    std::vector<std::uint32_t> path;  // half edges
    for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
      std::uint32_t h = leaving_[vertices[i]];
      for (int turns = 0; to(h) != vertices[i + 1]; ++turns) {
        if (twin_[prev(h)] == none || turns > 1000) return std::nullopt;
        h = twin_[prev(h)];
      }
      path.push_back(h);
    }
    std::vector<Bend> bends;  // bends[i] lies between path[i] and path[i + 1]
    for (std::size_t i = 0; i + 1 < path.size(); ++i) bends.push_back(bend(path[i], path[i + 1]));
    for (int steps = 0; steps < 1'000'000; ++steps) {
      const auto sharpest = std::min_element(bends.begin(), bends.end(),
                                             [](const Bend& a, const Bend& b) { return a.angle < b.angle; });
      if (sharpest == bends.end() || sharpest->angle >= std::numbers::pi - 1e-9) break;
      const auto i = static_cast<std::size_t>(sharpest - bends.begin());
      std::vector<std::uint32_t> around = flipped_out(path[i], path[i + 1], sharpest->left);
      if (around.empty()) {
        bends[i].angle = 10.0;  // cannot be moved
        continue;
      }
      path.erase(path.begin() + static_cast<std::ptrdiff_t>(i),
                 path.begin() + static_cast<std::ptrdiff_t>(i) + 2);
      path.insert(path.begin() + static_cast<std::ptrdiff_t>(i), around.begin(), around.end());
      bends.erase(bends.begin() + static_cast<std::ptrdiff_t>(i));
      bends.insert(bends.begin() + static_cast<std::ptrdiff_t>(i), around.size() - 1, Bend{});
      for (std::size_t k = i > 0 ? i - 1 : 0; k < std::min(i + around.size(), bends.size()); ++k)
        bends[k] = bend(path[k], path[k + 1]);
    }
    double sum = 0.0;
    for (const std::uint32_t h : path) sum += length_mm_[h];
    return sum;
  }

 private:
  static constexpr std::uint32_t none = 0xffffffffu;
  struct Bend {
    double angle = 10.0;  // the smaller of the two
    bool left = false;
  };

  std::uint32_t prev(std::uint32_t h) const { return next_[next_[h]]; }
  std::uint32_t to(std::uint32_t h) const { return vertex_[next_[h]]; }
  // Of the triangle of h, at the vertex it leaves.
  double angle(std::uint32_t h) const {
    const double a = length_mm_[h], b = length_mm_[prev(h)], c = length_mm_[next_[h]];
    return std::acos(std::clamp((a * a + b * b - c * c) / (2.0 * a * b), -1.0, 1.0));
  }
  // From half edge `from` counterclockwise to `until`, both leaving one vertex.
  std::optional<double> angle_between(std::uint32_t from, std::uint32_t until) const {
    double sum = 0.0;
    for (std::uint32_t h = from; h != until;) {
      sum += angle(h);
      h = twin_[prev(h)];
      if (h == none) return std::nullopt;
    }
    return sum;
  }
  Bend bend(std::uint32_t in, std::uint32_t out) const {
    if (twin_[in] == none) return {};  // along the border
    const double left = angle_between(out, twin_[in]).value_or(10.0);
    const double right = angle_between(twin_[in], out).value_or(10.0);
    return left < right ? Bend{left, true} : Bend{right, false};
  }

  bool flip(std::uint32_t h) {
    const std::uint32_t t = twin_[h];
    const std::uint32_t hn = next_[h], hp = prev(h), tn = next_[t], tp = prev(t);
    const double around_a = angle(h) + angle(tn), around_b = angle(hn) + angle(t);
    if (around_a >= std::numbers::pi || around_b >= std::numbers::pi) return false;
    const double a = length_mm_[hp], b = length_mm_[tn];
    const double across = std::sqrt(std::max(0.0, a * a + b * b - 2.0 * a * b * std::cos(around_a)));
    const std::uint32_t from = vertex_[h], until = vertex_[t];
    if (leaving_[from] == h) leaving_[from] = tn;
    if (leaving_[until] == t) leaving_[until] = hn;
    vertex_[h] = vertex_[hp];
    vertex_[t] = vertex_[tp];
    length_mm_[h] = length_mm_[t] = across;
    next_[h] = tp, next_[tp] = hn, next_[hn] = h;
    next_[t] = hp, next_[hp] = tn, next_[tn] = t;
    return true;
  }

  // The way around the vertex between two half edges on one side, once every edge there has been flipped
  // that can be; empty where none leads around.
  std::vector<std::uint32_t> flipped_out(std::uint32_t in, std::uint32_t out, bool left) {
    // Counterclockwise about the vertex, `from` to `until`.
    const std::uint32_t from = left ? out : twin_[in], until = left ? twin_[in] : out;
    for (bool any = true; any;) {
      any = false;
      for (std::uint32_t h = twin_[prev(from)]; h != until; h = twin_[prev(h)]) {
        const std::uint32_t t = twin_[h];
        if (angle(t) + angle(next_[h]) >= std::numbers::pi - 1e-12 || !flip(h)) continue;
        any = true;
        break;
      }
    }
    std::vector<std::uint32_t> arc;  // opposite to the vertex, counterclockwise
    for (std::uint32_t h = from; h != until; h = twin_[prev(h)]) arc.push_back(next_[h]);
    if (arc.empty()) return {};
    if (left) {  // it is walked the other way
      std::reverse(arc.begin(), arc.end());
      for (std::uint32_t& h : arc) {
        h = twin_[h];
        if (h == none) return {};
      }
    }
    return arc;
  }

  std::vector<std::uint32_t> vertex_, next_, twin_;
  std::vector<double> length_mm_;
  std::vector<std::uint32_t> leaving_;
};

}  // namespace scalpmap
