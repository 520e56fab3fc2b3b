#include "draw/frame_targets.h"

#include <algorithm>
#include <cstddef>

#include "base/check.h"

namespace scalpmap {

namespace {

constexpr GLint wanted_samples = 4;

GlTexture colour_texture(PictureSize size) {
  GlTexture texture = GlTexture::make();
  glBindTexture(GL_TEXTURE_2D, texture.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, size.width_px, size.height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

GlRenderbuffer renderbuffer(PictureSize size, GLenum format, GLint samples) {
  GlRenderbuffer buffer = GlRenderbuffer::make();
  glBindRenderbuffer(GL_RENDERBUFFER, buffer.name());
  glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, size.width_px, size.height_px);
  return buffer;
}

void blit(const GlFramebuffer& from, PixelBox part, PictureSize from_size, const GlFramebuffer& to,
          PixelBox target, PictureSize to_size, GLenum filter) {
  glDisable(GL_SCISSOR_TEST);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from.name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.name());
  glBlitFramebuffer(part.left, from_size.height_px - part.bottom, part.right, from_size.height_px - part.top,
                    target.left, to_size.height_px - target.bottom, target.right,
                    to_size.height_px - target.top, GL_COLOR_BUFFER_BIT, filter);
}

}  // namespace

bool FrameTargets::fit(PictureSize size) {
  if (size == size_) return false;
  SCALPMAP_CHECK(size.width_px > 0 && size.height_px > 0);
  size_ = size;
  GLint most_samples = 0;
  glGetIntegerv(GL_MAX_SAMPLES, &most_samples);
  const GLint samples = std::min(wanted_samples, most_samples);

  picture_texture_ = colour_texture(size);
  picture_ = GlFramebuffer::make();
  glBindFramebuffer(GL_FRAMEBUFFER, picture_.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture_texture_.name(), 0);

  fine_colour_ = renderbuffer(size, GL_RGBA8, samples);
  fine_depth_ = renderbuffer(size, GL_DEPTH_COMPONENT24, samples);
  fine_ = GlFramebuffer::make();
  glBindFramebuffer(GL_FRAMEBUFFER, fine_.name());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, fine_colour_.name());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, fine_depth_.name());
  SCALPMAP_CHECK(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE);

  coarse_texture_ = colour_texture(coarse_size());
  coarse_depth_ = renderbuffer(coarse_size(), GL_DEPTH_COMPONENT24, 0);
  coarse_ = GlFramebuffer::make();
  glBindFramebuffer(GL_FRAMEBUFFER, coarse_.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, coarse_texture_.name(), 0);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, coarse_depth_.name());
  SCALPMAP_CHECK(glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE);
  return true;
}

void FrameTargets::finish_fine(const PixelBox& box) const {
  blit(fine_, box, size_, picture_, box, size_, GL_NEAREST);
}

void FrameTargets::finish_coarse() const {
  const PictureSize coarse = coarse_size();
  blit(coarse_, {0, 0, coarse.width_px, coarse.height_px}, coarse, picture_,
       {0, 0, size_.width_px, size_.height_px}, size_, GL_LINEAR);
}

Image FrameTargets::read() const {
  Image image{size_.width_px, size_.height_px, {}};
  const std::size_t row = static_cast<std::size_t>(size_.width_px) * 4;
  const std::size_t rows = static_cast<std::size_t>(size_.height_px);
  image.rgba.resize(row * rows);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, picture_.name());
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, size_.width_px, size_.height_px, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  for (std::size_t y = 0; y < rows / 2; ++y) {  // OpenGL counts rows from the bottom
    std::swap_ranges(image.rgba.begin() + static_cast<std::ptrdiff_t>(y * row),
                     image.rgba.begin() + static_cast<std::ptrdiff_t>((y + 1) * row),
                     image.rgba.begin() + static_cast<std::ptrdiff_t>((rows - 1 - y) * row));
  }
  return image;
}

}  // namespace scalpmap
