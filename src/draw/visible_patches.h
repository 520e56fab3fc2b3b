// Which patches of a surface a camera may show, and where in the picture.
#pragma once

#include <cstdint>
#include <vector>

#include "draw/pixel_box.h"
#include "draw/sight_lines.h"
#include "geom/surface.h"

namespace scalpmap {

struct VisiblePatch {
  std::uint32_t patch = 0;
  PixelBox box;  // holds all of it, and `margin_px` more
};

struct PatchCulling {
  bool drop_facing_away = true;  // not for surfaces with an opening, through which the inside shows
  // Widens each patch's cone: for coarser triangles, whose normals stray from the cone a little.
  double extra_cone_sin = 0.0;
  double margin_px = 2.0;
};

// In the surface's order.
std::vector<VisiblePatch> visible_patches(const Surface& surface, const SightLines& sight, PictureSize size,
                                          const PatchCulling& culling);

// Whether the surface has an edge with only one triangle: something to look in by.
bool has_opening(const Surface& surface);

}  // namespace scalpmap
