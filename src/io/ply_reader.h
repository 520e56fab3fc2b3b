// PLY files (Stanford polygon format 1.0), read without trusting a number in them.
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "io/raw_scan.h"
#include "io/scan_surroundings.h"

namespace scalpmap {

// Text and binary of either byte order; any element, property and type (what is not known is stepped over);
// polygons and triangle strips; colours (red, green, blue) of vertices; places in a picture by vertex (s t, u
// v, texture_u texture_v) or by face (texcoord), with the picture that a comment "TextureFile" names. Never
// reads beyond `bytes`, whatever they promise. Time and memory are linear in them. Errors: bad_data, one
// sentence that opens with `name`.
Result<RawScan> read_ply(std::span<const std::byte> bytes, const std::string& name,
                         const ScanSurroundings& around);

}  // namespace scalpmap
