// The framebuffers a picture is drawn into, and the texture it ends in.
#pragma once

#include "base/image.h"
#include "draw/camera.h"
#include "draw/gl_handles.h"
#include "draw/pixel_box.h"

namespace scalpmap {

class FrameTargets {
 public:
  // Makes everything anew when the size differs; what was drawn is then lost. Returns whether it did.
  bool fit(PictureSize size);

  PictureSize size() const { return size_; }
  // Half the size, rounded up: what is drawn while the camera moves.
  PictureSize coarse_size() const { return {(size_.width_px + 1) / 2, (size_.height_px + 1) / 2}; }

  void bind_fine() const { glBindFramebuffer(GL_FRAMEBUFFER, fine_.name()); }
  void bind_coarse() const { glBindFramebuffer(GL_FRAMEBUFFER, coarse_.name()); }
  // Brings what was drawn into the picture: of the fine target only `box`, its samples averaged; of the
  // coarse one everything, enlarged.
  void finish_fine(const PixelBox& box) const;
  void finish_coarse() const;

  GLuint texture() const { return picture_texture_.name(); }
  Image read() const;

 private:
  PictureSize size_;
  GlTexture picture_texture_, coarse_texture_;
  GlRenderbuffer fine_colour_, fine_depth_, coarse_depth_;
  GlFramebuffer picture_, fine_, coarse_;
};

}  // namespace scalpmap
