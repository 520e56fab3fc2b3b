#include "io/picture_file.h"

#include <stb_image_write.h>

#include "base/check.h"
#include "base/file.h"

namespace scalpmap {

std::string png_bytes(const Image& image) {
  std::string bytes;
  const auto append = [](void* out, void* data, int size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(data), static_cast<std::size_t>(size));
  };
  SCALPMAP_CHECK(stbi_write_png_to_func(append, &bytes, image.width_px, image.height_px, 4, image.rgba.data(),
                                        image.width_px * 4) != 0);
  return bytes;
}

Result<void> write_png(const Image& image, const std::filesystem::path& path) {
  return write_file(path, png_bytes(image));
}

}  // namespace scalpmap
