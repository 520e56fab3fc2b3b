// The zones over the skin as measuring and dot choice see them: which of them a place belongs to, and where
// they changed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "geom/hair_on_scan.h"
#include "geom/surface.h"
#include "geom/zone_depth.h"
#include "geom/zone_field.h"

namespace scalpmap {

// Density that rises behind a line on the skin: nothing up to from_mm behind it, all from over_mm further on,
// smooth at both ends.
struct LineRamp {
  std::shared_ptr<const std::vector<float>>
      behind_mm;  // per vertex, negative ahead of the line; none: no ramp
  double from_mm = 0.0, over_mm = 0.0;
  bool operator==(const LineRamp&) const = default;
};

// Dots standing singly where no paint is, at a part of the owner's density. Sites of low rank lie evenly;
// these are picked from a part of all sites by chance, so that they do not.
struct SingleDots {
  double share = 1.0;     // of the owner's density
  double of_sites = 1.0;  // of all sites, those that may hold one
  std::uint64_t seed = 0;
  bool operator==(const SingleDots&) const = default;
  bool may_hold(std::uint32_t rank) const;
};

// A zone, or a part of one, as measuring sees it; in a list, later lies on top.
struct CoverLayer {
  const ZoneField* field = nullptr;
  // Set where density ramps up from the border over softness_mm: the weight of a place is
  // smoothstep(depth / softness_mm). Without it every place inside weighs 1.
  const ZoneDepth* depth = nullptr;
  double softness_mm = 0.0;
  // A second ramp; where both are, the lesser weight holds.
  LineRamp line_ramp{};
  // Set where the layer is no paint: it has dots, and its skin is not counted as the owner's.
  std::optional<SingleDots> single_dots{};
  // Set where hair of this length lay on the scan: the skin lies that far below the surface.
  const SkinCurvature* curvature = nullptr;
  double hair_mm = 0.0;
  // Which zone it is of, and whether it is what lies around that one, for whoever made the list.
  std::uint32_t owner = 0;
  bool is_around = false;

  // Whether anything lessens its density somewhere.
  bool is_graded() const { return depth || line_ramp.behind_mm || single_dots; }
  // What the skin under a triangle of the surface is.
  SkinUnderHair skin_under(std::uint32_t triangle) const {
    return curvature ? skin_under_hair(curvature->of_triangle[triangle], hair_mm) : SkinUnderHair{};
  }
};

// 0 at the border, 1 from softness_mm inwards, smooth at both ends (3t^2 - 2t^3).
double ramp_weight(double depth_mm, double softness_mm);

// How much of a layer's density is wanted where in one triangle.
class WeightOnTriangle {
 public:
  WeightOnTriangle(const CoverLayer& layer, const Triangle& triangle);
  bool is_one() const { return is_one_; }  // all over the triangle
  // The weights of the triangle's corners add up to 1.
  double at(double weight_a, double weight_b, double weight_c) const;

 private:
  const CoverLayer& layer_;
  std::array<double, 3> depth_mm_{}, behind_mm_{};
  bool is_one_ = false;
};

// A field at the corners of a triangle. A zone's share of the triangle is what its own field and those above
// it cover together, less what those above cover. Joined at the corners, as paint joins, and not each clipped
// by itself: where two borders cross inside a triangle the zones then cover together, to the last bit, what
// the same paint in one zone covers.
using CornerSteps = std::array<std::int16_t, 3>;
inline constexpr CornerSteps nothing_covered{field_outside, field_outside, field_outside};
CornerSteps joined(CornerSteps above, const ZoneField& field, const Triangle& triangle);
std::array<double, 3> in_mm(const CornerSteps& steps);

// The topmost layer that covers a place (triangle, weights of its corners b and c), and how much of the
// layer's density a square millimetre of the surface wants there: the ramp's weight, times the skin under
// hair.
struct CoveredBy {
  std::uint32_t layer = 0;
  double weight = 1.0;
};
std::optional<CoveredBy> topmost_layer(const Surface& surface, std::span<const CoverLayer> layers,
                                       std::uint32_t triangle, double weight_b, double weight_c);

// Finds where layers changed since it was last asked: in 64 vertices, by the page that holds them.
class FlakeChanges {
 public:
  // The flakes where a field, a ramp or hair differs from the last call's, ascending; all of them the first
  // time and whenever the surface, the number of layers or a softness differs.
  std::vector<std::uint32_t> since_last(const Surface& surface, std::span<const CoverLayer> layers);

 private:
  std::string surface_hash_;
  std::vector<ZoneField> last_fields_;      // keeps pages alive, so that a pointer compare is a value compare
  std::vector<double> last_softness_;       // 0 where there was no ramp
  std::vector<double> last_hair_;           // 0 where there was none
  std::vector<DistancePages> last_depths_;  // of no vertices where there was no ramp
  std::vector<LineRamp> last_line_ramps_;   // keeps them alive, as the fields
  std::vector<std::optional<SingleDots>> last_single_dots_;
  std::vector<std::uint8_t> is_changed_;  // per flake, all 0 between calls
};

}  // namespace scalpmap
