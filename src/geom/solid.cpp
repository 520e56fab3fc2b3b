// See solid.h. Distance to an ellipsoid: D. Eberly, "Distance from a point to an ellipsoid", whose root is
// found by Newton steps on the secular equation (More and Sorensen 1983): 3 to 5 steps.
// Smooth minimum: I. Quilez, "smooth minimum", quadratic form. Cost: 20 to 150 ns a primitive.
#include "geom/solid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "base/check.h"

namespace scalpmap {

namespace {

constexpr double far_away_mm = 1e9;
constexpr int deepest_group = 4;

// The largest x, y or z of any point within an ellipsoid or cone: a bound on how far it reaches.
double primitive_reach_mm(const Primitive& p) {
  const auto largest = [](Vec3 v) { return std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)}); };
  switch (p.shape) {
    case Primitive::Shape::superellipsoid:
    case Primitive::Shape::ellipsoid:
      return largest(p.centre) + std::max(largest(p.radii_plus_mm), largest(p.radii_minus_mm));
    case Primitive::Shape::round_cone:
      return std::max(largest(p.centre) + p.radius_mm, largest(p.centre + p.along) + p.end_radius_mm);
    case Primitive::Shape::half_space:
      return 0.0;
  }
  return 0.0;
}

SolidSample ellipsoid_sample(const Primitive& primitive, Vec3 point) {
  const Vec3 offset = point - primitive.centre;
  std::array<double, 3> at;
  if (primitive.turned)
    at = {dot(primitive.axes[0], offset), dot(primitive.axes[1], offset), dot(primitive.axes[2], offset)};
  else
    at = {offset.x, offset.y, offset.z};
  const std::array<double, 3> radius = {primitive.radii_plus_mm.x, primitive.radii_plus_mm.y,
                                        primitive.radii_plus_mm.z};
  std::array<double, 3> side, squared, scaled;
  double t = -far_away_mm;
  std::size_t least = 0;  // the shortest axis
  for (std::size_t i = 0; i < 3; ++i) {
    side[i] = at[i] < 0.0 ? -1.0 : 1.0;
    const double away =
        std::max(std::abs(at[i]), 1e-7 * radius[i]);  // off the axis, where the root is double
    squared[i] = radius[i] * radius[i];
    scaled[i] = radius[i] * away;
    t = std::max(t, scaled[i] - squared[i]);
    if (squared[i] < squared[least]) least = i;
  }
  // The foot point is scaled * radius / (t + squared), with t the root of |w| = 1, w = scaled / (t +
  // squared). 1 / |w| is nearly linear in t, so Newton on it from the left of the root converges in a few
  // steps.
  for (int step = 0; step < 40; ++step) {
    double norm2 = 0.0, slope = 0.0;
    for (std::size_t i = 0; i < 3; ++i) {
      const double inverse = 1.0 / (t + squared[i]);
      const double w2 = scaled[i] * scaled[i] * inverse * inverse;
      norm2 += w2;
      slope += w2 * inverse;
    }
    const double advance = (std::sqrt(norm2) - 1.0) * norm2 / slope;
    t += advance;
    if (std::abs(advance) <= 1e-7 * (t + squared[least])) break;  // the error is the square of that
  }
  std::array<double, 3> normal;
  double foot_distance2 = 0.0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double foot = scaled[i] * radius[i] / (t + squared[i]);
    foot_distance2 += (scaled[i] / radius[i] - foot) * (scaled[i] / radius[i] - foot);
    normal[i] = side[i] * foot / squared[i];
  }
  const double distance_mm = std::copysign(std::sqrt(foot_distance2), t);
  Vec3 outward{normal[0], normal[1], normal[2]};
  if (primitive.turned)
    outward = normal[0] * primitive.axes[0] + normal[1] * primitive.axes[1] + normal[2] * primitive.axes[2];
  return {distance_mm, normalized(outward)};
}

// First-order distance (k - 1) / |grad k| of the gauge k, limited deep inside, where it has no meaning.
SolidSample superellipsoid_sample(const Primitive& primitive, Vec3 point) {
  const Vec3 at = point - primitive.centre;
  const Vec3 radius{at.x < 0.0 ? primitive.radii_minus_mm.x : primitive.radii_plus_mm.x,
                    at.y < 0.0 ? primitive.radii_minus_mm.y : primitive.radii_plus_mm.y,
                    at.z < 0.0 ? primitive.radii_minus_mm.z : primitive.radii_plus_mm.z};
  const double n = primitive.exponent;
  const auto power = [n](double value, double r) { return std::pow(std::abs(value) / r, n - 1.0); };
  const Vec3 p{power(at.x, radius.x), power(at.y, radius.y), power(at.z, radius.z)};
  const double sum =
      p.x * std::abs(at.x) / radius.x + p.y * std::abs(at.y) / radius.y + p.z * std::abs(at.z) / radius.z;
  const double deepest_mm =
      -0.6 * std::min({primitive.radii_plus_mm.x, primitive.radii_plus_mm.y, primitive.radii_plus_mm.z,
                       primitive.radii_minus_mm.x, primitive.radii_minus_mm.y, primitive.radii_minus_mm.z});
  if (sum < 1e-6) return {deepest_mm, {0.0, 1.0, 0.0}};
  const double gauge = std::pow(sum, 1.0 / n);
  const double factor = gauge / sum;
  const Vec3 gradient{std::copysign(factor * p.x / radius.x, at.x),
                      std::copysign(factor * p.y / radius.y, at.y),
                      std::copysign(factor * p.z / radius.z, at.z)};
  return {std::max((gauge - 1.0) / length(gradient), deepest_mm), normalized(gradient)};
}

// Distance to the nearest of the balls whose centres run along the cone's axis.
SolidSample round_cone_sample(const Primitive& primitive, Vec3 point) {
  const Vec3 offset = point - primitive.centre;
  const double length2 = length_squared(primitive.along);
  const double narrowing = primitive.radius_mm - primitive.end_radius_mm;
  const double fraction = dot(offset, primitive.along) / length2;
  const double away = length(offset - fraction * primitive.along);
  const double lean = narrowing / std::sqrt(length2 * (length2 - narrowing * narrowing));
  const double ball = std::clamp(fraction - away * lean, 0.0, 1.0);
  const Vec3 from_ball = offset - ball * primitive.along;
  const double distance_mm = length(from_ball);
  return {distance_mm - (primitive.radius_mm - ball * narrowing), normalized(from_ball)};
}

SolidSample primitive_sample(const Primitive& primitive, Vec3 point) {
  switch (primitive.shape) {
    case Primitive::Shape::superellipsoid:
      return superellipsoid_sample(primitive, point);
    case Primitive::Shape::ellipsoid:
      return ellipsoid_sample(primitive, point);
    case Primitive::Shape::round_cone:
      return round_cone_sample(primitive, point);
    case Primitive::Shape::half_space:
      return {dot(point - primitive.centre, primitive.along), primitive.along};
  }
  return {};
}

SolidSample smooth_minimum(const SolidSample& a, const SolidSample& b, double width_mm) {
  const SolidSample& less = a.distance_mm <= b.distance_mm ? a : b;
  const SolidSample& more = a.distance_mm <= b.distance_mm ? b : a;
  const double overlap = width_mm - (more.distance_mm - less.distance_mm);
  if (overlap <= 0.0) return less;
  const double share = overlap / width_mm;
  return {less.distance_mm - share * share * width_mm * 0.25,
          less.outward * (1.0 - 0.5 * share) + more.outward * (0.5 * share)};
}

SolidSample inverted(const SolidSample& a) {
  return {-a.distance_mm, -a.outward};
}

SolidSample combined(const SolidSample& so_far, const SolidSample& part, bool subtract, double width_mm) {
  return subtract ? inverted(smooth_minimum(inverted(so_far), part, width_mm))
                  : smooth_minimum(so_far, part, width_mm);
}

Vec3 vec3_of(const nlohmann::json& array) {
  if (array.size() != 3) throw std::invalid_argument("a place or size must have three numbers");
  return {array.at(0).get<double>(), array.at(1).get<double>(), array.at(2).get<double>()};
}

void require_positive(double value, const char* what) {
  if (!(value > 0.0) || !std::isfinite(value))
    throw std::invalid_argument(std::string(what) + " must be more than 0");
}

void require_positive(Vec3 value, const char* what) {
  require_positive(std::min({value.x, value.y, value.z}), what);
}

Primitive primitive_of(const nlohmann::json& row, const std::string& type) {
  Primitive primitive;
  if (type == "ellipsoid") {
    primitive.shape = Primitive::Shape::ellipsoid;
    primitive.centre = vec3_of(row.at("c"));
    primitive.radii_plus_mm = primitive.radii_minus_mm = vec3_of(row.at("r"));
    require_positive(primitive.radii_plus_mm, "r");
    if (row.contains("axes_rows")) {
      // The file gives them to four digits; made exactly perpendicular here.
      const Vec3 first = normalized(vec3_of(row.at("axes_rows").at(0)));
      const Vec3 second_given = vec3_of(row.at("axes_rows").at(1));
      const Vec3 second = normalized(second_given - dot(second_given, first) * first);
      const Vec3 third = cross(first, second);
      if (std::abs(dot(third, vec3_of(row.at("axes_rows").at(2)))) < 0.999)
        throw std::invalid_argument("axes_rows must be perpendicular");
      primitive.turned = true;
      primitive.axes[0] = first;
      primitive.axes[1] = second;
      primitive.axes[2] = third;
    }
  } else if (type == "asym_superellipsoid") {
    primitive.shape = Primitive::Shape::superellipsoid;
    primitive.centre = vec3_of(row.at("c"));
    primitive.radii_plus_mm = vec3_of(row.at("r_plus"));
    primitive.radii_minus_mm = vec3_of(row.at("r_minus"));
    primitive.exponent = row.at("n").get<double>();
    require_positive(primitive.radii_plus_mm, "r_plus");
    require_positive(primitive.radii_minus_mm, "r_minus");
    if (!(primitive.exponent >= 2.0 && primitive.exponent <= 4.0))
      throw std::invalid_argument("n must be 2 to 4");
  } else if (type == "roundcone") {
    primitive.shape = Primitive::Shape::round_cone;
    primitive.centre = vec3_of(row.at("a"));
    primitive.along = vec3_of(row.at("b")) - primitive.centre;
    primitive.radius_mm = row.at("r1").get<double>();
    primitive.end_radius_mm = row.at("r2").get<double>();
    require_positive(primitive.radius_mm, "r1");
    require_positive(primitive.end_radius_mm, "r2");
    if (length(primitive.along) <= std::abs(primitive.radius_mm - primitive.end_radius_mm))
      throw std::invalid_argument("one end swallows the other");
  } else if (type == "plane") {
    primitive.shape = Primitive::Shape::half_space;
    const Vec3 normal = vec3_of(row.at("normal"));
    require_positive(length(normal), "normal");
    primitive.along = normalized(normal);
    primitive.centre = primitive.along * (row.at("d").get<double>() / length(normal));
  } else {
    throw std::invalid_argument("there is no shape \"" + type + "\"");
  }
  return primitive;
}

}  // namespace

Result<Solid> Solid::parse(std::string_view json) {
  std::string part = "the file";
  try {
    const nlohmann::json file = nlohmann::json::parse(json);
    Solid solid;
    solid.symmetry_smoothing_mm_ = file.at("smooth_abs_mm").get<double>();
    int depth = 0;
    for (const nlohmann::json& row : file.at("parts")) {
      part = "part \"" + row.at("name").get<std::string>() + "\"";
      const std::string type = row.at("type").get<std::string>();
      Step step;
      if (type == "group_begin") {
        step.kind = Step::Kind::begin_group;
        if (++depth >= deepest_group) throw std::invalid_argument("groups are nested too deep");
        solid.steps_.push_back(step);
        continue;
      }
      step.width_mm = row.at("k").get<double>();
      if (!(step.width_mm >= 0.0)) throw std::invalid_argument("k must be 0 or more");
      const std::string op = row.at("op").get<std::string>();
      if (type == "group_end") {
        step.kind = Step::Kind::end_group;
        if (--depth < 0) throw std::invalid_argument("a group ends that was not begun");
      } else {
        step.primitive = primitive_of(row, type);
        solid.reach_mm_ = std::max(solid.reach_mm_, primitive_reach_mm(step.primitive) + step.width_mm);
      }
      if (op == "subtract") {
        step.subtract = true;
      } else if (op == "intersect" && type == "plane") {  // keeping one side is taking the other away
        step.subtract = true;
        step.primitive.along = -step.primitive.along;
      } else if (op != "union") {
        throw std::invalid_argument("op must be union or subtract, or intersect for a plane");
      }
      solid.steps_.push_back(step);
    }
    part = "the file";
    if (depth != 0) throw std::invalid_argument("a group is not ended");
    if (solid.steps_.empty()) throw std::invalid_argument("it lists no parts");
    return solid;
  } catch (const std::exception& fault) {
    return Error{ErrorKind::bad_data,
                 "The list of solids cannot be used: " + part + ": " + fault.what() + "."};
  }
}

SolidSample Solid::sample(Vec3 point) const {
  const double mirrored_x = std::sqrt(point.x * point.x + symmetry_smoothing_mm_ * symmetry_smoothing_mm_);
  const Vec3 mirrored{mirrored_x, point.y, point.z};
  std::array<SolidSample, deepest_group> levels;
  std::size_t level = 0;
  levels[0] = {far_away_mm, {}};
  for (const Step& step : steps_) {
    switch (step.kind) {
      case Step::Kind::begin_group:
        levels[++level] = {far_away_mm, {}};
        break;
      case Step::Kind::end_group:
        --level;
        levels[level] = combined(levels[level], levels[level + 1], step.subtract, step.width_mm);
        break;
      case Step::Kind::primitive:
        levels[level] =
            combined(levels[level], primitive_sample(step.primitive, mirrored), step.subtract, step.width_mm);
        break;
    }
  }
  SolidSample result = levels[0];
  if (mirrored_x > 0.0) result.outward.x *= point.x / mirrored_x;
  return result;
}

Solid Solid::near(Vec3 centre, double radius_mm) const {
  const double mirrored_x = std::sqrt(centre.x * centre.x + symmetry_smoothing_mm_ * symmetry_smoothing_mm_);
  const Vec3 mirrored{mirrored_x, centre.y, centre.z};
  // Two distances that differ by this much at the centre differ by k or more throughout.
  const double swing_mm = 2.0 * steepness * radius_mm;
  struct Level {
    SolidSample so_far{far_away_mm, {}};
    std::size_t first_step = 0;  // of this group in `kept`
  };
  Solid kept;
  kept.symmetry_smoothing_mm_ = symmetry_smoothing_mm_;
  kept.reach_mm_ = reach_mm_;
  std::array<Level, deepest_group> levels;
  std::size_t level = 0;
  for (const Step& step : steps_) {
    if (step.kind == Step::Kind::begin_group) {
      kept.steps_.push_back(step);
      levels[++level] = {{far_away_mm, {}}, kept.steps_.size()};
      continue;
    }
    SolidSample part;
    std::size_t part_begin = kept.steps_.size();
    if (step.kind == Step::Kind::end_group) {
      part = levels[level].so_far;
      part_begin = levels[level].first_step - 1;
      --level;
    } else {
      part = primitive_sample(step.primitive, mirrored);
    }
    Level& here = levels[level];
    const double so_far_mm = step.subtract ? -here.so_far.distance_mm : here.so_far.distance_mm;
    const bool part_matters = part.distance_mm - so_far_mm < step.width_mm + swing_mm;
    const bool rest_matters = so_far_mm - part.distance_mm < step.width_mm + swing_mm;
    if (!part_matters) {
      kept.steps_.resize(part_begin);
      continue;
    }
    if (!rest_matters && !step.subtract) {  // whatever came before in this group is out of reach
      const auto first = kept.steps_.begin();
      kept.steps_.erase(first + static_cast<std::ptrdiff_t>(here.first_step),
                        first + static_cast<std::ptrdiff_t>(part_begin));
    }
    kept.steps_.push_back(step);
    here.so_far = combined(here.so_far, part, step.subtract, step.width_mm);
  }
  return kept;
}

}  // namespace scalpmap
