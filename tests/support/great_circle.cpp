#include "support/great_circle.h"

#include <array>
#include <cmath>
#include <numbers>

namespace scalpmap {

namespace {

constexpr double degree = std::numbers::pi / 180.0;

Vec3 front(const GreatCircle& circle) {
  return {0.0, std::sin(circle.height_deg * degree), std::cos(circle.height_deg * degree)};
}
Vec3 up(const GreatCircle& circle) {
  return {0.0, std::cos(circle.height_deg * degree), -std::sin(circle.height_deg * degree)};
}

}  // namespace

Hairline GreatCircle::hairline() const {
  Hairline hairline;
  const std::array<const char*, 7> ids = {"right-peak", "right-corner", "right-hump", "middle",
                                          "left-hump",  "left-corner",  "left-peak"};
  for (std::size_t i = 0; i < ids.size(); ++i)
    hairline.handles.push_back({ids[i], place(length_mm() * static_cast<double>(i) / 6.0)});
  return hairline;
}

double GreatCircle::length_mm() const {
  return radius_mm * 2.0 * half_deg * degree;
}

Vec3 GreatCircle::place(double along_mm, double behind_mm) const {
  const double turn = along_mm / radius_mm - half_deg * degree, off = behind_mm / radius_mm;
  const Vec3 on_circle = Vec3{1.0, 0.0, 0.0} * std::sin(turn) + front(*this) * std::cos(turn);
  return (on_circle * std::cos(off) + up(*this) * std::sin(off)) * radius_mm;
}

double GreatCircle::behind_mm(Vec3 on_ball) const {
  return radius_mm * std::asin(dot(normalized(on_ball), up(*this)));
}

double GreatCircle::along_mm(Vec3 on_ball) const {
  return radius_mm * (std::atan2(on_ball.x, dot(on_ball, front(*this))) + half_deg * degree);
}

}  // namespace scalpmap
