// The sample heads beside the checkout (shared/heads), with the facts known of them; absent on other
// machines.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geom/mesh.h"

namespace scalpmap {

struct SampleHead {
  std::filesystem::path path;
  std::string name;
  double scale_to_mm = 1.0;
  Vec3 forward, up;  // of the file
  Vec3 vertex;       // the highest place, in file coordinates
  double area_above_90mm_below_vertex_cm2 = 0.0;
};

// Empty where the folder is absent: the test then skips.
std::vector<SampleHead> sample_heads();
// Read and mended; no triangle where that failed.
Mesh repaired_sample(const SampleHead& head);

}  // namespace scalpmap
