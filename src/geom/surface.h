// The working surface: the one clean triangle surface on which everything is painted, measured and placed.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "geom/mesh.h"
#include "geom/skin_query.h"
#include "geom/skin_tiles.h"
#include "geom/vec3.h"

namespace scalpmap {

class GeodesicWalker;

// Vertices are kept in pages of this many, the unit in which zone fields are shared, compared and uploaded.
inline constexpr std::uint32_t vertices_per_page = 1024;
// Triangles are kept in patches of this many neighbours, the unit in which triangles are culled when drawing.
inline constexpr std::uint32_t triangles_per_patch = 512;
// And these in flakes, the unit in which areas are measured again and dot sites looked at again.
inline constexpr std::uint32_t triangles_per_flake = 64;
inline constexpr std::uint32_t flakes_per_patch = triangles_per_patch / triangles_per_flake;
// Normals are averaged, and areas measured, over cells of this size: relief below it is noise, not skin.
inline constexpr double averaging_cell_mm = 2.5;

struct Patch {
  std::uint32_t first_triangle = 0;
  std::uint32_t triangle_count = 0;
  Vec3 centre;  // of a ball around all its triangles
  double radius_mm = 0.0;
  Vec3 axis;                         // mean direction of its triangles' normals
  double cone_cos = -1.0;            // every triangle normal n of the patch has dot(n, axis) >= cone_cos
  std::vector<std::uint32_t> pages;  // vertex pages its triangles touch, ascending
};

// A flake that uses vertices of a page, and which: bit i stands for the page's vertices from i times
// vertices_per_page / 16.
struct PageUse {
  std::uint32_t flake = 0;
  std::uint16_t parts = 0;
};
inline constexpr std::uint32_t parts_per_page = 16;

// Immutable once made: held as shared_ptr<const Surface> and never edited.
struct Surface {
  std::vector<Vec3f> positions;         // mm, head frame, in spatial order
  std::vector<Triangle> triangles;      // in spatial order
  std::vector<Vec3f> normals;           // per vertex, unit, for shading (area-weighted over its triangles)
  std::vector<Vec3f> averaged_normals;  // per vertex, unit, averaged over averaging_cell_mm
  // Area of each triangle along the averaged normal at its middle. Scan noise only ever adds area; this
  // takes it off again, and on a smooth surface changes nothing (findings: <= 0.02 %).
  std::vector<float> triangle_area_mm2;
  std::vector<float> triangle_raw_area_mm2;  // the plain areas, noise included
  // Squared edge length, averaged over the edges at each vertex: how coarse the surface is there.
  std::vector<float> squared_edge_mm2;
  // Neighbours of vertex v: neighbours[neighbour_start[v]] .. neighbours[neighbour_start[v + 1]]
  std::vector<std::uint32_t> neighbour_start;
  std::vector<std::uint32_t> neighbours;
  SkinTiles tiles;  // of its vertices
  std::vector<Patch> patches;
  // Flakes that use page p: page_uses[page_use_start[p]] .. page_uses[page_use_start[p + 1]], ascending.
  std::vector<std::uint32_t> page_use_start;
  std::vector<PageUse> page_uses;
  double area_mm2 = 0.0;      // sum of triangle_area_mm2
  double raw_area_mm2 = 0.0;  // sum of the plain triangle areas, noise included
  double mean_edge_mm = 0.0;
  std::string content_hash;                // SHA-256 of positions and triangles: equal hash, equal surface
  std::unique_ptr<const SkinQuery> query;  // rays and nearest places

  std::uint32_t vertex_count() const { return static_cast<std::uint32_t>(positions.size()); }
  std::uint32_t triangle_count() const { return static_cast<std::uint32_t>(triangles.size()); }
  std::uint32_t flake_count() const {
    return (triangle_count() + triangles_per_flake - 1) / triangles_per_flake;
  }
  std::uint32_t page_count() const { return (vertex_count() + vertices_per_page - 1) / vertices_per_page; }
  std::span<const std::uint32_t> neighbours_of(std::uint32_t vertex) const {
    return {neighbours.data() + neighbour_start[vertex], neighbours.data() + neighbour_start[vertex + 1]};
  }
  std::span<const PageUse> uses_of_page(std::uint32_t page) const {
    return {page_uses.data() + page_use_start[page], page_uses.data() + page_use_start[page + 1]};
  }
  Vec3 position(std::uint32_t vertex) const { return wide(positions[vertex]); }

  // Finds shortest paths on it (geom/geodesic_path.h): the one walker that all who ask share. Made by the
  // first who asks, from any thread: 80 ms at 1,000,000 triangles, and from then on 12 bytes a triangle.
  const GeodesicWalker& walker() const;

 private:
  mutable std::once_flag walker_made_;
  mutable std::shared_ptr<const GeodesicWalker> walker_;
};

// Puts vertices and triangles of a welded, oriented mesh in spatial order (along a Hilbert curve of 10 bits
// an axis), so that neighbours on the skin are neighbours in memory. Vertices no triangle uses are dropped.
Mesh in_spatial_order(const Mesh& mesh);

// Builds everything derived from positions and triangles. `mesh` has at least one triangle, valid indices,
// finite positions; order is kept, so a stored surface comes back with the same indices. Linear time, shared
// by the cores: about 0.4 s per 1,000,000 triangles on two, of which the ray hierarchy is half; about 130
// bytes a triangle.
std::shared_ptr<const Surface> make_surface(const Mesh& mesh);

// The bare triangles of a surface again.
Mesh bare_mesh(const Surface& surface);

}  // namespace scalpmap
