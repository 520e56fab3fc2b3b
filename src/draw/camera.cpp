#include "draw/camera.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

namespace scalpmap {

namespace {

constexpr double degrees = std::numbers::pi / 180.0;
constexpr double orbit_deg_per_px = 0.4;
constexpr double zoom_per_step = 1.15;
constexpr double scroll_px_per_step = 30.0;
constexpr double smallest_half_height_mm = 1.0;
constexpr double largest_half_height_mm = 1000.0;
constexpr double head_floor_mm = -160.0;  // the neck is cut here, well below any chin
constexpr double room_around = 1.08;

struct NamedView {
  View view;
  std::string_view name;
  double azimuth_deg, elevation_deg;
};
constexpr std::array<NamedView, 7> named_views = {{
    {View::front, "front", 0.0, 0.0},
    {View::back, "back", 180.0, 0.0},
    {View::left, "left", 90.0, 0.0},
    {View::right, "right", -90.0, 0.0},
    {View::top, "top", 180.0, 90.0},
    {View::crown, "crown", 180.0, 45.0},
    {View::three_quarter, "three-quarter", 35.0, 18.0},
}};

const NamedView& row_of(View view) {
  return *std::find_if(named_views.begin(), named_views.end(),
                       [view](const NamedView& row) { return row.view == view; });
}

double wrapped_deg(double angle) {
  return angle - 360.0 * std::floor((angle + 180.0) / 360.0);
}

// How many times larger than at the target a thing at this depth appears.
double magnification(const Camera& camera, double depth_mm) {
  return camera.projection == Projection::perspective ? eye_distance_mm / depth_mm : 1.0;
}

struct Extent {
  double low = std::numeric_limits<double>::max();
  double high = std::numeric_limits<double>::lowest();
  void take(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  double middle() const { return (low + high) / 2.0; }
  double half() const { return (high - low) / 2.0; }
};

}  // namespace

std::string_view name_of(View view) {
  return row_of(view).name;
}

std::optional<View> view_named(std::string_view name) {
  for (const NamedView& row : named_views) {
    if (row.name == name) return row.view;
  }
  return std::nullopt;
}

CameraAxes axes_of(const Camera& camera) {
  const double azimuth = camera.azimuth_deg * degrees, elevation = camera.elevation_deg * degrees;
  const Vec3 right{std::cos(azimuth), 0.0, -std::sin(azimuth)};
  const Vec3 back{std::sin(azimuth) * std::cos(elevation), std::sin(elevation),
                  std::cos(azimuth) * std::cos(elevation)};
  return {camera.flipped ? -right : right, cross(back, right), back};
}

Vec3 eye_of(const Camera& camera) {
  return camera.target + axes_of(camera).back * eye_distance_mm;
}

Camera camera_of(View view) {
  const NamedView& row = row_of(view);
  Camera camera;
  camera.azimuth_deg = row.azimuth_deg;
  camera.elevation_deg = row.elevation_deg;
  return camera;
}

bool looks_as(const Camera& camera, View view) {
  constexpr double same_deg = 0.05;
  const NamedView& row = row_of(view);
  return std::abs(camera.elevation_deg - row.elevation_deg) < same_deg &&
         std::abs(wrapped_deg(camera.azimuth_deg - row.azimuth_deg)) < same_deg;
}

Camera fitted(View view, const Surface& surface, PictureSize size, Projection projection) {
  Camera camera = camera_of(view);
  camera.projection = projection;
  const CameraAxes axes = axes_of(camera);

  const bool has_head = std::any_of(surface.positions.begin(), surface.positions.end(),
                                    [](Vec3f p) { return static_cast<double>(p.y) >= head_floor_mm; });
  const auto belongs = [&](Vec3f p) { return !has_head || static_cast<double>(p.y) >= head_floor_mm; };
  Extent right, up, back;
  for (const Vec3f& p : surface.positions) {
    if (!belongs(p)) continue;
    right.take(dot(wide(p), axes.right));
    up.take(dot(wide(p), axes.up));
    back.take(dot(wide(p), axes.back));
  }
  camera.target = axes.right * right.middle() + axes.up * up.middle() + axes.back * back.middle();
  // What is nearer than the target appears larger, so the half extents are taken as they appear.
  double half_width = 0.0, half_height = 0.0;
  for (const Vec3f& p : surface.positions) {
    if (!belongs(p)) continue;
    const Vec3 offset = wide(p) - camera.target;
    const double depth = std::max(1.0, eye_distance_mm - dot(offset, axes.back));
    const double scale = magnification(camera, depth);
    half_width = std::max(half_width, std::abs(dot(offset, axes.right)) * scale);
    half_height = std::max(half_height, std::abs(dot(offset, axes.up)) * scale);
  }
  const double aspect = static_cast<double>(size.width_px) / static_cast<double>(size.height_px);
  camera.half_height_mm = std::clamp(room_around * std::max(half_height, half_width / aspect),
                                     smallest_half_height_mm, largest_half_height_mm);
  return camera;
}

Camera orbited(const Camera& camera, double dx_px, double dy_px) {
  Camera turned = camera;
  const double to_the_right_px = camera.flipped ? -dx_px : dx_px;
  turned.azimuth_deg = wrapped_deg(camera.azimuth_deg - to_the_right_px * orbit_deg_per_px);
  turned.elevation_deg = std::clamp(camera.elevation_deg + dy_px * orbit_deg_per_px, -90.0, 90.0);
  return turned;
}

Camera orbited_about(const Camera& camera, Vec3 pivot, double dx_px, double dy_px) {
  const CameraAxes before = axes_of(camera);
  Camera turned = orbited(camera, dx_px, dy_px);
  const CameraAxes after = axes_of(turned);
  const Vec3 offset = pivot - camera.target;
  turned.target = pivot - after.right * dot(offset, before.right) - after.up * dot(offset, before.up) -
                  after.back * dot(offset, before.back);
  return turned;
}

Camera panned(const Camera& camera, PictureSize size, double dx_px, double dy_px) {
  const CameraAxes axes = axes_of(camera);
  const double mm = mm_per_pixel(camera, size);
  Camera shifted = camera;
  shifted.target = camera.target - axes.right * (dx_px * mm) + axes.up * (dy_px * mm);
  return shifted;
}

Camera zoomed_at(const Camera& camera, PictureSize size, Pixel pointer, double factor) {
  Camera nearer = camera;
  nearer.half_height_mm =
      std::clamp(camera.half_height_mm / factor, smallest_half_height_mm, largest_half_height_mm);
  const CameraAxes axes = axes_of(camera);
  const double shrink_mm = mm_per_pixel(camera, size) - mm_per_pixel(nearer, size);
  nearer.target = camera.target + axes.right * ((pointer.x - size.width_px / 2.0) * shrink_mm) -
                  axes.up * ((pointer.y - size.height_px / 2.0) * shrink_mm);
  return nearer;
}

Camera scrolled(const Camera& camera, PictureSize size, Pixel pointer, double steps_x, double steps_y) {
  if (std::abs(steps_x) > std::abs(steps_y)) return orbited(camera, steps_x * scroll_px_per_step, 0.0);
  return zoomed_at(camera, size, pointer, std::pow(zoom_per_step, steps_y));
}

Camera mirrored(const Camera& camera) {
  Camera other = camera;
  other.azimuth_deg = wrapped_deg(-camera.azimuth_deg);
  other.target.x = -camera.target.x;
  return other;
}

Camera opposite(const Camera& camera) {
  Camera other = camera;
  other.azimuth_deg = wrapped_deg(camera.azimuth_deg + 180.0);
  return other;
}

Camera between(const Camera& from, const Camera& to, double part) {
  if (part <= 0.0) return from;
  if (part >= 1.0) return to;
  const double eased = part * part * (3.0 - 2.0 * part);
  Camera camera = to;
  camera.target = from.target + (to.target - from.target) * eased;
  camera.azimuth_deg = wrapped_deg(from.azimuth_deg + wrapped_deg(to.azimuth_deg - from.azimuth_deg) * eased);
  camera.elevation_deg = from.elevation_deg + (to.elevation_deg - from.elevation_deg) * eased;
  camera.half_height_mm = from.half_height_mm * std::pow(to.half_height_mm / from.half_height_mm, eased);
  return camera;
}

Ray ray_through(const Camera& camera, PictureSize size, Pixel pixel) {
  const CameraAxes axes = axes_of(camera);
  const double mm = mm_per_pixel(camera, size);
  const Vec3 on_target_plane = camera.target + axes.right * ((pixel.x - size.width_px / 2.0) * mm) -
                               axes.up * ((pixel.y - size.height_px / 2.0) * mm);
  if (camera.projection == Projection::orthographic) {
    return {on_target_plane + axes.back * eye_distance_mm, -axes.back};
  }
  const Vec3 eye = camera.target + axes.back * eye_distance_mm;
  return {eye, normalized(on_target_plane - eye)};
}

std::optional<Pixel> project(const Camera& camera, PictureSize size, Vec3 point) {
  const CameraAxes axes = axes_of(camera);
  const Vec3 offset = point - camera.target;
  const double depth = eye_distance_mm - dot(offset, axes.back);
  if (depth <= 0.0) return std::nullopt;
  const double px_per_mm = magnification(camera, depth) / mm_per_pixel(camera, size);
  return Pixel{size.width_px / 2.0 + dot(offset, axes.right) * px_per_mm,
               size.height_px / 2.0 - dot(offset, axes.up) * px_per_mm};
}

double depth_of(const Camera& camera, Vec3 point) {
  return eye_distance_mm - dot(point - camera.target, axes_of(camera).back);
}

double mm_per_pixel(const Camera& camera, PictureSize size) {
  return 2.0 * camera.half_height_mm / static_cast<double>(size.height_px);
}

double mm_per_pixel_at(const Camera& camera, PictureSize size, Vec3 point) {
  const double depth = std::max(1e-6, depth_of(camera, point));
  return mm_per_pixel(camera, size) / magnification(camera, depth);
}

Matrix4 clip_matrix(const Camera& camera, PictureSize size, double near_mm, double far_mm) {
  const CameraAxes axes = axes_of(camera);
  const Vec3 eye = eye_of(camera);
  const double aspect = static_cast<double>(size.width_px) / static_cast<double>(size.height_px);
  // Rows of the matrix: clip x, y, z, w as weights of (right, up, back) coordinates from the eye, and of 1.
  const double span = far_mm - near_mm;
  double x_scale, y_scale, z_back, z_one, w_back, w_one;
  if (camera.projection == Projection::perspective) {
    y_scale = eye_distance_mm / camera.half_height_mm;
    z_back = -(far_mm + near_mm) / span;
    z_one = -2.0 * far_mm * near_mm / span;
    w_back = -1.0;
    w_one = 0.0;
  } else {
    y_scale = 1.0 / camera.half_height_mm;
    z_back = -2.0 / span;
    z_one = -(far_mm + near_mm) / span;
    w_back = 0.0;
    w_one = 1.0;
  }
  x_scale = y_scale / aspect;
  Matrix4 matrix{};
  const auto set_row = [&matrix](std::size_t row, Vec3 weights, double constant) {
    matrix[row] = static_cast<float>(weights.x);
    matrix[4 + row] = static_cast<float>(weights.y);
    matrix[8 + row] = static_cast<float>(weights.z);
    matrix[12 + row] = static_cast<float>(constant);
  };
  set_row(0, axes.right * x_scale, -dot(axes.right, eye) * x_scale);
  set_row(1, axes.up * y_scale, -dot(axes.up, eye) * y_scale);
  set_row(2, axes.back * z_back, z_one - dot(axes.back, eye) * z_back);
  set_row(3, axes.back * w_back, w_one - dot(axes.back, eye) * w_back);
  return matrix;
}

}  // namespace scalpmap
