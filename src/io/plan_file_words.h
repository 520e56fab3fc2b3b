// Runs of 32-bit words (indices, bits of floats) packed small enough for a file and fast enough for a second
// opening.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace scalpmap {

// The sign in the lowest bit: 0, -1, 1, -2 .. become 0, 1, 2, 3 ..; and back.
constexpr std::uint32_t sign_last(std::uint32_t difference) {
  return (difference << 1) ^ (difference >> 31 ? 0xffffffffu : 0u);
}
constexpr std::uint32_t sign_first(std::uint32_t value) {
  return (value >> 1) ^ (value & 1 ? 0xffffffffu : 0u);
}

// Each word as its difference from the one `stride` before it (0: as it is), the sign moved to the lowest
// bit, then all lowest bytes, all second bytes and so on, then Zstandard at its quickest level. Neighbours on
// the skin are neighbours in memory, so most upper bytes are zero. About 300 MB/s to pack, 500 MB/s to
// unpack.
std::vector<std::byte> pack_words(std::span<const std::uint32_t> words, std::size_t stride);

// Fills `words`. False where `packed` is not exactly that many words.
bool unpack_words(std::span<const std::byte> packed, std::size_t stride, std::span<std::uint32_t> words);

}  // namespace scalpmap
