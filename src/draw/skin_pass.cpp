#include "draw/skin_pass.h"

#include <algorithm>

namespace scalpmap {

namespace {

constexpr float border_px = 1.6f, selected_border_px = 2.6f, outline_px = 2.0f, around_px = 1.2f;
// Of the paint of what is planned around a zone.
constexpr float around_strength = 0.4f;

// Two families of hatch lines: directions across them over their period of 9 pixels (shaders/skin.frag).
std::array<float, 4> hatch_lines(Hatch hatch) {
  constexpr float straight = 1.0f / 9.0f, slanted = 0.70710678f / 9.0f;
  switch (hatch) {
    case Hatch::plain:
      break;
    case Hatch::rising:
      return {slanted, -slanted, 0.0f, 0.0f};
    case Hatch::falling:
      return {slanted, slanted, 0.0f, 0.0f};
    case Hatch::level:
      return {0.0f, straight, 0.0f, 0.0f};
    case Hatch::upright:
      return {straight, 0.0f, 0.0f, 0.0f};
    case Hatch::crossed:
      return {slanted, -slanted, slanted, slanted};
    case Hatch::grid:
      return {0.0f, straight, straight, 0.0f};
  }
  return {};
}

void set_zones(const GlProgram& program, std::span<const ZoneInk> inks, const BareSkin& skin,
               double pixel_scale) {
  const std::array<float, 3> bare = linear(skin.colour);
  // On a photo the mixing differs from place to place, so the shader does it.
  const float opacity = skin.photo ? 1.0f : static_cast<float>(skin.paint_opacity);
  std::vector<float> colours, lines, hatches, tints;
  for (const ZoneInk& ink : inks) {
    const std::array<float, 3> colour = linear(ink.colour);
    // The skin shows through the paint, and never a zone beneath: the topmost hides what it covers.
    for (std::size_t k = 0; k < 3; ++k) colours.push_back(bare[k] + (colour[k] - bare[k]) * opacity);
    colours.push_back(ink.outline_only ? 0.0f : ink.selected ? 2.0f : 1.0f);
    // A border is a darker shade of its zone; the selected zone's is nearly white, a guide's its own colour.
    float shade = 0.16f, white = 0.0f, width_px = border_px;
    if (ink.outline_only) {
      shade = 1.0f;
      width_px = outline_px;
    }
    if (ink.is_around) {
      shade = 0.5f;
      width_px = around_px;
    }
    if (ink.selected) {
      shade = 0.10f;
      white = 0.90f;
      width_px = selected_border_px;
    }
    for (const float part : colour) lines.push_back(part * shade + white);
    lines.push_back(width_px * static_cast<float>(pixel_scale));
    const std::array<float, 4> hatch = hatch_lines(ink.outline_only ? Hatch::plain : ink.hatch);
    hatches.insert(hatches.end(), hatch.begin(), hatch.end());
    tints.push_back(ink.is_around ? around_strength : 1.0f);
    tints.push_back(ink.fade_mm > 0.0 ? static_cast<float>(1.0 / ink.fade_mm) : 0.0f);
  }
  const GLsizei count = static_cast<GLsizei>(inks.size());
  glUniform4fv(uniform_place(program, "zone_colour"), count, colours.data());
  glUniform4fv(uniform_place(program, "zone_line"), count, lines.data());
  glUniform4fv(uniform_place(program, "zone_hatch"), count, hatches.data());
  glUniform2fv(uniform_place(program, "zone_tint"), count, tints.data());
}

void use(const GlProgram& program, std::span<const ZoneInk> inks, const PassView& view,
         const BareSkin& skin) {
  glUseProgram(program.name());
  set_view(program, view);
  const std::array<float, 3> skin_linear = linear(skin.colour);
  glUniform3fv(uniform_place(program, "skin_colour"), 1, skin_linear.data());
  if (inks.empty()) return;
  glUniform1f(uniform_place(program, "mm_per_pixel"),
              static_cast<float>(mm_per_pixel(view.camera, view.size)));
  glUniform1f(uniform_place(program, "pixel_scale"), static_cast<float>(view.pixel_scale));
  const Pixel origin = project(view.camera, view.size, Vec3{}).value_or(Pixel{});
  glUniform2f(uniform_place(program, "hatch_origin"), static_cast<float>(origin.x),
              static_cast<float>(view.size.height_px - origin.y));
  if (skin.photo)
    glUniform1f(uniform_place(program, "paint_opacity"), static_cast<float>(skin.paint_opacity));
  set_zones(program, inks, skin, view.pixel_scale);
}

}  // namespace

void set_vec3(const GlProgram& program, const char* name, Vec3 value) {
  glUniform3f(uniform_place(program, name), static_cast<float>(value.x), static_cast<float>(value.y),
              static_cast<float>(value.z));
}

void set_view(const GlProgram& program, const PassView& view) {
  glUniformMatrix4fv(uniform_place(program, "to_clip"), 1, GL_FALSE, view.to_clip.data());
  const CameraAxes axes = axes_of(view.camera);
  set_vec3(program, "camera_right", axes.right);
  set_vec3(program, "camera_up", axes.up);
  set_vec3(program, "camera_back", axes.back);
}

std::array<float, 3> linear(Rgb colour) {
  return {colour.r * colour.r, colour.g * colour.g, colour.b * colour.b};
}

Result<SkinPass::Programs> SkinPass::make_programs(const std::string& defines) {
  Programs programs;
  for (std::size_t zones = 0; zones <= zones_per_pass; ++zones) {
    const std::string all = defines + "#define ZONES " + std::to_string(zones) + "\n";
    Result<GlProgram> whole = build_program({"skin.vert", "skin.frag"}, all);
    if (!whole) return whole.error();
    programs.whole[zones] = *std::move(whole);
    if (zones == 0) continue;
    Result<GlProgram> paint = build_program({"skin.vert", "skin.frag"}, all + "#define PAINT_ONLY\n");
    if (!paint) return paint.error();
    programs.paint_only[zones] = *std::move(paint);
  }
  return programs;
}

Result<SkinPass> SkinPass::make() {
  SkinPass pass;
  Result<Programs> plain = make_programs("");
  if (!plain) return plain.error();
  Result<Programs> photo = make_programs("#define PHOTO\n");
  if (!photo) return photo.error();
  pass.plain_ = *std::move(plain);
  pass.photo_ = *std::move(photo);
  return pass;
}

SkinPassCost SkinPass::draw(const SkinBuffers& buffers, std::span<const std::uint32_t> patches,
                            std::span<const ZoneInk> inks, const PassView& view, const BareSkin& bare,
                            bool coarse, bool two_sided) const {
  const Programs& programs = bare.photo ? photo_ : plain_;
  SkinPassCost cost;
  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  glFrontFace(view.camera.flipped ? GL_CW : GL_CCW);
  glCullFace(GL_BACK);
  if (two_sided) {
    glDisable(GL_CULL_FACE);
  } else {
    glEnable(GL_CULL_FACE);
  }
  std::size_t first = 0;
  do {
    const std::size_t count = std::min(zones_per_pass, inks.size() - first);
    std::vector<std::size_t> zones_here;
    for (const ZoneInk& ink : inks.subspan(first, count)) zones_here.push_back(ink.zone);
    // Patches are drawn with just the zones that reach them: most have one, or none.
    std::array<std::vector<std::uint32_t>, 1u << zones_per_pass> patches_of;
    for (const std::uint32_t p : patches) {
      patches_of[buffers.touching(zones_here, buffers.surface().patches[p])].push_back(p);
    }
    for (unsigned zones = first == 0 ? 0 : 1; zones < patches_of.size(); ++zones) {
      if (patches_of[zones].empty()) continue;
      std::vector<ZoneInk> own_inks;
      std::vector<std::size_t> own_zones;
      for (std::size_t i = 0; i < count; ++i) {
        if ((zones >> i & 1u) == 0) continue;
        own_inks.push_back(inks[first + i]);
        own_zones.push_back(zones_here[i]);
      }
      use(first == 0 ? programs.whole[own_inks.size()] : programs.paint_only[own_inks.size()], own_inks, view,
          bare);
      buffers.bind(own_zones, bare.photo, coarse);
      cost.triangles += buffers.draw(patches_of[zones], coarse);
      cost.patches += patches_of[zones].size();
    }
    ++cost.passes;
    first += count;
    // From here on only paint, over the skin that is there.
    glDepthFunc(GL_EQUAL);
    glDepthMask(GL_FALSE);
    glEnable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  } while (first < inks.size());
  return cost;
}

}  // namespace scalpmap
