// A point or a direction in space, and the dozen operations the program needs of it.
#pragma once

#include <cmath>

namespace scalpmap {

// Millimetres in the head frame unless a name says otherwise: +x to the subject's left, +y up, +z forward.
struct Vec3 {
  double x = 0.0, y = 0.0, z = 0.0;
  bool operator==(const Vec3&) const = default;
};

// The same at the precision in which surfaces are stored: 8 nm at 100 mm.
struct Vec3f {
  float x = 0.0f, y = 0.0f, z = 0.0f;
  bool operator==(const Vec3f&) const = default;
};

constexpr Vec3 operator+(Vec3 a, Vec3 b) {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
constexpr Vec3 operator-(Vec3 a, Vec3 b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
constexpr Vec3 operator-(Vec3 a) {
  return {-a.x, -a.y, -a.z};
}
constexpr Vec3 operator*(Vec3 a, double s) {
  return {a.x * s, a.y * s, a.z * s};
}
constexpr Vec3 operator*(double s, Vec3 a) {
  return a * s;
}
constexpr Vec3 operator/(Vec3 a, double s) {
  return {a.x / s, a.y / s, a.z / s};
}
constexpr Vec3& operator+=(Vec3& a, Vec3 b) {
  return a = a + b;
}
constexpr double dot(Vec3 a, Vec3 b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
constexpr Vec3 cross(Vec3 a, Vec3 b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
constexpr double length_squared(Vec3 a) {
  return dot(a, a);
}
inline double length(Vec3 a) {
  return std::sqrt(dot(a, a));
}
inline double distance(Vec3 a, Vec3 b) {
  return length(a - b);
}
// The direction of `a`; `otherwise` where `a` has none.
inline Vec3 normalized(Vec3 a, Vec3 otherwise = {0.0, 1.0, 0.0}) {
  const double l = length(a);
  return l > 0.0 ? a / l : otherwise;
}
constexpr Vec3 wide(Vec3f a) {
  return {a.x, a.y, a.z};
}
constexpr Vec3f narrow(Vec3 a) {
  return {static_cast<float>(a.x), static_cast<float>(a.y), static_cast<float>(a.z)};
}

}  // namespace scalpmap
