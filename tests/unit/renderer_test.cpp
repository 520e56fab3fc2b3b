// The renderer without a window: what it redraws, and that it redraws the same.
#include "draw/renderer.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "base/rng.h"
#include "draw/drawn_field.h"
#include "draw/headless_context.h"
#include "draw/sight_lines.h"
#include "draw/visible_patches.h"
#include "draw/zone_palette.h"
#include "geom/brush.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr PictureSize size{480, 360};

ZoneField dab(const Surface& surface, Vec3 place, double radius_mm) {
  ZoneField field(surface.vertex_count());
  const std::array<Vec3, 1> path = {place};
  brush_path(field, surface, path, radius_mm, BrushAction::paint);
  return field;
}

std::size_t vertices_drawn_anew(const ZoneField& before, const ZoneField& now) {
  std::size_t count = 0;
  for (std::uint32_t v = 0; v < now.vertex_count(); ++v)
    count += drawn_steps(now.at(v)) != drawn_steps(before.at(v)) ? 1 : 0;
  return count;
}

ZoneLayer layer(const ZoneField& field, int number) {
  ZoneLayer zone;
  zone.field = &field;
  zone.colour = zone_look(number).colour;
  return zone;  // without a hatch: one colour inside
}

std::array<int, 3> colour_at(const Image& image, Pixel pixel) {
  const std::size_t at = 4 * (static_cast<std::size_t>(pixel.y) * static_cast<std::size_t>(image.width_px) +
                              static_cast<std::size_t>(pixel.x));
  return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]};
}

int largest_difference(std::array<int, 3> a, std::array<int, 3> b) {
  int largest = 0;
  for (std::size_t k = 0; k < 3; ++k) largest = std::max(largest, std::abs(a[k] - b[k]));
  return largest;
}

// Places spread over the near side of the sphere, none nearer than 24 mm to another.
std::vector<Vec3> places_in_front() {
  std::vector<Vec3> places;
  for (int row = -2; row <= 2; ++row) {
    for (int column = -2; column <= 2; ++column) {
      const double x = 24.5 * column, y = 24.5 * row;
      places.push_back({x, y, std::sqrt(90.0 * 90.0 - x * x - y * y)});
    }
  }
  return places;
}

class RendererTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<HeadlessContext>> context = HeadlessContext::make();
    if (!context) GTEST_SKIP() << context.error().text;
    context_ = *std::move(context);
    renderer_ = new_renderer();
    surface_ = make_surface(in_spatial_order(sphere(90.0, 40'000, 0.2)));
    scene_.surface = surface_;
    camera_ = fitted(View::front, *surface_, size);
  }

  std::unique_ptr<Renderer> new_renderer() {
    Result<std::unique_ptr<Renderer>> made = Renderer::make();
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().text);
    return made.ok() ? *std::move(made) : nullptr;
  }
  DrawStatistics draw(const DrawOptions& options = {}) {
    return renderer_->draw(scene_, camera_, size, options);
  }
  // What a renderer draws that looked elsewhere just before: everything is drawn anew.
  Image whole_picture() {
    if (!other_) other_ = new_renderer();
    other_->draw(scene_, orbited(camera_, 50, 0), size, {});
    EXPECT_TRUE(other_->draw(scene_, camera_, size, {}).whole);
    return other_->picture();
  }
  Pixel pixel_of(Vec3 place) const { return project(camera_, size, place).value_or(Pixel{}); }

  // Sites at random, 130 to the square centimetre, and a dot at each that lies in the field.
  std::shared_ptr<const DotSites> some_sites() const {
    auto sites = std::make_shared<DotSites>();
    Rng random(7);
    for (std::uint32_t t = 0; t < surface_->triangle_count(); ++t) {
      if (random.unit() > 1.3 * static_cast<double>(surface_->triangle_area_mm2[t])) continue;
      const Triangle& corners = surface_->triangles[t];
      const Vec3 middle =
          (surface_->position(corners[0]) + surface_->position(corners[1]) + surface_->position(corners[2])) /
          3.0;
      sites->positions.push_back(narrow(middle));
      sites->triangles.push_back(t);
      sites->weights.push_back({1.0f / 3.0f, 1.0f / 3.0f});
    }
    return sites;
  }
  std::shared_ptr<const std::vector<std::uint8_t>> dots_in(const DotSites& sites,
                                                           const ZoneField& field) const {
    auto looks = std::make_shared<std::vector<std::uint8_t>>(sites.count(), std::uint8_t{0});
    for (std::uint32_t site = 0; site < sites.count(); ++site) {
      if (field.at(surface_->triangles[sites.triangles[site]][0]) > 0) (*looks)[site] = 1 + site % 2;
    }
    return looks;
  }

  static std::shared_ptr<const DotChange> change(std::shared_ptr<const std::vector<std::uint8_t>> from,
                                                 const std::vector<std::uint8_t>& to) {
    auto change = std::make_shared<DotChange>();
    for (std::uint32_t site = 0; site < to.size(); ++site)
      if ((*from)[site] != to[site]) change->sites.push_back(site);
    change->from = std::move(from);
    return change;
  }

  std::unique_ptr<HeadlessContext> context_;
  std::unique_ptr<Renderer> renderer_, other_;
  std::shared_ptr<const Surface> surface_;
  Scene scene_;
  Camera camera_;
};

TEST_F(RendererTest, TwoRenderersDrawTheSamePicture) {
  const ZoneField field = dab(*surface_, {0, 30, 85}, 25.0);
  scene_.zones = {layer(field, 1)};
  draw();
  const Image picture = renderer_->picture();
  EXPECT_EQ(picture.width_px, size.width_px);
  EXPECT_EQ(picture.rgba.size(), static_cast<std::size_t>(size.width_px * size.height_px * 4));
  EXPECT_EQ(picture, whole_picture());  // by another renderer
  // The head stands out from the backdrop, and the backdrop is at every corner.
  EXPECT_GT(largest_difference(colour_at(picture, {240, 300}), colour_at(picture, {3, 3})), 60);
}

TEST_F(RendererTest, DrawsNothingWhenNothingChanged) {
  const ZoneField field = dab(*surface_, {0, 30, 85}, 25.0);
  scene_.zones = {layer(field, 1)};
  EXPECT_TRUE(draw().whole);
  const DrawStatistics again = draw();
  EXPECT_FALSE(again.redrawn);
  EXPECT_EQ(again.bytes_uploaded, 0u);
  EXPECT_EQ(again.patches, 0u);
}

TEST_F(RendererTest, APartRedrawnGivesThePictureOfAWholeOne) {
  std::vector<ZoneField> fields(10, ZoneField(surface_->vertex_count()));
  for (std::size_t i = 0; i < fields.size(); ++i) {
    fields[i] = dab(*surface_, places_in_front()[i * 2], 14.0);
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const ZoneLook look = zone_look(static_cast<int>(i) + 1);
    scene_.zones.push_back({&fields[i], look.colour, look.hatch, true, i == 3, i == 5});
    scene_.zones.back().is_around = i == 1 || i == 7;
    scene_.zones.back().fade_mm = i == 7 ? 4.0 : 0.0;
  }
  draw();
  Rng random(3);
  const auto somewhere = [&random] {
    return normalized({random.unit() - 0.5, random.unit() - 0.5, 0.2 + random.unit() * 0.5}) * 90.0;
  };
  int parts_redrawn = 0;
  for (int step = 0; step < 8; ++step) {
    const std::size_t zone = static_cast<std::size_t>(step) % fields.size();
    const std::array<Vec3, 2> path = {somewhere(), somewhere()};
    brush_path(fields[zone], *surface_, path, 4.0 + 6.0 * random.unit(),
               step % 3 == 2 ? BrushAction::erase : BrushAction::paint);
    const DrawStatistics cost = draw();
    parts_redrawn += cost.redrawn ? 1 : 0;
    EXPECT_FALSE(cost.whole);
    ASSERT_EQ(renderer_->picture(), whole_picture()) << "after step " << step;
  }
  EXPECT_GE(parts_redrawn, 4);  // a stroke may happen to change nothing
}

TEST_F(RendererTest, APartRedrawnHoldsForDotsToo) {
  ZoneField field = dab(*surface_, {0, 30, 85}, 20.0);
  scene_.zones = {layer(field, 1)};
  scene_.dots.sites = some_sites();
  scene_.dots.looks = {{fresh_ink, 0.5, 0.9}, {session_colour(2), 2.4, 1.0}};
  for (const SceneMode mode : {SceneMode::dots, SceneMode::after}) {
    scene_.mode = mode;
    const double y = mode == SceneMode::dots ? -20.0 : -45.0;
    scene_.dots.look_of_site = dots_in(*scene_.dots.sites, field);
    draw();
    for (const double x : {-40.0, 10.0, 35.0}) {
      const std::array<Vec3, 1> path = {Vec3{x, y, 70}};
      brush_path(field, *surface_, path, 9.0, BrushAction::paint);
      const auto before = std::exchange(scene_.dots.look_of_site, dots_in(*scene_.dots.sites, field));
      // Told where it changed, or not, it draws the same.
      scene_.dots.change = x > 0.0 ? change(before, *scene_.dots.look_of_site) : nullptr;
      const DrawStatistics cost = draw();
      EXPECT_TRUE(cost.redrawn);
      EXPECT_FALSE(cost.whole);
      EXPECT_GT(cost.dots, 0u);
      ASSERT_EQ(renderer_->picture(), whole_picture());
    }
  }
}

TEST_F(RendererTest, OnlyChangedVerticesAndTheirRectangleAreTouched) {
  ZoneField field = dab(*surface_, {0, 0, 90}, 25.0);
  scene_.zones = {layer(field, 1)};
  const DrawStatistics whole = draw();
  const ZoneField before = field;
  const std::array<Vec3, 1> path = {Vec3{30, 0, 84.8}};
  brush_path(field, *surface_, path, 6.0, BrushAction::paint);
  const std::size_t changed = vertices_drawn_anew(before, field);
  const DrawStatistics part = draw();
  EXPECT_GT(changed, 0u);
  // A byte each, and the few between them.
  EXPECT_GE(part.bytes_uploaded, changed);
  EXPECT_LT(part.bytes_uploaded, 3 * changed);
  EXPECT_LT(part.triangles, whole.triangles / 3);
  // 6 mm, and 4 mm of the field's own reach on each side.
  const double across_px = 28.0 / mm_per_pixel_at(camera_, size, {0, 0, 90});
  EXPECT_LT(part.box.width(), across_px);
  EXPECT_LT(part.box.height(), across_px);
}

TEST_F(RendererTest, TheSelectedBorderShowsThroughWhatLiesOnIt) {
  const ZoneField lower = dab(*surface_, {0, 0, 90}, 15.0), upper = dab(*surface_, {0, 0, 90}, 40.0);
  scene_.zones = {layer(lower, 1), layer(upper, 2)};
  draw();
  const Image unselected = renderer_->picture();
  scene_.zones[0].selected = true;
  draw();
  const Image selected = renderer_->picture();
  // On the lower zone's border, a pixel inside it; in its middle and beyond it nothing differs.
  const auto at = [&](double x_mm) {
    const Pixel pixel = pixel_of({x_mm, 0, std::sqrt(90.0 * 90.0 - x_mm * x_mm)});
    return largest_difference(colour_at(selected, pixel), colour_at(unselected, pixel));
  };
  EXPECT_GT(at(14.2), 25);
  EXPECT_EQ(at(0.0), 0);
  EXPECT_EQ(at(25.0), 0);
}

TEST_F(RendererTest, ThePaintedAreaIsThatOfTheZone) {
  scene_.surface = surface_ = make_surface(in_spatial_order(plane(200.0, 160.0, 1.0)));
  camera_ = fitted(View::front, *surface_, size, Projection::orthographic);
  draw();
  const Image bare = renderer_->picture();
  const ZoneField field = dab(*surface_, {100, 80, 0}, 40.0);
  scene_.zones = {layer(field, 1)};
  draw();
  const Image painted = renderer_->picture();
  int pixels = 0;
  for (int y = 0; y < size.height_px; ++y) {
    for (int x = 0; x < size.width_px; ++x) {
      const Pixel pixel{static_cast<double>(x), static_cast<double>(y)};
      pixels += largest_difference(colour_at(bare, pixel), colour_at(painted, pixel)) > 20 ? 1 : 0;
    }
  }
  const double mm = mm_per_pixel(camera_, size);
  EXPECT_NEAR(pixels * mm * mm, std::numbers::pi * 40.0 * 40.0, 60.0);
}

TEST_F(RendererTest, TheTopmostZoneWinsAndHidesWhatItCovers) {
  const ZoneField low = dab(*surface_, {-10, 0, 89}, 25.0), high = dab(*surface_, {10, 0, 89}, 25.0);
  const Pixel both = pixel_of({0, 0, 90}), only_low = pixel_of({-25, 0, 86});
  scene_.zones = {layer(high, 2)};
  draw();
  const Image high_alone = renderer_->picture();
  scene_.zones = {layer(low, 1), layer(high, 2)};
  draw();
  const Image picture = renderer_->picture();
  EXPECT_EQ(colour_at(picture, both), colour_at(high_alone, both));
  scene_.zones = {layer(high, 2), layer(low, 1)};
  draw();
  const Image turned = renderer_->picture();
  EXPECT_EQ(colour_at(turned, both)[2] > colour_at(turned, both)[0], true);  // sky blue, not orange
  EXPECT_EQ(colour_at(turned, only_low), colour_at(picture, only_low));
  scene_.zones[1].visible = false;
  draw();
  EXPECT_EQ(renderer_->picture(), high_alone);
}

TEST_F(RendererTest, WhatIsAroundAZoneIsFaintAndHidesWhatItCovers) {
  scene_.surface = surface_ = make_surface(in_spatial_order(plane(200.0, 160.0, 1.0)));
  camera_ = fitted(View::front, *surface_, size, Projection::orthographic);
  const ZoneField wide_zone = dab(*surface_, {100, 80, 0}, 40.0), around = dab(*surface_, {100, 80, 0}, 20.0);
  draw();
  const Image bare = renderer_->picture();
  const auto paint_at = [&](double from_middle_mm) {
    const Pixel pixel = pixel_of({100.0 + from_middle_mm, 80, 0});
    return largest_difference(colour_at(renderer_->picture(), pixel), colour_at(bare, pixel));
  };
  scene_.zones = {layer(around, 2)};
  draw();
  const int full = paint_at(0.0);
  scene_.zones[0].is_around = true;
  draw();
  const Image guard_alone = renderer_->picture();
  const int faint = paint_at(0.0);
  EXPECT_GT(faint, 8);
  EXPECT_LT(2 * faint, full + full / 2);
  EXPECT_LE(std::abs(paint_at(18.5) - faint), 1);
  EXPECT_GT(paint_at(19.8), faint + faint / 2);  // the border
  EXPECT_EQ(paint_at(21.5), 0);
  // As it fades, there is less of it towards the border, and all of it further in.
  scene_.zones[0].fade_mm = 4.0;
  draw();
  EXPECT_LE(std::abs(paint_at(15.0) - faint), 1);
  EXPECT_NEAR(paint_at(18.0), faint / 2.0, faint / 4.0);
  // Over another zone it looks as it does alone: that skin is no longer the other's.
  scene_.zones = {layer(wide_zone, 1), layer(around, 2)};
  scene_.zones[1].is_around = true;
  draw();
  EXPECT_EQ(colour_at(renderer_->picture(), pixel_of({100, 80, 0})),
            colour_at(guard_alone, pixel_of({100, 80, 0})));
  EXPECT_GT(paint_at(30.0), 2 * faint);
}

TEST_F(RendererTest, AnyNumberOfZonesLooksLikeEachAlone) {
  const std::vector<Vec3> places = places_in_front();
  ASSERT_EQ(places.size(), 25u);
  std::vector<ZoneField> fields;
  for (const Vec3 place : places) fields.push_back(dab(*surface_, place, 9.0));
  for (std::size_t i = 0; i < fields.size(); ++i) {
    scene_.zones.push_back(layer(fields[i], static_cast<int>(i) + 1));
  }
  EXPECT_EQ(draw().zone_passes, 4);
  const Image all = renderer_->picture();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    scene_.zones = {layer(fields[i], static_cast<int>(i) + 1)};
    draw();
    const Image alone = renderer_->picture();
    // The middle, and a place at the border, where paint and skin share pixels.
    for (const double away_mm : {0.0, 9.0}) {
      const Vec3 place = normalized(places[i] + Vec3{away_mm, 0, 0}) * 90.0;
      EXPECT_LE(largest_difference(colour_at(all, pixel_of(place)), colour_at(alone, pixel_of(place))), 3)
          << "zone " << i;
    }
  }
}

TEST_F(RendererTest, AZoneOfALaterPassHidesOneOfAnEarlier) {
  std::vector<ZoneField> fields(12, ZoneField(surface_->vertex_count()));
  fields[0] = dab(*surface_, {0, 0, 90}, 25.0);
  fields[11] = dab(*surface_, {5, 0, 90}, 15.0);
  scene_.zones = {layer(fields[11], 12)};
  draw();
  const Image alone = renderer_->picture();
  scene_.zones.clear();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    scene_.zones.push_back(layer(fields[i], static_cast<int>(i) + 1));
  }
  draw();
  const Image picture = renderer_->picture();
  EXPECT_LE(
      largest_difference(colour_at(picture, pixel_of({5, 0, 90})), colour_at(alone, pixel_of({5, 0, 90}))),
      1);
}

TEST_F(RendererTest, AfterAMoveThePictureIsWholeAgain) {
  const ZoneField field = dab(*surface_, {0, 30, 85}, 25.0);
  scene_.zones = {layer(field, 1)};
  draw();
  camera_ = orbited(camera_, 40, 10);
  const DrawStatistics moving = draw({Quality::moving, 1.0});
  EXPECT_TRUE(moving.whole);
  const Image coarse = renderer_->picture();
  const DrawStatistics still = draw();
  EXPECT_TRUE(still.whole);
  const Image fine = renderer_->picture();
  EXPECT_EQ(fine, whole_picture());
  // The coarse picture shows the same thing.
  double difference = 0.0;
  for (std::size_t i = 0; i < fine.rgba.size(); ++i) difference += std::abs(fine.rgba[i] - coarse.rgba[i]);
  EXPECT_LT(difference / static_cast<double>(fine.rgba.size()), 2.0);
}

TEST_F(RendererTest, BeforeIsBaldAndAfterHasDotsAlone) {
  const ZoneField field = dab(*surface_, {0, 0, 90}, 25.0);
  scene_.mode = SceneMode::before;
  draw();
  const Image bald = renderer_->picture();
  scene_.zones = {layer(field, 1)};
  scene_.dots.sites = some_sites();
  scene_.dots.look_of_site = dots_in(*scene_.dots.sites, field);
  scene_.dots.looks = {{fresh_ink, 0.5, 0.9}, {fresh_ink, 0.5, 0.9}};
  draw();
  EXPECT_EQ(renderer_->picture(), bald);
  scene_.mode = SceneMode::after;
  draw();
  const Image after = renderer_->picture();
  double darker = 0.0;
  for (int y = 175; y < 185; ++y) {
    for (int x = 235; x < 245; ++x) {
      const Pixel pixel{static_cast<double>(x), static_cast<double>(y)};
      darker += colour_at(bald, pixel)[0] - colour_at(after, pixel)[0];
    }
  }
  EXPECT_GT(darker / 100.0, 5.0);
  EXPECT_EQ(colour_at(after, pixel_of({0, -60, 67})), colour_at(bald, pixel_of({0, -60, 67})));
}

TEST_F(RendererTest, TheInsideShowsThroughAnOpening) {
  Mesh bowl = sphere(90.0, 20'000);
  std::erase_if(bowl.triangles, [&bowl](const Triangle& t) { return bowl.vertices[t[0]].z > 40.0; });
  scene_.surface = surface_ = make_surface(in_spatial_order(bowl));
  EXPECT_TRUE(has_opening(*surface_));
  camera_.target = {};
  draw();
  const Image picture = renderer_->picture();
  EXPECT_GT(colour_at(picture, {240, 180})[0], colour_at(picture, {240, 180})[2] + 5);  // skin, not backdrop
}

// Red on the subject's right half, which a picture from the front shows on its left; blue on the other.
std::shared_ptr<const SkinColours> red_and_blue(const Surface& surface) {
  auto colours = std::make_shared<SkinColours>();
  for (const Vec3f& p : surface.positions)
    colours->of_vertex.push_back(p.x < 0.0f ? std::array<std::uint8_t, 3>{200, 40, 30}
                                            : std::array<std::uint8_t, 3>{30, 50, 200});
  return colours;
}

TEST_F(RendererTest, APhotoIsShownWhereItLies) {
  const Pixel left = pixel_of({-40, 0, 80}), right = pixel_of({40, 0, 80});
  ASSERT_LT(left.x, right.x);
  scene_.photo = red_and_blue(*surface_);
  for (const SceneMode mode : {SceneMode::zones, SceneMode::dots, SceneMode::after, SceneMode::before}) {
    scene_.mode = mode;
    for (const Quality quality : {Quality::still, Quality::moving}) {
      draw({quality, 1.0});
      const Image picture = renderer_->picture();
      // Its own light and half of the studio's: about as light as in the photo.
      EXPECT_LE(largest_difference(colour_at(picture, left), {200, 40, 30}), 45);
      EXPECT_LE(largest_difference(colour_at(picture, right), {30, 50, 200}), 45);
    }
  }
}

TEST_F(RendererTest, ZonesAreToldApartOnEverySkin) {
  const ZoneField field = dab(*surface_, {0, 0, 90}, 20.0);
  const Pixel middle = pixel_of({0, 0, 90});
  // Black hair, dark and light skin, a white background, and a red birthmark.
  for (const std::array<std::uint8_t, 3> skin : {std::array<std::uint8_t, 3>{12, 10, 10},
                                                 {70, 45, 35},
                                                 {225, 180, 160},
                                                 {250, 250, 250},
                                                 {150, 40, 45}}) {
    auto photo = std::make_shared<SkinColours>();
    photo->of_vertex.assign(surface_->vertex_count(), skin);
    scene_.photo = photo;
    scene_.zones.clear();
    draw();
    std::vector<std::array<int, 3>> seen = {colour_at(renderer_->picture(), middle)};
    for (int number = 1; number <= 7; ++number) {
      scene_.zones = {layer(field, number)};
      draw();
      seen.push_back(colour_at(renderer_->picture(), middle));
      for (std::size_t i = 0; i + 1 < seen.size(); ++i)
        EXPECT_GE(largest_difference(seen[i], seen.back()), 32)
            << "zones " << i << " and " << number << " on " << int{skin[0]};
    }
  }
}

TEST_F(RendererTest, ThePhotoShowsThroughItsZones) {
  const ZoneField left = dab(*surface_, {-40, 0, 80}, 18.0), right = dab(*surface_, {40, 0, 80}, 18.0);
  auto photo = std::make_shared<SkinColours>();
  for (const Vec3f& p : surface_->positions) {
    const std::uint8_t grey = p.x < 0.0f ? 60 : 180;
    photo->of_vertex.push_back({grey, grey, grey});
  }
  scene_.photo = photo;
  for (int number = 1; number <= 7; ++number) {
    scene_.zones = {layer(left, number), layer(right, number)};
    draw();
    const Image picture = renderer_->picture();
    EXPECT_GT(largest_difference(colour_at(picture, pixel_of({-40, 0, 80})),
                                 colour_at(picture, pixel_of({40, 0, 80}))),
              30)
        << number;
  }
}

TEST_F(RendererTest, APhotoIsUploadedOnce) {
  ZoneField field = dab(*surface_, {0, 0, 90}, 20.0);
  scene_.zones = {layer(field, 1)};
  draw();
  const Image without = renderer_->picture();
  const auto photo = red_and_blue(*surface_);
  scene_.photo = photo;
  const DrawStatistics first = draw();
  EXPECT_TRUE(first.whole);
  EXPECT_EQ(first.bytes_uploaded, 2u * 4u * surface_->vertex_count());  // fine and coarse
  const ZoneField before = field;
  const std::array<Vec3, 1> path = {Vec3{30, 0, 84.8}};
  brush_path(field, *surface_, path, 6.0, BrushAction::paint);
  const DrawStatistics stroke = draw();
  EXPECT_FALSE(stroke.whole);
  EXPECT_GE(stroke.bytes_uploaded, vertices_drawn_anew(before, field));
  EXPECT_LT(stroke.bytes_uploaded, 3 * vertices_drawn_anew(before, field));
  EXPECT_EQ(renderer_->picture(), whole_picture());
  // Hiding it shows the plain skin again; showing it again costs nothing.
  field = before;
  draw();
  const Image with = renderer_->picture();
  scene_.photo.reset();
  EXPECT_TRUE(draw().whole);
  EXPECT_EQ(renderer_->picture(), without);
  scene_.photo = photo;
  EXPECT_EQ(draw().bytes_uploaded, 0u);
  EXPECT_EQ(renderer_->picture(), with);
  EXPECT_FALSE(draw().redrawn);
}

TEST_F(RendererTest, OnAPhotoAnyNumberOfZonesLooksLikeEachAlone) {
  scene_.photo = red_and_blue(*surface_);
  std::vector<ZoneField> fields;
  for (const Vec3 place : places_in_front()) fields.push_back(dab(*surface_, place, 9.0));
  for (std::size_t i = 0; i < fields.size(); ++i)
    scene_.zones.push_back(layer(fields[i], static_cast<int>(i) + 1));
  EXPECT_EQ(draw().zone_passes, 4);
  const Image all = renderer_->picture();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    scene_.zones = {layer(fields[i], static_cast<int>(i) + 1)};
    draw();
    const Pixel pixel = pixel_of(places_in_front()[i]);
    EXPECT_LE(largest_difference(colour_at(all, pixel), colour_at(renderer_->picture(), pixel)), 3)
        << "zone " << i;
  }
}

TEST_F(RendererTest, WhileMovingAFinePhotoIsAveragedAndNotSampled) {
  // Each vertex black or white at random: a sample of them is as rough, a mean is grey.
  auto noise = std::make_shared<SkinColours>();
  Rng random(5);
  for (std::uint32_t v = 0; v < surface_->vertex_count(); ++v) {
    const std::uint8_t value = random.unit() < 0.5 ? 0 : 255;
    noise->of_vertex.push_back({value, value, value});
  }
  scene_.surface = surface_ = make_surface(in_spatial_order(sphere(90.0, 320'000, 0.2)));
  while (noise->of_vertex.size() < surface_->vertex_count()) {
    const std::uint8_t value = random.unit() < 0.5 ? 0 : 255;
    noise->of_vertex.push_back({value, value, value});
  }
  scene_.photo = noise;
  draw({Quality::moving, 1.0});
  const Image picture = renderer_->picture();
  double sum = 0.0, squares = 0.0, count = 0.0;
  for (int y = 150; y < 210; ++y)
    for (int x = 210; x < 270; ++x) {
      const double value = colour_at(picture, {static_cast<double>(x), static_cast<double>(y)})[0];
      sum += value;
      squares += value * value;
      count += 1.0;
    }
  const double mean = sum / count;
  EXPECT_NEAR(mean, 140.0, 30.0);
  EXPECT_LT(std::sqrt(squares / count - mean * mean), 45.0);  // sampled: some 85
}

TEST_F(RendererTest, AFlippedPictureIsThatOfTheMirroredHead) {
  const ZoneField field = dab(*surface_, {35, 20, 80}, 25.0);
  scene_.zones = {layer(field, 2)};
  scene_.zones[0].hatch = Hatch::rising;  // which rises in a mirror too: the legend shows it so
  camera_.azimuth_deg = 20.0;
  camera_.flipped = true;
  draw();
  const Image flipped = renderer_->picture();
  EXPECT_EQ(flipped, whole_picture());

  Mesh mesh = bare_mesh(*surface_);
  for (Vec3& place : mesh.vertices) place.x = -place.x;
  for (Triangle& triangle : mesh.triangles) std::swap(triangle[1], triangle[2]);
  surface_ = make_surface(in_spatial_order(mesh));
  scene_.surface = surface_;
  const ZoneField image = dab(*surface_, {-35, 20, 80}, 25.0);
  scene_.zones[0].field = &image;
  camera_ = mirrored(camera_);
  camera_.flipped = false;
  draw();
  const Image plain = renderer_->picture();
  std::size_t differ = 0;
  for (std::size_t i = 0; i < flipped.rgba.size(); ++i)
    differ += std::abs(flipped.rgba[i] - plain.rgba[i]) > 6 ? 1 : 0;
  EXPECT_LT(differ, flipped.rgba.size() / 500);
}

TEST(VisiblePatches, NothingThatFacesTheCameraIsDropped) {
  const auto surface = make_surface(in_spatial_order(sphere(90.0, 80'000)));
  EXPECT_FALSE(has_opening(*surface));
  for (const Projection projection : {Projection::perspective, Projection::orthographic}) {
    Camera camera = zoomed_at(fitted(View::three_quarter, *surface, size, projection), size, {100, 100}, 1.7);
    const SightLines sight(camera, size);
    const std::vector<VisiblePatch> visible = visible_patches(*surface, sight, size, {});
    EXPECT_LT(visible.size(), surface->patches.size() * 2 / 3);
    std::vector<bool> kept(surface->patches.size(), false);
    for (const VisiblePatch& patch : visible) kept[patch.patch] = true;
    for (std::uint32_t t = 0; t < surface->triangle_count(); ++t) {
      const Triangle& corners = surface->triangles[t];
      const Vec3 a = surface->position(corners[0]), b = surface->position(corners[1]),
                 c = surface->position(corners[2]);
      const Vec3 to_eye = projection == Projection::perspective ? eye_of(camera) - a : axes_of(camera).back;
      const Pixel pixel = sight.pixel(a);
      const bool inside = pixel.x >= 0 && pixel.x < size.width_px && pixel.y >= 0 && pixel.y < size.height_px;
      if (inside && dot(cross(b - a, c - a), to_eye) > 0.0) {
        EXPECT_TRUE(kept[t / triangles_per_patch]);
      }
    }
  }
}

}  // namespace
}  // namespace scalpmap
