// A pattern of hair loss as a small picture: a head from above, drawn from the pattern's own lines.
#pragma once

#include <vector>

#include "plan/pattern.h"

namespace scalpmap {

// In a square of side 1 with the head's middle in its middle, x to the right and y down, the face at the top.
struct PatternPicture {
  // What a zone of the pattern covers, in level strips.
  struct Strip {
    float y = 0.0f, height = 0.0f, from_x = 0.0f, to_x = 0.0f;
    bool thinning = false;
  };
  std::vector<Strip> strips;
};

// The head's outline in the same square: half of its breadth and of its length.
inline constexpr float picture_half_breadth = 0.33f, picture_half_length = 0.425f;

// Made once for each pattern, some 5 ms, and kept.
const PatternPicture& picture_of(const Pattern& pattern);

}  // namespace scalpmap
