// The shortest path along the skin between two places.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "geom/cell_graph.h"
#include "geom/surface.h"
#include "geom/triangle_neighbours.h"

namespace scalpmap {

// The start, each edge (or vertex) the path crosses, the end. The stretch from places[i] to places[i + 1] is
// straight and lies in the triangle of places[i].
struct GeodesicPath {
  std::vector<SkinPlace> places;
  double length_mm = 0.0;
};

// Finds shortest paths on one surface, which must outlive it: Surface::walker() is the one that all who ask
// share.
//
// A path is found in two steps. A strip of triangles is looked for that holds it or lies near it: along the
// section by the plane through both places and their normals, pulled taut (geom/taut_line.h); and, unless the
// skin bends one way only all along the path found so, along the shortest ways over small cells of skin
// (geom/cell_graph.h), and over folds such as ears along edges (geom/edge_path.h). Each is straightened until
// it is locally shortest (geom/strip_path.h: funnel, and the strip moved to the other side of a vertex, Xin
// and Wang 2007), and the shortest is kept. Like the edge flips of Sharp and Crane ("You can find geodesic
// paths in triangle meshes by just flipping edges", 2020) this is exact on the triangles, but for the
// shortest of all only as good as the start. Chosen over exact windows (Mitchell, Mount and Papadimitriou
// 1987: 11.7 s for 200 mm at 100,000 triangles) and over fast marching and heat, which are not exact.
//
// At 1,000,000 triangles none of 300 paths of 60 to 100 mm around an ear, and none of 60 on the scalp, was
// longer than by edge flips from the shortest path of edges; of 60 across the head one, by less than 1e-4 mm.
// On skin rough with noise paths on either side of many small bumps are all locally shortest, and no start is
// sure to find the best: there some are longer, by up to 0.3 mm, most shorter.
//
// The same path either way round, to the last bit. Processor time at 1,000,000 triangles on a loaded machine,
// median: 20 to 40 mm on the scalp 0.08 ms, 60 to 100 mm there 0.2 ms, around an ear 4.5 ms (and 10 ms for
// one in a hundred), 150 to 250 mm, across the head, 7 to 10 ms, on a ball of its size 1 ms:
// tests/bench/geodesic_bench.cpp. Making one takes 80 to 110 ms, shared by the cores, and keeps 12 bytes a
// triangle; the first path that needs the cells makes them in 160 ms. Several threads may use one at once.
class GeodesicWalker {
 public:
  explicit GeodesicWalker(const Surface& surface) : surface_(surface), neighbours_(surface) {}

  // Nothing where no skin connects the places; skin that touches in a single vertex only does not.
  std::optional<GeodesicPath> shortest_path(const SkinPlace& from, const SkinPlace& to) const;

  // The places taken to the nearest skin and joined by shortest paths, the last with the first where
  // `closed`; filled in evenly so that no two neighbours are farther apart along the skin than step_mm. Every
  // place given is in it; a closed line does not repeat its first. Nothing where some skin is not connected.
  std::optional<std::vector<SkinPlace>> line(std::span<const Vec3> places, double step_mm, bool closed) const;

  const TriangleNeighbours& neighbours() const { return neighbours_; }

 private:
  const CellGraph& cells() const;

  const Surface& surface_;
  TriangleNeighbours neighbours_;
  // Made by the first path that needs it.
  mutable std::once_flag cells_made_;
  mutable std::unique_ptr<const CellGraph> cells_;
};

// The places that cut a path into so many parts of one length, its two ends left out. Linear.
std::vector<SkinPlace> places_dividing(const Surface& surface, const GeodesicPath& path, std::size_t parts);
// The same in parts of at most step_mm.
std::vector<SkinPlace> places_between(const Surface& surface, const GeodesicPath& path, double step_mm);

}  // namespace scalpmap
