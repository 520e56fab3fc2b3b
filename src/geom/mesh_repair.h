// From the bare triangles of a file to one clean sheet of skin: welded, oriented, in one piece; every fault
// counted.
#pragma once

#include <cstdint>

#include "geom/mesh.h"

namespace scalpmap {

// What was found and mended. Lengths are in the mesh's own unit.
struct RepairCounts {
  std::int64_t welded_vertices = 0;       // vertices that lay on another one
  std::int64_t non_finite_triangles = 0;  // dropped: a corner that is not a number, or an index out of range
  std::int64_t degenerate_triangles = 0;  // dropped: no area
  std::int64_t duplicate_triangles = 0;   // dropped: the same three corners again
  std::int64_t fin_triangles = 0;         // dropped: small flaps standing on an edge of the skin
  std::int64_t flipped_triangles = 0;     // turned: they faced the other way than most of the mesh
  bool turned_inside_out = false;         // most of the mesh faced inward, and all of it was turned
  std::int64_t pieces = 0;                // connected pieces found
  std::int64_t dropped_triangles = 0;     // triangles in the pieces that were not kept
  double kept_area_share = 1.0;           // of all the area found
  std::int64_t open_borders = 0;          // on the piece kept: the neck's edge and each hole
  double longest_border = 0.0;
  std::int64_t non_manifold_edges = 0;  // on the piece kept: edges with more than two triangles
  bool operator==(const RepairCounts&) const = default;
};

struct RepairedMesh {
  Mesh mesh;  // no triangle at all where the input had none of any area
  RepairCounts counts;
};

// Welds vertices nearer than a few millionths of the mesh's size, drops what is not a triangle of skin, keeps
// the piece of the largest area and turns its triangles to face outward (by its signed volume about its own
// middle, so open pieces too; a scan that is mirrored or inside out is turned as a whole). Takes anything:
// NaN, wild indices, nothing. Close to linear time, shared by the cores; about 110 bytes a triangle while it
// runs; the same input gives the same bytes. tests/bench/surface_bench.cpp says how long.
RepairedMesh repair_mesh(const Mesh& raw);

}  // namespace scalpmap
