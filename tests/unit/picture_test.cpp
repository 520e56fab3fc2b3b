// Finished pictures: the same every time, with a true scale bar.
#include "draw/picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "draw/headless_context.h"
#include "draw/stroke_text.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

Scene ball_scene() {
  Scene scene;
  scene.surface = make_surface(in_spatial_order(sphere(90.0, 20'000)));
  return scene;
}

bool no_driver() {
  return !HeadlessContext::make().ok();
}

TEST(Picture, IsTheSameTwice) {
  if (no_driver()) GTEST_SKIP() << "This computer draws no pictures without a display.";
  PictureOptions options;
  options.size = {320, 240};
  const Scene scene = ball_scene();
  const Result<Image> first = draw_picture(scene, View::crown, options);
  const Result<Image> second = draw_picture(scene, View::crown, options);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first.value(), second.value());
  const std::array<View, 2> views = {View::front, View::crown};
  const Result<std::vector<Image>> both = draw_pictures(scene, views, options);
  ASSERT_TRUE(both.ok());
  EXPECT_EQ((*both)[1], first.value());
}

TEST(Picture, TheScaleBarIsAsLongAsItSays) {
  if (no_driver()) GTEST_SKIP() << "This computer draws no pictures without a display.";
  PictureOptions options;
  options.size = {800, 600};
  options.view_label = false;
  const Scene scene = ball_scene();
  const Result<Image> with_bar = draw_picture(scene, View::front, options);
  options.scale_bar = false;
  const Result<Image> without = draw_picture(scene, View::front, options);
  ASSERT_TRUE(with_bar.ok() && without.ok());
  int longest = 0;
  for (int y = 0; y < 600; ++y) {
    int run = 0;
    for (int x = 0; x < 800; ++x) {
      const std::size_t at = 4 * (static_cast<std::size_t>(y) * 800 + static_cast<std::size_t>(x));
      run = with_bar->rgba[at] > without->rgba[at] + 100 ? run + 1 : 0;
      longest = std::max(longest, run);
    }
  }
  // The ball is 180 mm high, so 260 mm wide is the picture and 50 mm its bar.
  const Camera camera = fitted(View::front, *scene.surface, {800, 600}, Projection::orthographic);
  EXPECT_NEAR(longest * mm_per_pixel(camera, {800, 600}), 50.0, 1.2);
}

TEST(Picture, TheHairlineIsDrawnWhereItIsSeenAndNotThroughTheHead) {
  if (no_driver()) GTEST_SKIP() << "This computer draws no pictures without a display.";
  PictureOptions options;
  options.size = {400, 400};
  Scene scene = ball_scene();
  const Image without_line = *draw_picture(scene, View::front, options);
  const auto changed = [&](double z) {
    scene.hairline.clear();
    for (double x = -50.0; x <= 50.0; x += 1.0)
      scene.hairline.push_back({x, 30.0, z * std::sqrt(7200.0 - x * x)});
    const Image with_line = *draw_picture(scene, View::front, options);
    double differ = 0.0;
    for (std::size_t i = 0; i < with_line.rgba.size(); i += 4)
      differ += std::abs(int{with_line.rgba[i]} - int{without_line.rgba[i]}) > 20;
    return differ;
  };
  const Camera camera = fitted(View::front, *scene.surface, options.size, Projection::orthographic);
  const double px = 100.0 / mm_per_pixel(camera, options.size);
  // All along it, one to six pixels wide.
  const double in_front = changed(1.0);
  EXPECT_GT(in_front, px);
  EXPECT_LT(in_front, 6.0 * px);
  EXPECT_EQ(changed(-1.0), 0.0);
}

TEST(Picture, RefusesASizeNoCardCanDraw) {
  PictureOptions options;
  options.size = {20'000, 100};
  const Result<Image> picture = draw_picture(ball_scene(), View::front, options);
  ASSERT_FALSE(picture.ok());
  EXPECT_EQ(picture.error().kind, ErrorKind::usage);
  EXPECT_NE(picture.error().text.find("20000 x 100"), std::string::npos);
}

TEST(StrokeText, AStrokeCoversItsLengthTimesItsWidth) {
  Image image{100, 40, std::vector<std::uint8_t>(100 * 40 * 4, 0)};
  draw_stroke(image, 20.0, 20.0, 80.0, 20.0, 6.0, {1.0f, 1.0f, 1.0f});
  double covered = 0.0;
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) covered += image.rgba[i] / 255.0;
  EXPECT_NEAR(covered, 60.0 * 6.0 + 3.14159 * 9.0, 4.0);
  EXPECT_GT(label_width("THREE-QUARTER", 10.0), label_width("TOP", 10.0));
}

}  // namespace
}  // namespace scalpmap
