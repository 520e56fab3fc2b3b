#include "plan/scalp.h"

#include <cmath>

namespace scalpmap {

namespace {

constexpr Vec3 trichion{0.0, 92.0, 85.0};
constexpr Vec3 nape_hairline{0.0, -38.0, -78.0};

// The ear of the mean head: where it joins the head, its directions (back along the ear, up along it, away
// from the head), and how far it reaches along them. It leans 13 degrees back and stands off by 27.
constexpr Vec3 ear_root{69.0, -1.0, 2.0};
constexpr double ear_back_mm = 17.0, ear_out_mm = 7.0;
constexpr Vec3 ear_half_size{20.0, 35.0, 13.0};

bool on_ear(Vec3 place) {
  constexpr double degree = 0.017453292519943295;
  static const double c27 = std::cos(27 * degree), s27 = std::sin(27 * degree);
  static const double c13 = std::cos(13 * degree), s13 = std::sin(13 * degree);
  const Vec3 level_back{s27, 0.0, -c27}, out{c27, 0.0, s27}, level_up{0.0, 1.0, 0.0};
  const Vec3 back = level_back * c13 - level_up * s13, up = level_back * s13 + level_up * c13;
  const Vec3 from_root = Vec3{std::abs(place.x), place.y, place.z} - ear_root;
  const double u = (dot(from_root, back) - ear_back_mm) / ear_half_size.x;
  const double v = dot(from_root, up) / ear_half_size.y;
  const double w = (dot(from_root, out) - ear_out_mm) / ear_half_size.z;
  return u * u + v * v + w * w < 1.0;
}

}  // namespace

double below_scalp_mm(Vec3 place, double head_scale) {
  const Vec3 along = trichion - nape_hairline;
  const Vec3 down = normalized({0.0, -along.z, along.y});
  return dot(place - nape_hairline * head_scale, down);
}

bool on_scalp(Vec3 place, double head_scale) {
  return below_scalp_mm(place, head_scale) < 0.0 && !on_ear(place / head_scale);
}

}  // namespace scalpmap
