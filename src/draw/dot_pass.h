// Draws the dots into the bound framebuffer, over the skin.
#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "draw/dot_buffers.h"
#include "draw/gl_program.h"
#include "draw/skin_pass.h"

namespace scalpmap {

class DotPass {
 public:
  static Result<DotPass> make();
  // Returns how many dots there were to draw.
  std::size_t draw(const DotBuffers& buffers, std::span<const std::uint32_t> patches,
                   std::span<const DotLook> looks, const PassView& view) const;

 private:
  GlProgram program_;
};

}  // namespace scalpmap
