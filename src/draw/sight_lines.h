// A camera prepared for projecting very many points: the same arithmetic as project(), with the sines done.
#pragma once

#include "draw/camera.h"
#include "draw/pixel_box.h"

namespace scalpmap {

class SightLines {
 public:
  SightLines(const Camera& camera, PictureSize size)
      : camera_(camera),
        axes_(axes_of(camera)),
        middle_{size.width_px / 2.0, size.height_px / 2.0},
        size_(size),
        px_per_mm_(1.0 / mm_per_pixel(camera, size)) {}

  const CameraAxes& axes() const { return axes_; }
  double depth(Vec3 point) const { return eye_distance_mm - dot(point - camera_.target, axes_.back); }
  double px_per_mm_at(double depth_mm) const {
    return camera_.projection == Projection::perspective ? px_per_mm_ * (eye_distance_mm / depth_mm)
                                                         : px_per_mm_;
  }
  // For points in front of the eye.
  Pixel pixel(Vec3 point) const {
    const Vec3 offset = point - camera_.target;
    const double scale = px_per_mm_at(eye_distance_mm - dot(offset, axes_.back));
    return {middle_.x + dot(offset, axes_.right) * scale, middle_.y - dot(offset, axes_.up) * scale};
  }
  // Holds all of a ball; the whole picture where the ball comes too near the eye.
  PixelBox box_of_ball(Vec3 centre, double radius_mm) const {
    const double middle_depth = depth(centre);
    PixelBox box;
    if (middle_depth - radius_mm < 1.0) {
      return {0, 0, size_.width_px, size_.height_px};
    }
    const Vec3 offset = centre - camera_.target;
    const double across = dot(offset, axes_.right), upward = dot(offset, axes_.up);
    for (const double scale :
         {px_per_mm_at(middle_depth - radius_mm), px_per_mm_at(middle_depth + radius_mm)}) {
      box.take({middle_.x + across * scale, middle_.y - upward * scale}, radius_mm * scale);
    }
    return box;
  }
  // Whether every triangle whose normal lies within the cone around `axis` and whose place lies within the
  // ball faces away from the eye (the test of meshoptimizer's cluster cones). `cone_sin` is the sine of the
  // cone's half angle; a cone of 90 degrees or more never passes.
  bool faces_away(Vec3 centre, double radius_mm, Vec3 axis, double cone_sin) const {
    if (camera_.projection == Projection::orthographic) return -dot(axes_.back, axis) >= cone_sin;
    const Vec3 from_eye = centre - (camera_.target + axes_.back * eye_distance_mm);
    return dot(from_eye, axis) >= cone_sin * length(from_eye) + radius_mm;
  }

 private:
  Camera camera_;
  CameraAxes axes_;
  Pixel middle_;
  PictureSize size_;
  double px_per_mm_;
};

}  // namespace scalpmap
