// The camera: a turntable about the vertical. Pure arithmetic, no OpenGL.
//
// Pixels are counted from the picture's top left corner, x to the right and y down; a pixel's middle is at
// +0.5. All functions take and return values; nothing is remembered.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "geom/surface.h"
#include "geom/vec3.h"

namespace scalpmap {

// "left" shows the subject's left side. In "front" the subject's left (+x) is at the picture's right, as when
// one faces a person; "top" has the nose up, as the technician standing behind the chair sees it; "crown" is
// from behind and above.
enum class View { front, back, left, right, top, crown, three_quarter };
inline constexpr std::array<View, 7> all_views = {View::front, View::back,  View::left,         View::right,
                                                  View::top,   View::crown, View::three_quarter};
std::string_view name_of(View view);                    // "front" .. "three-quarter", as on the command line
std::optional<View> view_named(std::string_view name);  // nothing where there is no such view

enum class Projection {
  perspective,   // gentle: the eye is 900 mm away, as in a portrait; for looking and painting
  orthographic,  // one scale all over the picture: for measuring
};

// The eye is always this far from the target: zooming narrows the angle of view instead of walking into the
// head, so the perspective stays the same.
inline constexpr double eye_distance_mm = 900.0;

struct Camera {
  Vec3 target;                    // in the middle of the picture
  double azimuth_deg = 0.0;       // of the eye about the vertical: 0 front, 90 the subject's left, 180 back
  double elevation_deg = 0.0;     // of the eye above the horizon, -90 .. 90
  double half_height_mm = 150.0;  // half of what the picture's height shows, at the target's distance
  Projection projection = Projection::perspective;
  bool flipped = false;  // left and right of the picture exchanged: as in a mirror
  bool operator==(const Camera&) const = default;
};

struct PictureSize {
  int width_px = 0;
  int height_px = 0;
  bool operator==(const PictureSize&) const = default;
};

struct Pixel {
  double x = 0.0, y = 0.0;
};

struct Ray {
  Vec3 origin;     // the eye, or for orthographic cameras the place of the picture plane 900 mm away
  Vec3 direction;  // unit, away from the viewer
};

// The camera's own axes, unit and at right angles; `back` points from the target to the eye, `right` and `up`
// as the picture has them: of a flipped camera they are left-handed.
struct CameraAxes {
  Vec3 right, up, back;
};
CameraAxes axes_of(const Camera& camera);
Vec3 eye_of(const Camera& camera);

// The camera of a named view, about the origin.
Camera camera_of(View view);
// Whether it looks from the side of a named view, wherever to and however near.
bool looks_as(const Camera& camera, View view);
// The same, so that it shows the whole head with a little room around it: everything of the
// surface above 160 mm below the origin (shoulders are not the head), or all of it where nothing is above.
Camera fitted(View view, const Surface& surface, PictureSize size,
              Projection projection = Projection::perspective);

// Turned as if the pointer, moving by so many pixels, dragged the near side of the head along. The second
// keeps `pivot` at its pixel: turning about the place under the pointer.
Camera orbited(const Camera& camera, double dx_px, double dy_px);
Camera orbited_about(const Camera& camera, Vec3 pivot, double dx_px, double dy_px);
// Shifted so that what is at the target's distance follows the pointer.
Camera panned(const Camera& camera, PictureSize size, double dx_px, double dy_px);
// Magnified by `factor` (> 1: nearer); what is under the pointer at the target's distance stays there. Kept
// within 2 mm .. 2 m of picture height.
Camera zoomed_at(const Camera& camera, PictureSize size, Pixel pointer, double factor);
// A wheel's or trackpad's steps: up and down zoom at the pointer, sideways turns the head about the vertical.
// The larger of the two counts, so that two fingers that stray a little do not turn while they zoom.
Camera scrolled(const Camera& camera, PictureSize size, Pixel pointer, double steps_x, double steps_y);
// The same place of the other side of the head, and the same place from behind it.
Camera mirrored(const Camera& camera);
Camera opposite(const Camera& camera);
// Part of the way from one camera to another, 0 .. 1: the shorter way round, eased at both ends.
Camera between(const Camera& from, const Camera& to, double part);

Ray ray_through(const Camera& camera, PictureSize size, Pixel pixel);
// Where a point appears; nothing for a point level with the eye or behind it. May lie outside the picture.
std::optional<Pixel> project(const Camera& camera, PictureSize size, Vec3 point);
// Along the line of sight: mm in front of the eye.
double depth_of(const Camera& camera, Vec3 point);
// At the target's distance, or at a point's; for an orthographic camera the same everywhere.
double mm_per_pixel(const Camera& camera, PictureSize size);
double mm_per_pixel_at(const Camera& camera, PictureSize size, Vec3 point);

// Column-major, as OpenGL wants it: from the head frame to clip space, with depth running from `near_mm` to
// `far_mm` in front of the eye.
using Matrix4 = std::array<float, 16>;
Matrix4 clip_matrix(const Camera& camera, PictureSize size, double near_mm, double far_mm);

}  // namespace scalpmap
