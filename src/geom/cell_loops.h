// How a skin passes through one cell of a grid, told from which of its corners are inside.
#pragma once

#include <array>
#include <cstdint>

namespace scalpmap {

// Cell corners are numbered by bits x = 1, y = 2, z = 4. Edges along x are 0..3, along y 4..7, along z 8..11.
inline constexpr std::array<std::array<int, 2>, 12> edge_corners = {
    {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6}, {5, 7}, {0, 4}, {1, 5}, {2, 6}, {3, 7}}};

// For each of the 12 edges the number of the skin's loop through it, none = -1. Inside corners that face
// each other across a face are kept apart: both cells at the face decide alike.
struct CellLoops {
  std::array<std::int8_t, 12> loop;
  int count = 0;
};

// `inside` has one bit a corner.
CellLoops loops_of(unsigned inside);

}  // namespace scalpmap
