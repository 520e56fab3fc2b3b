#include "draw/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "draw/headless_context.h"
#include "draw/renderer.h"
#include "draw/sight.h"
#include "draw/stroke_text.h"

namespace scalpmap {

namespace {

constexpr int smallest_px = 16, largest_px = 8192;
constexpr Rgb label_colour = rgb_of(0xc9ced6);

constexpr Rgb shadow_colour = rgb_of(0x15181d);
constexpr Rgb hairline_colour = rgb_of(0xfff4d6);

// The longest round length that takes no more than a quarter of the width.
double bar_length_mm(double picture_width_mm) {
  double length = 0.1;
  for (double decade = 0.1; decade < 1e4; decade *= 10.0) {
    for (const double step : {1.0, 2.0, 5.0}) {
      if (decade * step <= picture_width_mm / 4.0) length = decade * step;
    }
  }
  return length;
}

double pen_px(double unit_px) {
  return std::max(1.2, 0.14 * unit_px);
}

void draw_scale_bar(Image& image, const Camera& camera, PictureSize size, double unit_px) {
  const double mm_per_px = mm_per_pixel(camera, size);
  const double length_mm = bar_length_mm(size.width_px * mm_per_px);
  if (length_mm < 1.0) return;
  const double length_px = length_mm / mm_per_px;
  const double right = size.width_px - 3.0 * unit_px, bottom = size.height_px - 3.0 * unit_px;
  const double left = right - length_px, tick = 0.5 * unit_px, pen = pen_px(unit_px);
  const std::string words = std::to_string(std::lround(length_mm)) + " mm";
  // First wider and dark, so that it can be read on skin as well.
  for (const bool shadow : {true, false}) {
    const double width = shadow ? 2.6 * pen : pen;
    const Rgb colour = shadow ? shadow_colour : label_colour;
    draw_stroke(image, left, bottom, right, bottom, width, colour);
    draw_stroke(image, left, bottom - tick, left, bottom + tick, width, colour);
    draw_stroke(image, right, bottom - tick, right, bottom + tick, width, colour);
    draw_label(image, words, (left + right - label_width(words, unit_px)) / 2.0, bottom - 1.1 * unit_px,
               unit_px, width, colour);
  }
}

// Where it can be seen. First all of it wider and dark, so that it shows on any paint.
void draw_hairline(Image& image, const Scene& scene, const Camera& camera, PictureSize size, double unit_px) {
  if (scene.hairline.size() < 2) return;
  const std::vector<SeenPlace> places = seen(*scene.surface, camera, size, scene.hairline);
  for (const bool halo : {true, false})
    for (std::size_t i = 1; i < places.size(); ++i) {
      const SeenPlace &from = places[i - 1], &to = places[i];
      if (from.visible && to.visible)
        draw_stroke(image, from.pixel.x, from.pixel.y, to.pixel.x, to.pixel.y,
                    (halo ? 2.0 : 0.8) * pen_px(unit_px), halo ? shadow_colour : hairline_colour);
    }
}

Result<std::vector<Image>> draw_here(const Scene& scene, std::span<const View> views,
                                     const PictureOptions& options) {
  Result<std::unique_ptr<HeadlessContext>> context = HeadlessContext::make();
  if (!context) return context.error();
  Result<std::unique_ptr<Renderer>> renderer = Renderer::make();
  if (!renderer) return renderer.error();
  // Lines and letters grow with the picture: one unit is a capital's height.
  const double unit_px = std::max(7.0, options.size.height_px / 62.0);
  DrawOptions draw_options;
  draw_options.pixel_scale = std::max(1.0, options.size.height_px / 900.0);
  std::vector<Image> images;
  for (const View view : views) {
    Camera camera = fitted(view, *scene.surface, options.size, Projection::orthographic);
    camera.flipped = options.flipped;
    (*renderer)->draw(scene, camera, options.size, draw_options);
    Image image = (*renderer)->picture();
    draw_hairline(image, scene, camera, options.size, unit_px);
    if (options.scale_bar) draw_scale_bar(image, camera, options.size, unit_px);
    if (options.view_label) {
      std::string words(name_of(view));
      if (options.flipped) words += " mirror";
      for (char& c : words) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      for (const bool shadow : {true, false}) {
        draw_label(image, words, 3.0 * unit_px, options.size.height_px - 3.0 * unit_px, unit_px,
                   (shadow ? 2.6 : 1.0) * pen_px(unit_px), shadow ? shadow_colour : label_colour);
      }
    }
    images.push_back(std::move(image));
  }
  return images;
}

}  // namespace

Result<std::vector<Image>> draw_pictures(const Scene& scene, std::span<const View> views,
                                         const PictureOptions& options) {
  const auto fits = [](int side) { return side >= smallest_px && side <= largest_px; };
  if (!fits(options.size.width_px) || !fits(options.size.height_px)) {
    return Error{ErrorKind::usage, "A picture of " + std::to_string(options.size.width_px) + " x " +
                                       std::to_string(options.size.height_px) +
                                       " pixels cannot be drawn; ask for 16 to 8192 each way."};
  }
  // On a thread of its own, because a context is current for a thread and the caller may have a window's.
  std::optional<Result<std::vector<Image>>> images;
  std::thread([&] { images = draw_here(scene, views, options); }).join();
  return *std::move(images);
}

Result<Image> draw_picture(const Scene& scene, View view, const PictureOptions& options) {
  const std::array<View, 1> views = {view};
  Result<std::vector<Image>> images = draw_pictures(scene, views, options);
  if (!images) return images.error();
  return std::move(images->front());
}

}  // namespace scalpmap
