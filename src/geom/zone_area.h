// How much skin each zone covers: exact clipping of triangles along the zones' borders, with every place
// counted once, for the topmost zone that covers it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geom/surface.h"
#include "geom/zone_depth.h"
#include "geom/zone_field.h"

namespace scalpmap {

// A zone as measuring sees it; in a list, later lies on top.
struct CoverLayer {
  const ZoneField* field = nullptr;
  // Set where density ramps up from the border over softness_mm: the weight of a place is
  // smoothstep(depth / softness_mm). Without it every place inside weighs 1.
  const ZoneDepth* depth = nullptr;
  double softness_mm = 0.0;
};

// What one zone is seen to cover, after the zones above it.
struct ZonePortion {
  double area_mm2 = 0.0;
  double weighted_area_mm2 = 0.0;  // the integral of the ramp's weight; area_mm2 where there is no ramp
  double raw_area_mm2 = 0.0;       // of the plain triangles, scan noise included
};

// The topmost layer that covers a place (triangle, weights of its corners b and c), and the ramp's weight
// there.
struct CoveredBy {
  std::uint32_t layer = 0;
  double weight = 1.0;
};
std::optional<CoveredBy> topmost_layer(const Surface& surface, std::span<const CoverLayer> layers,
                                       std::uint32_t triangle, double weight_b, double weight_c);

// 0 at the border, 1 from softness_mm inwards, smooth at both ends (3t^2 - 2t^3).
double ramp_weight(double depth_mm, double softness_mm);

// Measures again only the patches whose pages changed since it was last asked; a new one measures all. The
// sums are always added in the same order, so the numbers do not depend on what was asked before. Linear in
// the triangles of the patches that changed: about 20 ns each where a border passes, 3 ns elsewhere.
class ZoneAreas {
 public:
  std::vector<ZonePortion> measure(const Surface& surface, std::span<const CoverLayer> layers);

 private:
  std::string surface_hash_;
  std::vector<ZoneField> last_fields_;  // keeps pages alive, so that a pointer compare is a value compare
  std::vector<double> last_softness_;   // 0 where there was no ramp
  std::vector<std::vector<float>> last_depths_;  // empty where there was no ramp
  std::vector<ZonePortion> by_patch_;            // patch-major, one entry a layer
};

}  // namespace scalpmap
