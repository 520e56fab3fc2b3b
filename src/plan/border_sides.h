// Left against right: how far the border of a zone, or the hairline, on the one side of the head lies from
// the mirror image of the other side's.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "geom/surface.h"
#include "geom/zone_field.h"
#include "plan/hairline.h"

namespace scalpmap {

// Farther apart than this, two borders are not each other's mirror image.
inline constexpr double sides_reach_mm = 25.0;
// Beside a border, the strip of skin on which its difference is shown.
inline constexpr double sides_strip_mm = 7.0;

// A place of the left side's border or line, and how much farther out than the right side's it lies: mm along
// the skin, straight to the nearest place of the image (findings: within 0.2 % of the geodesic at 20 mm).
struct SidePlace {
  Vec3 place;
  double further_mm = 0.0;
};

struct BorderSides {
  double mean_mm = 0.0;  // of the sizes, along the left side
  SidePlace worst{};     // farthest either way; at sides_reach_mm: that or more
  // Per vertex: how much farther out the border beside it lies than the image of the other side's, so that
  // what is positive on the one side is negative on the other; no number where no border is near.
  std::vector<float> further_mm;
};

// Of a zone whose border reaches both sides. `image` is its mirror image (geom/mirror_image.h). Nothing where
// no border is on the left. Cost: twice that of measure_border_distance() with sides_reach_mm, and 10 us a
// triangle of border.
std::optional<BorderSides> compare_border(const Surface& surface, const ZoneField& zone,
                                          const ZoneField& image);

struct HairlineSides {
  // From the middle to the left end, every few mm: positive where the left side lies farther forward.
  std::vector<SidePlace> places;
  BorderSides border;
  std::vector<Vec3> line, image;  // the line, and its mirror image
};
// Nothing where the line cannot be laid, or has no left half. Cost: that of geom/skin_spline.h, twice that of
// geom/beside_line.h, and 10 us a mm.
std::optional<HairlineSides> compare_hairline(const Surface& surface, const Hairline& hairline);

}  // namespace scalpmap
