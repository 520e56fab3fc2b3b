// Writes bare triangles in the four formats every mesh program reads.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "geom/mesh.h"

namespace scalpmap {

// By the name's ending: .ply (binary), .obj, .stl (binary), all in millimetres, or .glb (metres, as glTF
// demands). The mesh is in millimetres. Errors: usage (another ending, which names these four), or as
// write_file().
Result<void> write_mesh_file(const Mesh& mesh, const std::filesystem::path& path);

}  // namespace scalpmap
