// What every fuzz target shares: the bytes at an address that vectors have, and walls around what a reader
// may answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/check.h"
#include "base/result.h"
#include "io/raw_scan.h"

namespace scalpmap {

inline std::vector<std::byte> fuzz_bytes(const std::uint8_t* data, std::size_t size) {
  const auto* const first = reinterpret_cast<const std::byte*>(data);
  return {first, first + size};
}

// What a reader answers must be a scan that hangs together, or one sentence that blames the input.
inline void check_answer(const Result<RawScan>& scan) {
  if (!scan.ok()) {
    SCALPMAP_CHECK(scan.error().kind == ErrorKind::bad_data && !scan.error().text.empty());
    return;
  }
  const std::size_t triangles = scan->mesh.triangles.size(), vertices = scan->mesh.vertices.size();
  SCALPMAP_CHECK(triangles > 0);
  for (const Triangle& triangle : scan->mesh.triangles)
    for (const std::uint32_t corner : triangle) SCALPMAP_CHECK(corner < vertices);
  const ScanColours& colours = scan->colours;
  SCALPMAP_CHECK(colours.of_vertex.empty() || colours.of_vertex.size() == vertices);
  SCALPMAP_CHECK(colours.picture_of_triangle.empty() || colours.picture_of_triangle.size() == triangles);
  SCALPMAP_CHECK(colours.picture_places.size() == colours.picture_of_triangle.size());
  for (const auto& corners : colours.picture_places)
    for (const auto& place : corners)
      for (const float part : place) SCALPMAP_CHECK(part >= 0.0f && part <= 1.0f);
}

// A picture of one pixel under every name, so that what is laid on triangles is read as well.
inline std::optional<std::vector<std::byte>> one_pixel() {
  static constexpr unsigned char png[] = {
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
      0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00,
      0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x78,
      0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0x00, 0x00, 0x03, 0x01, 0x01, 0x00, 0xc9, 0xfe, 0x92,
      0xef, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
  return fuzz_bytes(png, sizeof png);
}

}  // namespace scalpmap
