#include "io/plan_file_words.h"

#include <zstd.h>

#include "base/check.h"

namespace scalpmap {

namespace {

constexpr int quickest_level = 1;

}  // namespace

std::vector<std::byte> pack_words(std::span<const std::uint32_t> words, std::size_t stride) {
  const std::size_t count = words.size();
  std::vector<std::byte> planes(count * 4);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t before = stride > 0 && i >= stride ? words[i - stride] : 0;
    const std::uint32_t value = stride > 0 ? sign_last(words[i] - before) : words[i];
    for (std::size_t plane = 0; plane < 4; ++plane)
      planes[plane * count + i] = static_cast<std::byte>(value >> (8 * plane));
  }
  std::vector<std::byte> packed(ZSTD_compressBound(planes.size()));
  const std::size_t size =
      ZSTD_compress(packed.data(), packed.size(), planes.data(), planes.size(), quickest_level);
  SCALPMAP_CHECK(!ZSTD_isError(size));
  packed.resize(size);
  return packed;
}

bool unpack_words(std::span<const std::byte> packed, std::size_t stride, std::span<std::uint32_t> words) {
  const std::size_t count = words.size();
  std::vector<std::byte> planes(count * 4);
  const std::size_t size = ZSTD_decompress(planes.data(), planes.size(), packed.data(), packed.size());
  if (ZSTD_isError(size) || size != planes.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t value = 0;
    for (std::size_t plane = 0; plane < 4; ++plane)
      value |= std::to_integer<std::uint32_t>(planes[plane * count + i]) << (8 * plane);
    const std::uint32_t before = stride > 0 && i >= stride ? words[i - stride] : 0;
    words[i] = stride > 0 ? sign_first(value) + before : value;
  }
  return true;
}

}  // namespace scalpmap
