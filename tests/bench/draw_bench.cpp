// What a frame costs on this computer's OpenGL without a window, at 1280x720, on the built-in head with eight
// zones: turning it, a stroke of the brush, the finished picture; and the brush's ring. Real and processor
// time, side by side. One picture of each kind is left in the folder given as argument, for looking at.

#include <array>
#include <chrono>
#include <cmath>

#include "clock.h"
#include "draw/headless_context.h"
#include "draw/label_place.h"
#include "draw/picture.h"
#include "draw/plan_scene.h"
#include "draw/renderer.h"
#include "draw/sight.h"
#include "draw/sight_lines.h"
#include "draw/visible_patches.h"
#include "draw/zone_border.h"
#include "draw/zone_palette.h"
#include "geom/brush.h"
#include "geom/brush_ring.h"
#include "geom/head_shape.h"
#include "io/picture_file.h"
#include "plan/dot_choice.h"
#include "plan/results.h"

namespace scalpmap {
namespace {

constexpr PictureSize size{1280, 720};

double real_ms() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

template <class Work>
void row(const char* what, int times, Work work) {
  std::vector<double> real, processor;
  for (int i = 0; i < times; ++i) {
    const double r = real_ms(), p = processor_ms();
    work(i);
    real.push_back(real_ms() - r);
    processor.push_back(processor_ms() - p);
  }
  const Timing t = timing_of(real), c = timing_of(processor);
  std::printf("%-34s %8.1f %8.1f %8.1f %8.1f\n", what, t.median_ms, t.p99_ms, c.median_ms,
              1000.0 / t.median_ms);
}

void save(const std::string& folder, const char* name, const Image& image) {
  if (folder.empty()) return;
  if (const Result<void> saved = write_png(image, folder + "/" + name); !saved) {
    std::puts(saved.error().text.c_str());
  }
}

int bench(const std::string& folder) {
  NoProgress quiet;
  const Result<Mesh> head = make_head({}, quiet);
  const Result<std::unique_ptr<HeadlessContext>> context = HeadlessContext::make();
  if (!head || !context) {
    std::puts((!head ? head.error() : context.error()).text.c_str());
    return 1;
  }
  const auto surface = make_surface(in_spatial_order(*head));
  Plan plan = new_plan({}, surface, *place_dot_sites(*surface, site_density_per_cm2, site_seed, quiet));
  const std::array<Vec3, 8> places = {{{0, 150, 10},
                                       {0, 110, 85},
                                       {60, 115, 0},
                                       {-60, 115, 0},
                                       {0, 110, -80},
                                       {45, 120, 50},
                                       {-45, 120, 50},
                                       {0, 60, -110}}};
  for (std::size_t i = 0; i < places.size(); ++i) {
    Zone zone;
    zone.id = zone.name = "zone" + std::to_string(i);
    zone.colour = static_cast<int>(i) + 1;
    zone.density_per_cm2 = 150.0;
    zone.skin = ZoneField(surface->vertex_count());
    brush_path(zone.skin, *surface, std::span(&places[i], 1), 36.0, BrushAction::paint);
    plan.zones.push_back(zone);
  }
  Scene scene;
  scene.surface = surface;
  for (const Zone& zone : plan.zones) {
    const ZoneLook look = zone_look(zone.colour);
    scene.zones.push_back({&zone.skin, look.colour, look.hatch, true, zone.id == "zone1", false});
  }
  auto looks = std::make_shared<std::vector<std::uint8_t>>(plan.sites->count(), std::uint8_t{0});
  for (const Dot& dot : choose_dots(plan)) (*looks)[dot.rank] = static_cast<std::uint8_t>(dot.session);
  scene.dots.sites = plan.sites;
  scene.dots.look_of_site = looks;
  for (int session = 0; session < 6; ++session) scene.dots.looks.push_back({fresh_ink, 0.5, 0.9});

  const Result<std::unique_ptr<Renderer>> made = Renderer::make();
  if (!made) {
    std::puts(made.error().text.c_str());
    return 1;
  }
  Renderer& renderer = **made;
  const Camera camera = fitted(View::three_quarter, *surface, size);
  std::printf("%u triangles, %u sites, 8 zones\n", surface->triangle_count(), plan.sites->count());
  // Reading the picture back waits until it is drawn, as showing it would.
  const auto draw = [&](const Camera& from, Quality quality) {
    const DrawStatistics cost = renderer.draw(scene, from, size, {quality, 1.0});
    (void)renderer.picture();
    return cost;
  };
  std::printf("%-34s %8s %8s %8s %8s\n", "", "real ms", "p99", "cpu ms", "frames/s");
  row("first picture", 1, [&](int) { draw(camera, Quality::still); });
  save(folder, "zones.png", renderer.picture());
  for (const auto& [mode, name] : {std::pair{SceneMode::zones, "zones"}, {SceneMode::after, "after"}}) {
    scene.mode = mode;
    draw(camera, Quality::moving);
    row((std::string("turning, ") + name).c_str(), 30,
        [&](int i) { draw(orbited(camera, 4.0 * i, 0.5 * i), Quality::moving); });
    row((std::string("standing still, ") + name).c_str(), 6,
        [&](int i) { draw(orbited(camera, 4.0 * i, 0.5 * i), Quality::still); });
    draw(camera, Quality::still);
    save(folder, mode == SceneMode::after ? "after.png" : "zones.png", renderer.picture());
  }
  auto photo = std::make_shared<SkinColours>();
  for (const Vec3f& p : surface->positions) {
    const auto speck = static_cast<std::uint8_t>(170 + std::lround(40.0f * std::sin(p.x) * std::sin(p.y)));
    photo->of_vertex.push_back({speck, static_cast<std::uint8_t>(speck - 30), 120});
  }
  scene.photo = photo;
  scene.mode = SceneMode::zones;
  row("first picture with a photo", 1, [&](int) { draw(camera, Quality::still); });
  save(folder, "photo.png", renderer.picture());
  draw(camera, Quality::moving);
  row("turning, zones on a photo", 30,
      [&](int i) { draw(orbited(camera, 4.0 * i, 0.5 * i), Quality::moving); });
  row("standing still, zones on a photo", 6,
      [&](int i) { draw(orbited(camera, 4.0 * i, 0.5 * i), Quality::still); });
  scene.photo.reset();
  scene.mode = SceneMode::after;
  draw(zoomed_at(camera, size, {560, 150}, 6.0), Quality::still);
  save(folder, "after_near.png", renderer.picture());

  for (const auto mode : {SceneMode::zones, SceneMode::dots}) {
    scene.mode = mode;
    draw(camera, Quality::still);
    ZoneField& field = plan.zones[0].skin;
    std::size_t bytes = 0;
    row(mode == SceneMode::zones ? "painting, 20 mm brush" : "erasing, 20 mm brush, over dots", 30,
        [&](int i) {
          const double along = mode == SceneMode::zones ? 40.0 - 2.0 * i : -20.0 + 2.0 * i;
          const SkinPlace from = surface->query->nearest({20.0, 120.0, along});
          const SkinPlace to = surface->query->nearest({20.0, 120.0, along - 2.0});
          brush_stretch(field, *surface, from, to, 20.0,
                        mode == SceneMode::zones ? BrushAction::paint : BrushAction::erase);
          bytes += draw(camera, Quality::still).bytes_uploaded;
        });
    std::printf("%-34s %8zu bytes a frame\n", "  uploaded", bytes / 30);
  }
  // The same stroke watched from the other side as well.
  scene.mode = SceneMode::zones;
  const std::unique_ptr<Renderer> beside = renderer.beside();
  const auto draw_both = [&] {
    std::size_t bytes = draw(camera, Quality::still).bytes_uploaded;
    bytes += beside->draw(scene, mirrored(camera), size, {Quality::still, 1.0}).bytes_uploaded;
    (void)beside->picture();
    return bytes;
  };
  draw_both();
  std::size_t bytes_of_both = 0;
  row("painting in two views", 30, [&](int i) {
    const SkinPlace from = surface->query->nearest({-20.0, 120.0, 40.0 - 2.0 * i});
    const SkinPlace to = surface->query->nearest({-20.0, 120.0, 38.0 - 2.0 * i});
    brush_stretch(plan.zones[1].skin, *surface, from, to, 20.0, BrushAction::paint);
    bytes_of_both += draw_both();
  });
  std::printf("%-34s %8zu bytes a frame\n", "  uploaded", bytes_of_both / 30);

  Derivation derivation;
  const std::vector<Dot> dots = choose_dots(plan, derivation);
  const std::vector<CoverLayer> layers = derivation.layers(plan);
  PlanView plan_view;
  row("scene of a plan, zones", 50, [&](int) { (void)scene_of(plan, layers, dots, plan_view); });
  plan_view.mode = SceneMode::dots;
  row("scene of a plan, dots", 50, [&](int) { (void)scene_of(plan, layers, dots, plan_view); });
  row("patches in sight", 50,
      [&](int) { (void)visible_patches(*surface, SightLines(camera, size), size, PatchCulling{}); });
  row("border under the pointer", 50, [&](int i) {
    std::vector<Vec3> middles;
    for (const auto& piece : zone_border(*surface, plan.zones[static_cast<std::size_t>(i) % 8].skin))
      middles.push_back((piece[0] + piece[1]) / 2.0);
    (void)seen(*surface, camera, size, middles);
  });
  row("places of eight names", 20, [&](int) {
    for (const Zone& zone : plan.zones) (void)label_place(*surface, zone.skin, {});
  });
  std::vector<Vec3> ring;
  row("ring of 20 mm, 64 places", 50, [&](int i) {
    ring = ring_on_skin(*surface, surface->query->nearest({20.0 + i, 120.0, 30.0}), 20.0);
  });
  row("which of them can be seen", 50, [&](int) { (void)seen(*surface, camera, size, ring); });

  scene.mode = SceneMode::after;
  Result<Image> picture = draw_picture(scene, View::three_quarter, {});
  row("finished picture, 1600x1200", 2, [&](int) { picture = draw_picture(scene, View::three_quarter, {}); });
  if (picture) save(folder, "picture.png", *picture);
  return 0;
}

}  // namespace
}  // namespace scalpmap

int main(int argc, char** argv) {
  return scalpmap::bench(argc > 1 ? argv[1] : "");
}
