// A strip of triangles from one place on the skin to another, and where to lay one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geom/surface.h"
#include "geom/triangle_neighbours.h"

namespace scalpmap {

// One triangle after the other, each across an edge of the one before. `exit` is the corner opposite to the
// edge by which the strip leaves the triangle; it means nothing in the last one.
struct StripStep {
  std::uint32_t triangle = 0;
  std::uint32_t exit = 0;
};

class SkinStrip {
 public:
  explicit SkinStrip(std::uint32_t triangle) : steps_{{triangle, 0}} {}
  // Goes on to `triangle` across the edge opposite to corner `exit` of the last one. A step that leads back
  // to where the strip has just come from takes the last step off again.
  void go_on(std::uint32_t exit, std::uint32_t triangle) {
    const std::size_t count = steps_.size();
    if (count >= 2 && steps_[count - 2].triangle == triangle) {
      steps_.pop_back();
      return;
    }
    steps_.back().exit = exit;
    steps_.push_back({triangle, 0});
  }
  std::span<const StripStep> steps() const { return steps_; }
  std::uint32_t last_triangle() const { return steps_.back().triangle; }

 private:
  std::vector<StripStep> steps_;
};

// The strip along the section of the skin by the plane through both places and the mean of their normals, as
// it starts from `from` towards `to`. Nothing where the skin ends on the way, the section goes astray
// (longer than four times the chord), or no such plane exists.
std::optional<SkinStrip> strip_along_section(const Surface& surface, const TriangleNeighbours& neighbours,
                                             const SkinPlace& from, const SkinPlace& to);

// The strip beside a path along edges, from a triangle with its first vertex to one with its last. Nothing
// where a vertex joins parts of the skin that share no edge.
std::optional<SkinStrip> strip_along_vertices(const Surface& surface, const TriangleNeighbours& neighbours,
                                              std::uint32_t from_triangle,
                                              std::span<const std::uint32_t> vertices,
                                              std::uint32_t to_triangle);

// The strip beside a line of places near each other, one section after the other. Nothing where there is
// none.
std::optional<SkinStrip> strip_along_places(const Surface& surface, const TriangleNeighbours& neighbours,
                                            std::span<const SkinPlace> places);

}  // namespace scalpmap
