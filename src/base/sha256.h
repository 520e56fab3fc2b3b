// The SHA-256 of bytes: the name by which a plan knows its scan.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace scalpmap {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::span<const std::byte> bytes);

}  // namespace scalpmap
