// Two renderers beside each other: one skin in the graphics memory, each change uploaded once, and little of
// it.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "draw/drawn_field.h"
#include "draw/headless_context.h"
#include "draw/renderer.h"
#include "draw/zone_palette.h"
#include "geom/brush.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr PictureSize size{320, 240};

TEST(DrawnSteps, AreOfAThirtySecondMillimetreAndTheSameOnBothSides) {
  EXPECT_EQ(drawn_steps(0), 0);
  EXPECT_EQ(drawn_steps(field_outside), -127);
  EXPECT_EQ(drawn_steps(field_inside), 127);
  for (int steps = -32767; steps <= 32767; ++steps) {
    const auto field = static_cast<std::int16_t>(steps);
    const int drawn = drawn_steps(field);
    ASSERT_EQ(drawn, -drawn_steps(static_cast<std::int16_t>(-steps)));
    if (drawn == 127 || drawn == -127) continue;  // clamped
    ASSERT_LE(std::abs(drawn / drawn_steps_per_mm - field_mm(field)), 0.5 / drawn_steps_per_mm) << steps;
  }
}

class SharedBuffersTest : public testing::Test {
 protected:
  void make_scene(int triangles, double radius_mm) {
    Result<std::unique_ptr<HeadlessContext>> context = HeadlessContext::make();
    if (!context) GTEST_SKIP() << context.error().text;
    context_ = *std::move(context);
    surface_ = make_surface(in_spatial_order(sphere(radius_mm, triangles, 0.2)));
    field_ = ZoneField(surface_->vertex_count());
    other_field_ = ZoneField(surface_->vertex_count());
    const std::array<Vec3, 1> place = {surface_->query->nearest({40.0, 40.0, 60.0}).position};
    brush_path(other_field_, *surface_, place, 20.0, BrushAction::paint);
    for (const ZoneField* field : {&field_, &other_field_}) {
      ZoneLayer layer;
      layer.field = field;
      layer.colour = zone_look(static_cast<int>(scene_.zones.size()) + 1).colour;
      layer.hatch = zone_look(static_cast<int>(scene_.zones.size()) + 1).hatch;
      scene_.zones.push_back(layer);
    }
    scene_.surface = surface_;
    front_ = fitted(View::front, *surface_, size);
    side_ = fitted(View::left, *surface_, size);
    first_ = new_renderer();
    second_ = first_->beside();
  }
  std::unique_ptr<Renderer> new_renderer() {
    Result<std::unique_ptr<Renderer>> made = Renderer::make();
    EXPECT_TRUE(made.ok());
    return *std::move(made);
  }
  // The stroke goes on, along the sphere's front from left to right.
  void paint(double from_mm, double to_mm, double brush_mm) {
    const double radius = length(surface_->position(0));
    const auto place = [&](double along_mm) {
      const double angle = (along_mm - 75.0) / radius;
      return surface_->query->nearest({radius * std::sin(angle), 10.0, radius * std::cos(angle)}).position;
    };
    const std::array<Vec3, 2> path = {place(from_mm), place(to_mm)};
    brush_path(field_, *surface_, path, brush_mm, BrushAction::paint);
  }
  Image anew(const Camera& camera) {
    const auto renderer = new_renderer();
    renderer->draw(scene_, camera, size, {});
    return renderer->picture();
  }

  std::unique_ptr<HeadlessContext> context_;
  std::shared_ptr<const Surface> surface_;
  ZoneField field_, other_field_;
  Scene scene_;
  Camera front_, side_;
  std::unique_ptr<Renderer> first_, second_;
};

TEST_F(SharedBuffersTest, TheSecondViewUploadsNothingAndDrawsWhatARendererOfItsOwnWould) {
  make_scene(40'000, 90.0);
  if (!context_) return;
  const std::size_t skin = first_->draw(scene_, front_, size, {}).bytes_uploaded;
  EXPECT_GT(skin, surface_->positions.size() * sizeof(Vec3f));
  EXPECT_EQ(second_->draw(scene_, side_, size, {}).bytes_uploaded, 0u);
  EXPECT_EQ(second_->uploaded_bytes(), skin);
  for (int step = 0; step < 6; ++step) {
    paint(25.0 * step, 25.0 * step + 25.0, 9.0);
    const bool second_leads = step % 2 == 1;
    Renderer& leader = second_leads ? *second_ : *first_;
    Renderer& follower = second_leads ? *first_ : *second_;
    const DrawStatistics led = leader.draw(scene_, second_leads ? side_ : front_, size, {});
    const DrawStatistics followed = follower.draw(scene_, second_leads ? front_ : side_, size, {});
    EXPECT_GT(led.bytes_uploaded, 0u);
    EXPECT_EQ(followed.bytes_uploaded, 0u);
    EXPECT_FALSE(followed.whole);
    ASSERT_EQ(first_->picture(), anew(front_)) << step;
    ASSERT_EQ(second_->picture(), anew(side_)) << step;
  }
}

TEST_F(SharedBuffersTest, AViewThatWasNotDrawnForAWhileCatchesUp) {
  make_scene(40'000, 90.0);
  if (!context_) return;
  first_->draw(scene_, front_, size, {});
  second_->draw(scene_, side_, size, {});
  for (int step = 0; step < 3; ++step) {
    paint(30.0 * step, 30.0 * step + 30.0, 9.0);
    first_->draw(scene_, front_, size, {});
  }
  const DrawStatistics late = second_->draw(scene_, side_, size, {});
  EXPECT_TRUE(late.redrawn);
  EXPECT_FALSE(late.whole);
  EXPECT_EQ(second_->picture(), anew(side_));
}

TEST_F(SharedBuffersTest, HidingAZoneAndShowingItAgainUploadsNothing) {
  make_scene(40'000, 90.0);
  if (!context_) return;
  first_->draw(scene_, front_, size, {});
  const Image both = first_->picture();
  scene_.zones[0].visible = false;
  paint(0.0, 150.0, 9.0);  // while it does not show
  EXPECT_GT(first_->draw(scene_, front_, size, {}).bytes_uploaded, 0u);
  EXPECT_EQ(first_->picture(), anew(front_));
  EXPECT_EQ(first_->picture(), both);
  scene_.zones[0].visible = true;
  EXPECT_EQ(first_->draw(scene_, front_, size, {}).bytes_uploaded, 0u);
  EXPECT_EQ(first_->picture(), anew(front_));
  EXPECT_NE(first_->picture(), both);
  scene_.zones[1].visible = false;
  EXPECT_EQ(first_->draw(scene_, front_, size, {}).bytes_uploaded, 0u);
  EXPECT_EQ(first_->picture(), anew(front_));
}

// 150 mm in a second, 60 pictures of it, seen in two views.
TEST_F(SharedBuffersTest, AStrokeOf150MillimetresUploadsLessThan64Kilobytes) {
  make_scene(1'000'000, 95.0);
  if (!context_) return;
  first_->draw(scene_, front_, size, {});
  second_->draw(scene_, side_, size, {});
  const std::size_t before = first_->uploaded_bytes();
  for (int picture = 0; picture < 60; ++picture) {
    paint(2.5 * picture, 2.5 * picture + 2.5, 8.0);
    first_->draw(scene_, front_, size, {});
    second_->draw(scene_, side_, size, {});
  }
  const std::size_t stroke = first_->uploaded_bytes() - before;
  std::printf(
      "  uploaded by a stroke of 8 mm radius, 150 mm long, in 60 pictures at %u triangles: %zu bytes\n",
      surface_->triangle_count(), stroke);
  EXPECT_LE(stroke, 64u * 1024u);
  // Each vertex it changes has to come over at least once.
  std::size_t changed = 0;
  for (std::uint32_t v = 0; v < surface_->vertex_count(); ++v)
    changed += drawn_steps(field_.at(v)) != drawn_steps(field_outside) ? 1 : 0;
  EXPECT_GE(stroke, changed);
}

}  // namespace
}  // namespace scalpmap
