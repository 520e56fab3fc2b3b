// What a scan's file tells of the colours of the skin.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/image.h"

namespace scalpmap {

// The colours of a scan as its file gives them: by vertex, or by pictures laid on its triangles.
struct ScanColours {
  std::vector<std::array<std::uint8_t, 3>> of_vertex;  // one a vertex of the mesh, or none at all
  // One a triangle: each corner's place, 0..1 right and DOWN from the picture's top left; or none at all.
  std::vector<std::array<std::array<float, 2>, 3>> picture_places;
  std::vector<std::int32_t> picture_of_triangle;  // into pictures, -1: none; one a triangle, or none at all
  std::vector<Image> pictures;
  bool empty() const { return of_vertex.empty() && picture_of_triangle.empty(); }
};

}  // namespace scalpmap
