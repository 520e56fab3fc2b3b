// Draws the skin with its zones into the bound framebuffer.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "draw/gl_program.h"
#include "draw/scene.h"
#include "draw/skin_buffers.h"

namespace scalpmap {

// What the passes share of one picture.
struct PassView {
  Camera camera;
  PictureSize size;  // of the target drawn into
  Matrix4 to_clip{};
  double pixel_scale = 1.0;
};

// Tells a program where the camera is: `to_clip` and the light's axes.
void set_view(const GlProgram& program, const PassView& view);
void set_vec3(const GlProgram& program, const char* name, Vec3 value);
// A display colour, squared as shaders/light.glsl has it.
std::array<float, 3> linear(Rgb colour);

// How a zone is drawn.
struct ZoneInk {
  std::size_t zone = 0;  // whose field it is, of the buffers'
  Rgb colour;
  Hatch hatch = Hatch::plain;
  bool selected = false;
  bool outline_only = false;
  bool is_around = false;
  double fade_mm = 0.0;
  bool operator==(const ZoneInk&) const = default;
};

struct SkinPassCost {
  std::size_t patches = 0;
  std::size_t triangles = 0;
  int passes = 0;
};

// What the zones lie on, and how much of it shows through.
struct BareSkin {
  Rgb colour;
  bool photo = false;          // the colours of its vertices instead
  double paint_opacity = 1.0;  // of the zones
};

class SkinPass {
 public:
  static Result<SkinPass> make();

  // The first pass draws skin and up to eight zones at once, each patch with the zones that reach it; further
  // zones are blended over the same patches, eight at a time. `inks` are of the zones that show, bottom
  // first. With `bare.photo` the buffers' photo is shown.
  SkinPassCost draw(const SkinBuffers& buffers, std::span<const std::uint32_t> patches,
                    std::span<const ZoneInk> inks, const PassView& view, const BareSkin& bare, bool coarse,
                    bool two_sided) const;

 private:
  // By the number of zones drawn at once; the paint_only ones blend over skin already there.
  struct Programs {
    std::array<GlProgram, zones_per_pass + 1> whole, paint_only;
  };
  static Result<Programs> make_programs(const std::string& defines);
  Programs plain_, photo_;
};

}  // namespace scalpmap
