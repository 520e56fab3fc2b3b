// Puts a raw scan together, triangle by triangle, with whatever colours its file gives.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "io/raw_scan.h"
#include "io/scan_surroundings.h"

namespace scalpmap {

using Colour = std::array<std::uint8_t, 3>;
using PicturePlace = std::array<float, 2>;  // right and down from the picture's top left, in its size

// What a place of no colour of its own gets where others have one: skin.
constexpr Colour mid_skin{200, 180, 165};

class ScanBuilder {
 public:
  ScanBuilder(RawScan& scan, const ScanSurroundings& around) : scan_(scan), around_(around) {}

  // A polygon of existing vertices; `places` is empty, or one a corner and then `picture` a valid one. False
  // once there are too many triangles.
  bool add_polygon(std::span<const std::uint32_t> corners, std::span<const PicturePlace> places = {},
                   int picture = -1);
  void colour_vertex(std::size_t vertex, Colour colour);
  // Colours as numbers 0..1, or 0..255 where any is above 1; for vertices from `first` on.
  void colour_vertices(std::size_t first, std::span<const std::array<float, 3>> colours);

  // The picture of a file beside the scan, read once; -1, with a note, where it cannot be had. A name that
  // leads elsewhere, as one of the computer it was written on, is looked for beside the scan.
  int picture(const std::string& file_name);
  // One that lies in the scan file itself, by a name that is its own.
  int picture(const std::string& name, std::span<const std::byte> content);
  int picture(const std::string& name, Image image);
  void note(const std::string& sentence);

  // Evens out the lists of colours: one a vertex or triangle, or none.
  void finish();

 private:
  RawScan& scan_;
  const ScanSurroundings& around_;
  std::map<std::string, int> picture_numbers_;
  std::size_t picture_bytes_ = 0;
};

}  // namespace scalpmap
