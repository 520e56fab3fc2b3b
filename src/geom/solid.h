// An implicit solid: simple shapes joined and cut smoothly in the order listed, as the built-in head is made.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "geom/vec3.h"

namespace scalpmap {

// One simple shape. Its distance is the true one (Euclidean, negative inside), so that it changes by at most
// 1 mm per mm; only the superellipsoid's is a close estimate.
struct Primitive {
  enum class Shape : std::uint8_t { superellipsoid, ellipsoid, round_cone, half_space };
  Shape shape = Shape::ellipsoid;
  Vec3 centre;          // ellipsoids; one end of a round cone; a point on a half space's plane
  Vec3 radii_plus_mm;   // ellipsoids: half axes towards +, and for superellipsoids also
  Vec3 radii_minus_mm;  // towards -
  double exponent = 2.0;
  bool turned = false;  // the ellipsoid's axes are `axes`, not x, y and z
  Vec3 axes[3];
  Vec3 along;                  // round cone: from `centre` to its other end; half space: outward unit normal
  double radius_mm = 0.0;      // round cone, at `centre`
  double end_radius_mm = 0.0;  // round cone, at the other end
};

// How far a point is from a solid's skin (negative inside), and which way is out.
struct SolidSample {
  double distance_mm = 0.0;
  Vec3 outward;  // the gradient; about unit length
};

// The solid, or what of it matters inside some ball. Symmetric: x stands for sqrt(x^2 + e^2), so only the
// subject's left side (+x) is listed. Joins are the quadratic smooth minimum (Quilez): a join of width k
// swells by at most k/4 and is exactly the plain minimum where its two sides differ by k or more, which is
// what lets near() drop parts without changing a single value.
class Solid {
 public:
  // Reads the JSON of assets/head_primitives.json. Error bad_data: names the part and the fault.
  static Result<Solid> parse(std::string_view json);

  SolidSample sample(Vec3 point) const;
  // The solid as it is within `radius_mm` of `centre`: the same values there wherever the skin is within
  // reach, and fewer parts to evaluate.
  Solid near(Vec3 centre, double radius_mm) const;
  std::size_t part_count() const { return steps_.size(); }
  // Half the side of a cube about the origin that holds the whole solid.
  double reach_mm() const { return reach_mm_; }

  // Distances change by at most this many mm per mm.
  static constexpr double steepness = 1.25;

 private:
  struct Step {
    enum class Kind : std::uint8_t { primitive, begin_group, end_group };
    Kind kind = Kind::primitive;
    bool subtract = false;
    double width_mm = 0.0;  // of the smooth join, k
    Primitive primitive;
  };
  std::vector<Step> steps_;
  double symmetry_smoothing_mm_ = 1.0;  // e above
  double reach_mm_ = 0.0;
};

}  // namespace scalpmap
