// The triangles of a scan file as the file has them: its unit, its axes, unwelded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geom/mesh.h"
#include "geom/scan_colours.h"

namespace scalpmap {

// Every index is a vertex; coordinates may be anything, also no numbers.
struct RawScan {
  Mesh mesh;
  ScanColours colours;
  std::string format;                        // as people call it
  std::int64_t vertices = 0;                 // in the file, where it tells; else as read
  std::optional<double> stated_scale_to_mm;  // where the file or its format states a unit
  std::string stated_by;                     // "the FBX file", "the glTF standard"
  std::vector<std::string> notes;            // what a person should know of it, a sentence each
};

// Enough for every scanner there is, and little enough for every machine.
constexpr std::size_t most_triangles = 20'000'000;
constexpr std::size_t most_vertices = 3 * most_triangles;

}  // namespace scalpmap
