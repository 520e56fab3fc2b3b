#include "draw/renderer.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.h"
#include "draw/changed_pixels.h"
#include "draw/dot_buffers.h"
#include "draw/dot_pass.h"
#include "draw/frame_targets.h"
#include "draw/sight_lines.h"
#include "draw/skin_buffers.h"
#include "draw/skin_pass.h"
#include "draw/visible_patches.h"

namespace scalpmap {

namespace {

constexpr double paint_opacity = 0.80, faint_paint_opacity = 0.28;
// A photo is looked at through the paint.
constexpr double paint_opacity_on_photo = 0.76;

// Everything that, when it differs from the last call, means that all has to be drawn again.
struct Circumstances {
  std::shared_ptr<const Surface> surface;
  std::shared_ptr<const DotSites> sites;
  Camera camera;
  PictureSize size;
  Quality quality = Quality::still;
  double pixel_scale = 1.0;
  SceneMode mode = SceneMode::zones;
  std::shared_ptr<const SkinColours> photo;
  Rgb skin, backdrop_top, backdrop_bottom;
  std::vector<ZoneInk> inks;
  std::vector<DotLook> looks;
  bool operator==(const Circumstances&) const = default;
};

bool shows_zones(SceneMode mode) {
  return mode == SceneMode::zones || mode == SceneMode::dots;
}
double largest_radius_mm(std::span<const DotLook> looks) {
  double radius = 0.0;
  for (const DotLook& look : looks) radius = std::max(radius, look.diameter_mm / 2.0);
  return radius;
}

// Cheaper than the copy that it saves.
bool same_pages(const ZoneField& a, const ZoneField& b) {
  if (a.page_count() != b.page_count()) return false;
  for (std::uint32_t page = 0; page < a.page_count(); ++page)
    if (a.page(page) != b.page(page)) return false;
  return true;
}

// A ball around the whole surface.
struct Ball {
  Vec3 centre;
  double radius_mm = 0.0;
};
Ball ball_around(const Surface& surface) {
  Ball ball;
  for (const Patch& patch : surface.patches) ball.centre += patch.centre;
  ball.centre = ball.centre / static_cast<double>(surface.patches.size());
  for (const Patch& patch : surface.patches) {
    ball.radius_mm = std::max(ball.radius_mm, distance(patch.centre, ball.centre) + patch.radius_mm);
  }
  return ball;
}

}  // namespace

// What renderers beside each other have in common.
struct Renderer::Shared {
  SkinPass skin_pass;
  DotPass dot_pass;
  GlProgram backdrop;
  GlVertexArray nothing;  // the backdrop has no vertices
  std::optional<SkinBuffers> skin;
  std::optional<DotBuffers> dots;
  Ball ball;
  bool two_sided = false;
  // As uploaded last; held so that its address names its content.
  std::shared_ptr<const std::vector<std::uint8_t>> look_of_site;
  std::size_t uploaded_bytes = 0;

  // Brings the graphics memory up to date. Returns the bytes uploaded.
  std::size_t update(const Scene& scene, const std::shared_ptr<const DotSites>& sites,
                     std::span<const ZoneField* const> fields) {
    std::size_t bytes = 0;
    if (!skin || &skin->surface() != scene.surface.get()) {
      dots.reset();
      skin.emplace(scene.surface, scene.look ? scene.look : skin_look(*scene.surface));
      ball = ball_around(*scene.surface);
      two_sided = has_opening(*scene.surface);
      bytes += skin->bytes();
    }
    if (sites && (!dots || &dots->sites() != sites.get())) {
      dots.emplace(sites, *scene.surface, skin->ambience());
      look_of_site.reset();
      bytes += dots->bytes();
    }
    bytes += skin->update_photo(scene.photo);
    bytes += skin->update_zones(fields);
    if (sites && scene.dots.look_of_site != look_of_site) {
      const DotChange* change = scene.dots.change.get();
      bytes += change && change->from == look_of_site ? dots->update(*scene.dots.look_of_site, change->sites)
                                                      : dots->update(*scene.dots.look_of_site);
      look_of_site = scene.dots.look_of_site;
    }
    uploaded_bytes += bytes;
    return bytes;
  }
};

struct Renderer::Parts {
  std::shared_ptr<Shared> shared;
  FrameTargets targets;
  std::optional<Circumstances> last;
  // What the picture shows.
  std::vector<ZoneField> fields;
  std::shared_ptr<const std::vector<std::uint8_t>> look_of_site;
  std::vector<VisiblePatch> visible;  // from the last whole redraw

  void draw_backdrop(const Circumstances& now, PictureSize target) const {
    const GlProgram& backdrop = shared->backdrop;
    glUseProgram(backdrop.name());
    glUniform3f(uniform_place(backdrop, "top_colour"), now.backdrop_top.r, now.backdrop_top.g,
                now.backdrop_top.b);
    glUniform3f(uniform_place(backdrop, "bottom_colour"), now.backdrop_bottom.r, now.backdrop_bottom.g,
                now.backdrop_bottom.b);
    glUniform1f(uniform_place(backdrop, "height_px"), static_cast<float>(target.height_px));
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    glDisable(GL_CULL_FACE);
    glBindVertexArray(shared->nothing.name());
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }

  // Draws what shows within `box`, and nothing else changes.
  void draw_box(const Circumstances& now, PictureSize target, const PixelBox& box,
                DrawStatistics& cost) const {
    const Ball& ball = shared->ball;
    const bool coarse = now.quality == Quality::moving;
    glViewport(0, 0, target.width_px, target.height_px);
    glEnable(GL_SCISSOR_TEST);
    glScissor(box.left, target.height_px - box.bottom, box.width(), box.height());
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glDepthMask(GL_TRUE);
    glDisable(GL_STENCIL_TEST);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
    glClearDepth(1.0);
    glClear(GL_DEPTH_BUFFER_BIT);
    draw_backdrop(now, target);

    std::vector<std::uint32_t> patches;
    for (const VisiblePatch& patch : visible) {
      if (patch.box.meets(box)) patches.push_back(patch.patch);
    }
    const double middle_depth = depth_of(now.camera, ball.centre);
    PassView view;
    view.camera = now.camera;
    view.size = target;
    // Half the pixels: half the line width, so that lines stay as they were.
    view.pixel_scale = now.pixel_scale * (coarse ? 0.5 : 1.0);
    view.to_clip = clip_matrix(now.camera, target, std::max(1.0, middle_depth - ball.radius_mm - 10.0),
                               std::max(2.0, middle_depth + ball.radius_mm + 10.0));
    BareSkin bare{now.skin, now.photo != nullptr, faint_paint_opacity};
    if (now.mode != SceneMode::dots) bare.paint_opacity = bare.photo ? paint_opacity_on_photo : paint_opacity;
    const SkinPassCost skin_cost =
        shared->skin_pass.draw(*shared->skin, patches, now.inks, view, bare, coarse, shared->two_sided);
    cost.patches = skin_cost.patches;
    cost.triangles = skin_cost.triangles;
    cost.zone_passes = skin_cost.passes;
    if (now.sites) cost.dots = shared->dot_pass.draw(*shared->dots, patches, now.looks, view);
    glDisable(GL_SCISSOR_TEST);
    glDepthMask(GL_TRUE);
    glBindVertexArray(0);
    glUseProgram(0);
  }
};

Result<std::unique_ptr<Renderer>> Renderer::make() {
  Result<SkinPass> skin_pass = SkinPass::make();
  if (!skin_pass) return skin_pass.error();
  Result<DotPass> dot_pass = DotPass::make();
  if (!dot_pass) return dot_pass.error();
  Result<GlProgram> backdrop = build_program({"backdrop.vert", "backdrop.frag"}, "");
  if (!backdrop) return backdrop.error();
  auto parts = std::make_unique<Parts>();
  parts->shared = std::make_shared<Shared>();
  parts->shared->skin_pass = *std::move(skin_pass);
  parts->shared->dot_pass = *std::move(dot_pass);
  parts->shared->backdrop = *std::move(backdrop);
  parts->shared->nothing = GlVertexArray::make();
  return std::unique_ptr<Renderer>(new Renderer(std::move(parts)));
}

std::unique_ptr<Renderer> Renderer::beside() const {
  auto parts = std::make_unique<Parts>();
  parts->shared = parts_->shared;
  return std::unique_ptr<Renderer>(new Renderer(std::move(parts)));
}

Renderer::Renderer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Renderer::~Renderer() = default;

DrawStatistics Renderer::draw(const Scene& scene, const Camera& camera, PictureSize size,
                              const DrawOptions& options) {
  SCALPMAP_CHECK(scene.surface != nullptr);
  SCALPMAP_CHECK(size.width_px > 0 && size.height_px > 0);
  Parts& parts = *parts_;
  DrawStatistics cost;

  Circumstances now{scene.surface,
                    shows_dots(scene.mode) && scene.dots.look_of_site ? scene.dots.sites : nullptr,
                    camera,
                    size,
                    options.quality,
                    options.pixel_scale,
                    scene.mode,
                    scene.photo,
                    scene.skin,
                    scene.backdrop_top,
                    scene.backdrop_bottom,
                    {},
                    {}};
  std::vector<const ZoneField*> fields;
  if (shows_zones(scene.mode)) {
    for (const ZoneLayer& zone : scene.zones) {
      if (!zone.field) continue;
      if (zone.visible)
        now.inks.push_back({fields.size(), zone.colour, zone.hatch, zone.selected, zone.outline_only,
                            zone.is_around, zone.fade_mm});
      // One that does not show is kept up to date all the same: showing it again costs nothing.
      fields.push_back(zone.field);
    }
  }
  if (now.sites) now.looks = scene.dots.looks;

  cost.bytes_uploaded = parts.shared->update(scene, now.sites, fields);
  const bool new_targets = parts.targets.fit(size);
  // While moving, a change is drawn with everything else: that picture is cheap, and soon gone.
  const bool whole = new_targets || parts.last != now;
  const SightLines sight(camera, size);
  PixelBox changed;
  if (!whole) {
    for (const ZoneInk& ink : now.inks)
      take_changed_field(changed, *scene.surface, parts.fields[ink.zone], *fields[ink.zone], sight);
    if (now.sites && scene.dots.look_of_site != parts.look_of_site) {
      const std::vector<std::uint8_t>&before = *parts.look_of_site, &looks = *scene.dots.look_of_site;
      const double radius_mm = largest_radius_mm(now.looks);
      if (scene.dots.change && scene.dots.change->from == parts.look_of_site)
        take_changed_dots(changed, *now.sites, before, looks, scene.dots.change->sites, radius_mm, sight);
      else
        take_changed_dots(changed, *now.sites, before, looks, radius_mm, sight);
    }
  }
  parts.fields.resize(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (!same_pages(parts.fields[i], *fields[i])) parts.fields[i] = *fields[i];
  parts.look_of_site = now.sites ? scene.dots.look_of_site : nullptr;

  if (whole || (!changed.empty() && changed.meets({0, 0, size.width_px, size.height_px}))) {
    const bool coarse = options.quality == Quality::moving;
    const PictureSize target = coarse ? parts.targets.coarse_size() : size;
    if (whole) {
      PatchCulling culling;
      culling.drop_facing_away = !parts.shared->two_sided;
      culling.extra_cone_sin = coarse ? 0.35 : 0.0;
      const SightLines target_sight(camera, target);
      culling.margin_px = 3.0 + largest_radius_mm(now.looks) / mm_per_pixel(camera, target) * 2.0;
      parts.visible = visible_patches(*scene.surface, target_sight, target, culling);
    }
    cost.redrawn = true;
    cost.whole = whole || coarse;
    cost.box = cost.whole ? PixelBox{0, 0, target.width_px, target.height_px} : changed.within(size);
    if (coarse) {
      parts.targets.bind_coarse();
    } else {
      parts.targets.bind_fine();
    }
    parts.draw_box(now, target, cost.box, cost);
    if (coarse) {
      parts.targets.finish_coarse();
    } else {
      parts.targets.finish_fine(cost.box);
    }
  }
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  parts.last = std::move(now);
  return cost;
}

std::size_t Renderer::uploaded_bytes() const {
  return parts_->shared->uploaded_bytes;
}

unsigned Renderer::texture() const {
  return parts_->targets.texture();
}

Image Renderer::picture() const {
  SCALPMAP_CHECK(parts_->last.has_value());
  Image image = parts_->targets.read();
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  return image;
}

}  // namespace scalpmap
