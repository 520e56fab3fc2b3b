#include "support/sample_heads.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "geom/mesh_repair.h"
#include "io/scan_import.h"

namespace scalpmap {

std::vector<SampleHead> sample_heads() {
  const std::filesystem::path folder = std::filesystem::path(SCALPMAP_SOURCE_DIR) / "../shared/heads";
  std::ifstream file(folder / "facts.json");
  std::vector<SampleHead> heads;
  if (!file) return heads;
  const auto vector_of = [](const nlohmann::json& list) { return Vec3{list[0], list[1], list[2]}; };
  const auto all = nlohmann::json::parse(file);
  for (const auto& [name, facts] : all.items())
    heads.push_back({folder / name, name, facts["scale_to_mm"], vector_of(facts["forward"]),
                     vector_of(facts["up"]), vector_of(facts["vertex_in_file_coordinates"]),
                     facts["area_cm2_above_90mm_below_vertex"]});
  return heads;
}

Mesh repaired_sample(const SampleHead& head) {
  const auto bytes = read_file(head.path);
  if (!bytes.ok()) return {};
  NoProgress nobody;
  const auto scan = import_scan(*bytes, head.path, nobody);
  if (!scan.ok()) return {};
  return repair_mesh(scan->mesh).mesh;
}

}  // namespace scalpmap
