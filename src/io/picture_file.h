// Pictures as PNG files.
#pragma once

#include <filesystem>
#include <string>

#include "base/image.h"
#include "base/result.h"

namespace scalpmap {

// The same picture gives the same bytes.
std::string png_bytes(const Image& image);
// Errors as write_file().
Result<void> write_png(const Image& image, const std::filesystem::path& path);

}  // namespace scalpmap
