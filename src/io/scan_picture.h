// Pictures that come with a scan, from the bytes of a PNG or JPEG file, by stb_image.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/image.h"
#include "base/result.h"

namespace scalpmap {

// Errors: bad_data; its text goes on after "The picture NAME ": "is broken".
Result<Image> decode_scan_picture(std::span<const std::byte> content);

// Up to `most` bytes of what a raw deflate stream holds, as in a zip file; fewer where it breaks.
std::string first_of_deflated(std::span<const std::byte> stream, std::size_t most);

}  // namespace scalpmap
