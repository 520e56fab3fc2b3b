// The painter to compare with: triangles are split where the brush's border passes, until their edges are
// short, and a leaf is painted when all its corners are inside. Written after the published rule of a
// well-known slicer's painter (edges under a fifth of the radius); none of its code is here.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "geom/surface.h"
#include "geom/triangle_neighbours.h"

namespace scalpmap {

class SubdividingPainter {
 public:
  explicit SubdividingPainter(const Surface& surface)
      : surface_(surface),
        neighbours_(surface),
        nodes_(surface.triangle_count()),
        met_(surface.triangle_count(), 0) {}

  // Paints all connected skin within `radius_mm` of the stretch, by its rule.
  void paint(const SkinPlace& from, const SkinPlace& to, double radius_mm) {
    const Stretch stretch{from.position, to.position - from.position, radius_mm,
                          radius_mm * radius_mm / 25.0};
    ++stroke_;
    queue_ = {from.triangle, to.triangle};
    met_[from.triangle] = met_[to.triangle] = stroke_;
    if (from.triangle == to.triangle) queue_.pop_back();
    for (std::size_t i = 0; i < queue_.size(); ++i) {
      const std::uint32_t triangle = queue_[i];
      if (!paint_node(triangle, corners_of(triangle), stretch)) continue;
      for (std::size_t corner = 0; corner < 3; ++corner)
        if (const auto next = neighbours_.across(triangle, corner); next && met_[*next] != stroke_) {
          met_[*next] = stroke_;
          queue_.push_back(*next);
        }
    }
  }
  // Of all leaves painted so far, kept as they are painted.
  double area_mm2() const { return area_mm2_; }
  // How much they weigh beside the surface.
  std::size_t bytes() const { return nodes_.size() * sizeof(Node); }

 private:
  static constexpr std::uint32_t none = 0xffffffffu;
  struct Node {
    std::uint32_t first_child = none;  // of four, one after the other
    bool painted = false;              // of a leaf
  };
  using Corners = std::array<Vec3, 3>;
  struct Stretch {
    Vec3 from, along;
    double radius_mm, limit_squared;
    double squared_distance(Vec3 place) const {
      const Vec3 offset = place - from;
      const double squared = length_squared(along);
      const double t = squared > 0.0 ? std::clamp(dot(offset, along) / squared, 0.0, 1.0) : 0.0;
      return length_squared(offset - along * t);
    }
  };

  Corners corners_of(std::uint32_t triangle) const {
    const Triangle& t = surface_.triangles[triangle];
    return {surface_.position(t[0]), surface_.position(t[1]), surface_.position(t[2])};
  }
  static double area_of(const Corners& c) { return length(triangle_vector_area(c[0], c[1], c[2])); }
  static std::array<Corners, 4> split(const Corners& c) {
    const Vec3 ab = (c[0] + c[1]) * 0.5, bc = (c[1] + c[2]) * 0.5, ca = (c[2] + c[0]) * 0.5;
    return {{{c[0], ab, ca}, {ab, c[1], bc}, {ca, bc, c[2]}, {ab, bc, ca}}};
  }

  // Whether the brush meets this piece at all: a corner inside, or the brush's middle nearer to its plane and
  // corners than its own size.
  static bool meets(const Corners& c, const Stretch& stretch) {
    const Vec3 middle = (c[0] + c[1] + c[2]) / 3.0;
    double size = 0.0;
    for (const Vec3& corner : c) size = std::max(size, length(corner - middle));
    const double reach = stretch.radius_mm + size;
    return stretch.squared_distance(middle) < reach * reach;
  }

  bool paint_node(std::uint32_t node, const Corners& corners, const Stretch& stretch) {
    if (nodes_[node].painted) return meets(corners, stretch);
    int inside = 0;
    double longest = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
      inside += stretch.squared_distance(corners[i]) < stretch.radius_mm * stretch.radius_mm ? 1 : 0;
      longest = std::max(longest, length_squared(corners[i] - corners[(i + 1) % 3]));
    }
    if (inside == 3) {
      area_mm2_ += area_of(corners) - painted_area(node, corners);
      nodes_[node] = {none, true};
      return true;
    }
    if (inside == 0 && !meets(corners, stretch)) return false;
    if (nodes_[node].first_child == none) {
      if (longest < stretch.limit_squared) return true;
      const auto first = static_cast<std::uint32_t>(nodes_.size());
      nodes_.resize(nodes_.size() + 4);
      nodes_[node].first_child = first;
    }
    const std::uint32_t first = nodes_[node].first_child;
    const std::array<Corners, 4> children = split(corners);
    for (std::uint32_t i = 0; i < 4; ++i) paint_node(first + i, children[i], stretch);
    return true;
  }

  double painted_area(std::uint32_t node, const Corners& corners) const {
    if (nodes_[node].painted) return area_of(corners);
    const std::uint32_t first = nodes_[node].first_child;
    if (first == none) return 0.0;
    const std::array<Corners, 4> children = split(corners);
    double area = 0.0;
    for (std::uint32_t i = 0; i < 4; ++i) area += painted_area(first + i, children[i]);
    return area;
  }

  const Surface& surface_;
  TriangleNeighbours neighbours_;
  std::vector<Node> nodes_;         // the first are the surface's triangles
  std::vector<std::uint32_t> met_;  // per triangle: the stretch that met it last
  std::vector<std::uint32_t> queue_;
  std::uint32_t stroke_ = 0;
  double area_mm2_ = 0.0;
};

}  // namespace scalpmap
