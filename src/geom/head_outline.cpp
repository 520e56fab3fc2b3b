#include "geom/head_outline.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace scalpmap {

namespace {

constexpr double cell_mm = 6.0;
constexpr Vec3 low{-132.0, -240.0, -162.0};
constexpr int across = 45, along_height = 72, along_depth = 57;  // x, y, z

struct Ellipsoid {
  Vec3 centre, radii;
  double blend_mm;  // width of the smooth seam
};
struct RoundCone {
  Vec3 from, to;
  double from_radius, to_radius;
  double blend_mm;
};

// Symmetric: each stands for its mirror image too.
constexpr std::array<Ellipsoid, 4> skull{{{{32, 58, -31}, {42, 42, 44}, 12},     // parietal
                                          {{28, 64, 55}, {30, 30, 34}, 14},      // frontal eminence
                                          {{0, 22, -51}, {52, 38, 43.5}, 18},    // occiput
                                          {{51, -16, -13}, {15, 26, 20}, 24}}};  // mastoid
constexpr Ellipsoid temple_hollow{{98, 42, 75}, {43, 56, 52}, 44};
constexpr std::array<RoundCone, 2> neck{
    {{{0, -58, -9}, {0, -200, -33}, 51, 58, 28}, {{7, -40, -41}, {10, -170, -55}, 30, 36, 40}}};
constexpr std::array<Ellipsoid, 7> face{{{{0, -16, 49}, {51, 52, 42}, 24},            // midface
                                         {{0, -47, 67}, {35, 36, 33}, 20},            // muzzle
                                         {{0, -83.5, 83.5}, {20, 14, 14.5}, 14},      // chin
                                         {{0, -60, 37}, {42, 28, 46}, 16},            // floor of the mouth
                                         {{43, -36, 33}, {13, 26, 20}, 20},           // masseter
                                         {{34, -34, 61}, {24, 36, 25}, 22},           // cheek
                                         {{43.5, -5, 64.5}, {17.5, 13, 17.5}, 18}}};  // malar
constexpr std::array<RoundCone, 5> bones{{{{51.5, -10, 15}, {44, -50, 21}, 11, 10.5, 26},    // ramus
                                          {{43.5, -55, 25}, {16, -83, 75}, 10.5, 12.5, 20},  // jaw
                                          {{9, 33.8, 89}, {28, 36.8, 84.5}, 7.6, 7.6, 16},   // brow
                                          {{28, 36.8, 84.5}, {45, 30, 71}, 7.8, 7.2, 19},    // brow
                                          {{0, 24, 84.5}, {0, -14, 109}, 7.4, 9.5, 13}}};    // nose

double smooth_min(double a, double b, double k) {
  const double h = std::max(k - std::abs(a - b), 0.0) / k;
  return std::min(a, b) - h * h * k / 4.0;
}

double to_ellipsoid(Vec3 p, const Ellipsoid& e) {
  const Vec3 q = p - e.centre;
  const double k0 = length({q.x / e.radii.x, q.y / e.radii.y, q.z / e.radii.z});
  const double k1 =
      length({q.x / (e.radii.x * e.radii.x), q.y / (e.radii.y * e.radii.y), q.z / (e.radii.z * e.radii.z)});
  return k1 > 0.0 ? k0 * (k0 - 1.0) / k1 : -std::min({e.radii.x, e.radii.y, e.radii.z});
}

double to_cone(Vec3 p, const RoundCone& c) {
  const Vec3 axis = c.to - c.from;
  const double t = std::clamp(dot(p - c.from, axis) / dot(axis, axis), 0.0, 1.0);
  return distance(p, c.from + axis * t) - (c.from_radius + (c.to_radius - c.from_radius) * t);
}

// A superellipsoid of exponent 2.22, measured along the ray from its middle.
double to_braincase(Vec3 p) {
  const Vec3 q = p - Vec3{0, 46, -9};
  const double n = 2.22;
  const double f =
      std::pow(std::pow(std::abs(q.x) / 76.3, n) + std::pow(std::abs(q.y) / (q.y > 0 ? 84.5 : 80.0), n) +
                   std::pow(std::abs(q.z) / (q.z > 0 ? 107.5 : 88.5), n),
               1.0 / n);
  return f > 1e-9 ? length(q) * (f - 1.0) / f : -76.3;
}

double to_head(Vec3 place) {
  const Vec3 p{std::sqrt(place.x * place.x + 1.0), place.y, place.z};
  double d = to_braincase(p);
  for (const Ellipsoid& each : skull) d = smooth_min(d, to_ellipsoid(p, each), each.blend_mm);
  d = -smooth_min(-d, to_ellipsoid(p, temple_hollow), temple_hollow.blend_mm);
  for (const RoundCone& each : neck) d = smooth_min(d, to_cone(p, each), each.blend_mm);
  for (const Ellipsoid& each : face) d = smooth_min(d, to_ellipsoid(p, each), each.blend_mm);
  for (const RoundCone& each : bones) d = smooth_min(d, to_cone(p, each), each.blend_mm);
  return d;
}

}  // namespace

HeadOutline::HeadOutline() {
  distances_.resize(static_cast<std::size_t>(across * along_height * along_depth));
  auto* row = distances_.data();
  for (int k = 0; k < along_depth; ++k)
    for (int j = 0; j < along_height; ++j, row += across)
      for (int i = 0; i <= across / 2; ++i) {
        const Vec3 place = low + Vec3{cell_mm * i, cell_mm * j, cell_mm * k};
        row[i] = row[across - 1 - i] = static_cast<float>(to_head(place));
      }
}

double HeadOutline::cell(int i, int j, int k) const {
  return static_cast<double>(distances_[static_cast<std::size_t>((k * along_height + j) * across + i)]);
}

HeadOutline::Reading HeadOutline::at(Vec3 place) const {
  const auto inside = [](double x, int count) { return std::clamp(x, 0.0, count - 1.001); };
  const Vec3 raw = (place - low) / cell_mm;
  const Vec3 g{inside(raw.x, across), inside(raw.y, along_height), inside(raw.z, along_depth)};
  const int i = static_cast<int>(g.x), j = static_cast<int>(g.y), k = static_cast<int>(g.z);
  const double u = g.x - i, v = g.y - j, w = g.z - k;
  const auto mix = [](double a, double b, double t) { return a + (b - a) * t; };
  const double c00 = mix(cell(i, j, k), cell(i + 1, j, k), u),
               c10 = mix(cell(i, j + 1, k), cell(i + 1, j + 1, k), u);
  const double c01 = mix(cell(i, j, k + 1), cell(i + 1, j, k + 1), u);
  const double c11 = mix(cell(i, j + 1, k + 1), cell(i + 1, j + 1, k + 1), u);
  const auto slope_x = [&](int dj, int dk) { return cell(i + 1, j + dj, k + dk) - cell(i, j + dj, k + dk); };
  const double low_side = mix(c00, c10, v), high_side = mix(c01, c11, v);
  const double outside = length(raw - g) * cell_mm;
  return {mix(low_side, high_side, w) + outside,
          Vec3{mix(mix(slope_x(0, 0), slope_x(1, 0), v), mix(slope_x(0, 1), slope_x(1, 1), v), w),
               mix(c10 - c00, c11 - c01, w), high_side - low_side} /
              cell_mm};
}

}  // namespace scalpmap
