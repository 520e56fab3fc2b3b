#include "draw/dot_pass.h"

#include <string>
#include <vector>

#include "base/check.h"

namespace scalpmap {

Result<DotPass> DotPass::make() {
  Result<GlProgram> program =
      build_program({"dots.vert", "dots.frag"}, "#define LOOKS " + std::to_string(most_dot_looks) + "\n");
  if (!program) return program.error();
  DotPass pass;
  pass.program_ = *std::move(program);
  return pass;
}

std::size_t DotPass::draw(const DotBuffers& buffers, std::span<const std::uint32_t> patches,
                          std::span<const DotLook> looks, const PassView& view) const {
  SCALPMAP_CHECK(looks.size() <= most_dot_looks);
  glUseProgram(program_.name());
  set_view(program_, view);
  set_vec3(program_, "camera_target", view.camera.target);
  glUniform1f(uniform_place(program_, "px_per_mm"),
              static_cast<float>(1.0 / mm_per_pixel(view.camera, view.size)));
  glUniform1f(uniform_place(program_, "eye_distance_mm"),
              view.camera.projection == Projection::perspective ? static_cast<float>(eye_distance_mm) : 0.0f);
  std::vector<float> colours, sizes;
  for (const DotLook& look : looks) {
    const std::array<float, 3> colour = linear(look.colour);
    colours.insert(colours.end(), colour.begin(), colour.end());
    sizes.push_back(static_cast<float>(look.diameter_mm / 2.0));
    sizes.push_back(static_cast<float>(look.opacity));
  }
  const GLsizei count = static_cast<GLsizei>(looks.size());
  glUniform3fv(uniform_place(program_, "look_colour"), count, colours.data());
  glUniform2fv(uniform_place(program_, "look_size_opacity"), count, sizes.data());

  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LESS);
  glDepthMask(GL_FALSE);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_PROGRAM_POINT_SIZE);
  buffers.bind();
  return buffers.draw(patches);
}

}  // namespace scalpmap
