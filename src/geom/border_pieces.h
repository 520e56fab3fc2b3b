// The border of a zone piece by piece, and how far each vertex about it is from the nearest piece.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "geom/surface.h"
#include "geom/zone_field.h"

namespace scalpmap {

// A straight stretch of border inside one triangle, the averaged normal of the skin there, and the pieces
// that the border goes on with (itself where it ends).
struct BorderPiece {
  Vec3 from, to;
  Vec3 facing;
  std::array<std::uint32_t, 2> beside;
};

// cos 100 degrees: skin whose averaged normal has turned further than this from that of another place is on
// the far side of an ear or a thin sheet.
inline constexpr double far_side_cos = -0.173648;

// Whether a vertex lies inside a zone. A vertex on the border itself is outside, unless all skin about it is
// inside or on the border too: then no border passes.
bool inside_zone(const Surface& surface, const ZoneField& field, std::uint32_t vertex);

// Where the border passes a triangle: straight from one of its edges to another (edge i begins at corner i).
struct BorderCrossing {
  Vec3 from, to;
  std::array<std::size_t, 2> edges;
};
std::optional<BorderCrossing> border_crossing(const Surface& surface, const ZoneField& field,
                                              const Triangle& triangle);
// The averaged normal at a triangle's middle.
Vec3 facing_of(const Surface& surface, const Triangle& triangle);

// A vertex, and a piece that may be the nearest to it.
struct NearPiece {
  std::uint32_t vertex = 0, piece = 0;
};

struct BorderPieces {
  std::vector<BorderPiece> pieces;
  std::vector<NearPiece> seeds;  // each piece with the three corners of its triangle
};
// The zero line of a field, one piece a triangle it passes through. Linear in the triangles of the patches
// that the zone touches, and n log n in the pieces.
BorderPieces border_pieces(const Surface& surface, const ZoneField& field);

enum class FarSide { reached, not_reached };

// Lowers `mm` (one value a vertex) to the straight-line distance to the nearest piece, wherever that is less:
// from the seeds, each vertex hands its nearest piece on to its neighbours for as long as that, or a piece
// farther along the border, brings one of them nearer (vector distance transform after Danielsson 1980, on a
// mesh; without going along the border, first neighbours would be off by up to a tenth of an edge). So the
// distance is taken over connected skin, no further than the value a vertex begins with; 0 keeps a vertex
// out. Never quite 0 is written. With FarSide::not_reached skin turned away from a piece (far_side_cos) does
// not see it. Cost: linear in the vertices reached, each visited a few times.
void lower_to_nearest(const Surface& surface, const BorderPieces& border, FarSide far_side,
                      std::vector<float>& mm);

}  // namespace scalpmap
