// Which triangle of a surface lies across each edge of another.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "geom/surface.h"

namespace scalpmap {

// Twelve bytes a triangle; linear time, shared by the cores.
class TriangleNeighbours {
 public:
  explicit TriangleNeighbours(const Surface& surface);
  // Across the edge opposite to `corner`; nothing at the surface's border.
  std::optional<std::uint32_t> across(std::uint32_t triangle, std::size_t corner) const {
    const std::uint32_t beyond = across_[3 * std::size_t{triangle} + corner];
    if (beyond == none) return std::nullopt;
    return beyond;
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> across_;
};

}  // namespace scalpmap
