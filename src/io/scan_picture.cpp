#include "io/scan_picture.h"

#include <stb_image.h>

#include <limits>
#include <memory>

namespace scalpmap {

namespace {

constexpr int longest_side_px = 8192;

}  // namespace

Result<Image> decode_scan_picture(std::span<const std::byte> content) {
  const auto* const bytes = reinterpret_cast<const stbi_uc*>(content.data());
  const bool png = content.size() > 8 && bytes[0] == 0x89 && bytes[1] == 'P';
  const bool jpeg = content.size() > 8 && bytes[0] == 0xff && bytes[1] == 0xd8;
  if ((!png && !jpeg) || content.size() > std::numeric_limits<int>::max())
    return Error{ErrorKind::bad_data, "is neither PNG nor JPEG"};
  const int size = static_cast<int>(content.size());
  Image image;
  int channels = 0;
  if (!stbi_info_from_memory(bytes, size, &image.width_px, &image.height_px, &channels))
    return Error{ErrorKind::bad_data, "is broken"};
  if (image.width_px > longest_side_px || image.height_px > longest_side_px)
    return Error{ErrorKind::bad_data, "is larger than 8192 x 8192 pixels"};
  const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> pixels(
      stbi_load_from_memory(bytes, size, &image.width_px, &image.height_px, &channels, 4), &stbi_image_free);
  if (!pixels || image.width_px < 1 || image.height_px < 1) return Error{ErrorKind::bad_data, "is broken"};
  image.rgba.assign(pixels.get(), pixels.get() + static_cast<std::size_t>(image.width_px) *
                                                     static_cast<std::size_t>(image.height_px) * 4);
  return image;
}

std::string first_of_deflated(std::span<const std::byte> stream, std::size_t most) {
  std::string text(most, '\0');
  if (stream.size() > std::numeric_limits<int>::max()) return {};
  // It answers -1 where the room is too small, and has filled the room by then.
  stbi_zlib_decode_noheader_buffer(text.data(), static_cast<int>(most),
                                   reinterpret_cast<const char*>(stream.data()),
                                   static_cast<int>(stream.size()));
  return text;
}

}  // namespace scalpmap
