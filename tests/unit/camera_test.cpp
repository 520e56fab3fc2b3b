// The camera's arithmetic, held against closed forms.
#include "draw/camera.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "geom/surface.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr PictureSize wide_picture{1280, 720};

Camera some_camera(Projection projection) {
  Camera camera;
  camera.target = {12.0, 34.0, -5.0};
  camera.azimuth_deg = 37.0;
  camera.elevation_deg = -21.0;
  camera.half_height_mm = 120.0;
  camera.projection = projection;
  return camera;
}

Camera towards(View view) {
  static const auto surface = make_surface(in_spatial_order(sphere(90.0, 2000)));
  return fitted(view, *surface, wide_picture);
}

Pixel must_project(const Camera& camera, Vec3 point) {
  const auto pixel = project(camera, wide_picture, point);
  EXPECT_TRUE(pixel.has_value());
  return pixel.value_or(Pixel{});
}

double from_line(const Ray& ray, Vec3 point) {
  return length(cross(point - ray.origin, ray.direction));
}

TEST(Camera, ARayThroughAPixelMeetsOnlyWhatIsProjectedThere) {
  for (const Projection projection : {Projection::perspective, Projection::orthographic}) {
    const Camera camera = some_camera(projection);
    for (const Vec3 point : {Vec3{0, 0, 0}, Vec3{80, 120, -60}, Vec3{-200, 40, 90}, Vec3{12, 34, -5}}) {
      const Pixel pixel = must_project(camera, point);
      EXPECT_LT(from_line(ray_through(camera, wide_picture, pixel), point), 1e-9);
    }
  }
}

TEST(Camera, TheTargetIsInTheMiddleAndTheEyeBeforeIt) {
  const Camera camera = some_camera(Projection::perspective);
  const Pixel middle = must_project(camera, camera.target);
  EXPECT_NEAR(middle.x, 640.0, 1e-9);
  EXPECT_NEAR(middle.y, 360.0, 1e-9);
  EXPECT_NEAR(depth_of(camera, camera.target), eye_distance_mm, 1e-9);
  EXPECT_NEAR(distance(eye_of(camera), camera.target), eye_distance_mm, 1e-9);
}

TEST(Camera, NothingBehindTheEyeIsProjected) {
  const Camera camera = some_camera(Projection::perspective);
  EXPECT_FALSE(project(camera, wide_picture, eye_of(camera) + axes_of(camera).back * 10.0).has_value());
}

TEST(Camera, AxesAreARightHandedFrameAtEveryElevation) {
  for (const double elevation : {-90.0, -30.0, 0.0, 45.0, 90.0}) {
    Camera camera;
    camera.azimuth_deg = 200.0;
    camera.elevation_deg = elevation;
    const CameraAxes axes = axes_of(camera);
    EXPECT_LT(distance(cross(axes.right, axes.up), axes.back), 1e-12);
    EXPECT_NEAR(length(axes.up), 1.0, 1e-12);
    EXPECT_GE(axes.up.y, -1e-12);  // never upside down
  }
}

TEST(Camera, NamedViewsLookTheRightWay) {
  const Vec3 left{90, 0, 0}, up{0, 90, 0}, front{0, 0, 90};
  const Vec3 right = -left, back = -front;
  // What lies at the picture's right, at its top, and nearest to the eye.
  const auto expect = [](View view, Vec3 at_right, Vec3 at_top, Vec3 nearest) {
    const Camera camera = towards(view);
    EXPECT_GT(must_project(camera, at_right).x, 700.0) << name_of(view);
    EXPECT_LT(must_project(camera, at_top).y, 300.0) << name_of(view);
    EXPECT_LT(depth_of(camera, nearest), depth_of(camera, camera.target) - 60.0) << name_of(view);
  };
  expect(View::front, left, up, front);
  expect(View::back, right, up, back);
  expect(View::left, back, up, left);
  expect(View::right, front, up, right);
  expect(View::top, right, front, up);
  expect(View::crown, right, up, normalized(up + back) * 90.0);
  EXPECT_GT(must_project(towards(View::three_quarter), front).x, 0.0);
  EXPECT_LT(must_project(towards(View::three_quarter), front).x, 640.0);
}

TEST(Camera, ViewsHaveTheNamesOfTheCommandLine) {
  for (const View view : all_views) EXPECT_EQ(view_named(name_of(view)), view);
  EXPECT_EQ(view_named("three-quarter"), View::three_quarter);
  EXPECT_FALSE(view_named("below").has_value());
}

TEST(Camera, AFittedHeadFillsThePictureAndStaysInside) {
  const auto surface = make_surface(in_spatial_order(sphere(90.0, 2000)));
  for (const Projection projection : {Projection::perspective, Projection::orthographic}) {
    for (const View view : all_views) {
      const Camera camera = fitted(view, *surface, wide_picture, projection);
      double low = std::numeric_limits<double>::max(), high = -low;
      for (const Vec3f& p : surface->positions) {
        const Pixel pixel = must_project(camera, wide(p));
        low = std::min(low, pixel.y);
        high = std::max(high, pixel.y);
      }
      EXPECT_GT(low, 0.0);
      EXPECT_LT(high, 720.0);
      EXPECT_GT(high - low, 600.0);
    }
  }
}

TEST(Camera, ShouldersAreLeftOutOfTheFit) {
  Mesh bust = sphere(90.0, 2000);
  Mesh body = sphere(200.0, 2000);
  const auto offset = static_cast<std::uint32_t>(bust.vertices.size());
  for (const Vec3 v : body.vertices) bust.vertices.push_back(v + Vec3{0, -400, 0});
  for (const Triangle t : body.triangles) {
    bust.triangles.push_back({t[0] + offset, t[1] + offset, t[2] + offset});
  }
  const auto surface = make_surface(in_spatial_order(bust));
  EXPECT_NEAR(fitted(View::front, *surface, wide_picture).half_height_mm, towards(View::front).half_height_mm,
              2.0);
}

TEST(Camera, ZoomKeepsWhatIsUnderThePointer) {
  const Camera camera = some_camera(Projection::perspective);
  const Pixel pointer{300.0, 650.0};
  const Ray before = ray_through(camera, wide_picture, pointer);
  const double to_target_plane = eye_distance_mm / -dot(before.direction, axes_of(camera).back);
  const Vec3 place = before.origin + before.direction * to_target_plane;
  const Camera nearer = zoomed_at(camera, wide_picture, pointer, 2.5);
  EXPECT_NEAR(mm_per_pixel(nearer, wide_picture) * 2.5, mm_per_pixel(camera, wide_picture), 1e-12);
  const Pixel after = must_project(nearer, place);
  EXPECT_NEAR(after.x, pointer.x, 1e-6);
  EXPECT_NEAR(after.y, pointer.y, 1e-6);
}

TEST(Camera, ZoomStopsAtItsLimits) {
  Camera camera = some_camera(Projection::perspective);
  for (int i = 0; i < 100; ++i) camera = zoomed_at(camera, wide_picture, {100, 100}, 2.0);
  EXPECT_EQ(camera.half_height_mm, 1.0);
  const Camera again = zoomed_at(camera, wide_picture, {100, 100}, 2.0);
  EXPECT_EQ(again, camera);
}

TEST(Camera, PanFollowsThePointer) {
  const Camera camera = some_camera(Projection::orthographic);
  const Vec3 place{40, 80, 20};
  const Pixel before = must_project(camera, place);
  const Pixel after = must_project(panned(camera, wide_picture, 25.0, -40.0), place);
  EXPECT_NEAR(after.x - before.x, 25.0, 1e-9);
  EXPECT_NEAR(after.y - before.y, -40.0, 1e-9);
}

TEST(Camera, OrbitDragsTheNearSideAlong) {
  const Camera camera = towards(View::front);
  const Vec3 nose{0, 0, 90};
  const Pixel before = must_project(camera, nose);
  const Pixel after = must_project(orbited(camera, 30.0, 20.0), nose);
  EXPECT_GT(after.x, before.x + 5.0);
  EXPECT_GT(after.y, before.y + 5.0);
  EXPECT_EQ(orbited(camera, 0.0, 1e6).elevation_deg, 90.0);
}

TEST(Camera, OrbitAboutAPlaceKeepsItAtItsPixel) {
  const Camera camera = some_camera(Projection::perspective);
  const Vec3 pivot{30, 110, 45};
  const Pixel before = must_project(camera, pivot);
  const Pixel after = must_project(orbited_about(camera, pivot, 77.0, -31.0), pivot);
  EXPECT_NEAR(after.x, before.x, 1e-6);
  EXPECT_NEAR(after.y, before.y, 1e-6);
}

TEST(Camera, BetweenTwoCamerasItTakesTheShorterWay) {
  Camera from = towards(View::right), to = towards(View::back);
  from.azimuth_deg = -170.0;
  to.azimuth_deg = 170.0;
  EXPECT_EQ(between(from, to, 0.0), from);
  EXPECT_EQ(between(from, to, 1.0), to);
  EXPECT_NEAR(std::abs(between(from, to, 0.5).azimuth_deg), 180.0, 1e-9);
  EXPECT_NEAR(between(from, to, 0.5).elevation_deg, 0.0, 1e-9);
}

TEST(Camera, MillimetresPerPixelAreWhatTwoProjectedPointsSay) {
  for (const Projection projection : {Projection::perspective, Projection::orthographic}) {
    const Camera camera = some_camera(projection);
    const CameraAxes axes = axes_of(camera);
    for (const double nearer_mm : {-80.0, 0.0, 80.0}) {
      const Vec3 place = camera.target + axes.back * nearer_mm;
      const Pixel a = must_project(camera, place), b = must_project(camera, place + axes.right * 10.0);
      EXPECT_NEAR(10.0 / (b.x - a.x), mm_per_pixel_at(camera, wide_picture, place), 1e-9);
    }
    EXPECT_NEAR(mm_per_pixel(camera, wide_picture), 240.0 / 720.0, 1e-12);
  }
}

TEST(Camera, TheClipMatrixAgreesWithProject) {
  for (const auto& [projection, flipped] : {std::pair{Projection::perspective, false},
                                            {Projection::orthographic, false},
                                            {Projection::perspective, true},
                                            {Projection::orthographic, true}}) {
    Camera camera = some_camera(projection);
    camera.flipped = flipped;
    const Matrix4 m = clip_matrix(camera, wide_picture, 700.0, 1100.0);
    for (const Vec3 p : {Vec3{0, 0, 0}, Vec3{80, 120, -60}, Vec3{-90, 40, 70}}) {
      const auto row = [&](std::size_t r) {
        return static_cast<double>(m[r]) * p.x + static_cast<double>(m[4 + r]) * p.y +
               static_cast<double>(m[8 + r]) * p.z + static_cast<double>(m[12 + r]);
      };
      const Pixel pixel = must_project(camera, p);
      EXPECT_NEAR((row(0) / row(3) * 0.5 + 0.5) * 1280.0, pixel.x, 1e-2);
      EXPECT_NEAR((0.5 - row(1) / row(3) * 0.5) * 720.0, pixel.y, 1e-2);
      EXPECT_GT(row(2) / row(3), -1.0);
      EXPECT_LT(row(2) / row(3), 1.0);
    }
    const Vec3 nearest = eye_of(camera) - axes_of(camera).back * 700.0;
    const double z = static_cast<double>(m[2]) * nearest.x + static_cast<double>(m[6]) * nearest.y +
                     static_cast<double>(m[10]) * nearest.z + static_cast<double>(m[14]);
    const double w = static_cast<double>(m[3]) * nearest.x + static_cast<double>(m[7]) * nearest.y +
                     static_cast<double>(m[11]) * nearest.z + static_cast<double>(m[15]);
    EXPECT_NEAR(z / w, -1.0, 1e-3);
  }
}

TEST(Camera, TheOtherSideIsSeenAsAMirrorImage) {
  for (const Projection projection : {Projection::perspective, Projection::orthographic}) {
    const Camera camera = some_camera(projection);
    for (const Vec3 place : {Vec3{40, 70, 30}, Vec3{-12, 5, 60}}) {
      const auto here = project(camera, wide_picture, place);
      const auto there = project(mirrored(camera), wide_picture, {-place.x, place.y, place.z});
      ASSERT_TRUE(here && there);
      EXPECT_NEAR(there->x, wide_picture.width_px - here->x, 1e-9);
      EXPECT_NEAR(there->y, here->y, 1e-9);
    }
    const Camera twice = mirrored(mirrored(camera));
    EXPECT_NEAR(twice.azimuth_deg, camera.azimuth_deg, 1e-12);
    EXPECT_EQ(twice.target, camera.target);
  }
}

TEST(Camera, AFlippedPictureIsTheOtherInAMirror) {
  for (const Projection projection : {Projection::perspective, Projection::orthographic}) {
    const Camera camera = some_camera(projection);
    Camera flipped = camera;
    flipped.flipped = true;
    for (const Vec3 place : {Vec3{0, 0, 0}, Vec3{80, 120, -60}, Vec3{12, 34, -5}}) {
      const Pixel plain = must_project(camera, place), seen = must_project(flipped, place);
      EXPECT_NEAR(seen.x, wide_picture.width_px - plain.x, 1e-9);
      EXPECT_NEAR(seen.y, plain.y, 1e-9);
      EXPECT_LT(from_line(ray_through(flipped, wide_picture, seen), place), 1e-9);
      EXPECT_EQ(depth_of(flipped, place), depth_of(camera, place));
    }
  }
}

TEST(Camera, TheHeadGoesWithThePointerInAFlippedPictureToo) {
  Camera camera = some_camera(Projection::perspective);
  camera.flipped = true;
  const Vec3 near_side = camera.target + axes_of(camera).back * 80.0;
  const Pixel before = must_project(camera, near_side);
  EXPECT_GT(must_project(orbited(camera, 20.0, 0.0), near_side).x, before.x);
  const Pixel turned = must_project(orbited_about(camera, near_side, 33.0, 12.0), near_side);
  EXPECT_NEAR(turned.x, before.x, 1e-6);
  EXPECT_NEAR(turned.y, before.y, 1e-6);
  const Pixel middle = must_project(camera, camera.target);
  EXPECT_NEAR(must_project(panned(camera, wide_picture, 25.0, -10.0), camera.target).x, middle.x + 25.0,
              1e-9);
  const Pixel pointer{300.0, 200.0};
  const Ray under = ray_through(camera, wide_picture, pointer);
  const Vec3 place =
      under.origin + under.direction * (eye_distance_mm / -dot(under.direction, axes_of(camera).back));
  const Pixel zoomed = must_project(zoomed_at(camera, wide_picture, pointer, 2.0), place);
  EXPECT_NEAR(zoomed.x, pointer.x, 1e-6);
  EXPECT_NEAR(zoomed.y, pointer.y, 1e-6);
}

TEST(Camera, TheOppositeEyeLooksAtTheSamePlaceAtTheSameHeight) {
  const Camera camera = some_camera(Projection::perspective), other = opposite(camera);
  const Vec3 from = eye_of(camera) - camera.target, back = eye_of(other) - other.target;
  EXPECT_NEAR(from.x, -back.x, 1e-9);
  EXPECT_NEAR(from.y, back.y, 1e-9);
  EXPECT_NEAR(from.z, -back.z, 1e-9);
  EXPECT_EQ(camera.target, other.target);
}

TEST(Camera, AWheelZoomsAndTwoFingersSidewaysTurn) {
  const Camera camera = some_camera(Projection::perspective);
  const Pixel pointer{300.0, 200.0};
  const Camera nearer = scrolled(camera, wide_picture, pointer, 0.2, 1.0);
  EXPECT_EQ(nearer, zoomed_at(camera, wide_picture, pointer, 1.15));
  const Camera turned = scrolled(camera, wide_picture, pointer, 1.0, 0.2);
  EXPECT_EQ(turned.half_height_mm, camera.half_height_mm);
  EXPECT_EQ(turned.elevation_deg, camera.elevation_deg);
  EXPECT_LT(turned.azimuth_deg, camera.azimuth_deg);  // the near side goes with the fingers
}

}  // namespace
}  // namespace scalpmap
