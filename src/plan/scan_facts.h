// What is kept of the scan a surface was made from, so that a plan can say years later what it was measured
// on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/fields.h"

namespace scalpmap {

struct ScanFacts {
  std::string file;            // its name, without folders
  std::string sha256;          // of its bytes
  std::string format;          // "PLY", "STL", ...; "built-in head"
  std::int64_t triangles = 0;  // as read, polygons counted as the triangles they make
  std::int64_t vertices = 0;
  std::string unit;             // mm, cm, dm, m, in, or "free" for a scale that is none of them
  double scale_to_mm = 1.0;     // file lengths times this are mm
  std::string unit_reason;      // one sentence
  double longest_extent = 0.0;  // of the whole file, in its own unit
  std::string frame;            // auto or keep
  std::string frame_reason;     // one sentence
  // What was mended on the way to the surface.
  std::int64_t welded_vertices = 0;
  std::int64_t degenerate_triangles = 0;
  std::int64_t duplicate_triangles = 0;
  std::int64_t flipped_triangles = 0;
  std::int64_t non_manifold_edges = 0;
  std::int64_t pieces = 1;
  std::int64_t dropped_triangles = 0;  // of the pieces that were not kept
  std::int64_t holes = 0;              // border loops of the piece that was kept
  double longest_rim_mm = 0.0;
  std::int64_t refined_triangles = 0;  // triangles of the surface once refined

  bool operator==(const ScanFacts&) const = default;
  static constexpr auto fields() {
    return std::make_tuple(
        field("file", &ScanFacts::file, "name of the scan file"),
        field("sha256", &ScanFacts::sha256, "of its bytes"),
        field("format", &ScanFacts::format, "kind of file"),
        field("triangles", &ScanFacts::triangles, "as read"),
        field("vertices", &ScanFacts::vertices, "as read"),
        field("unit", &ScanFacts::unit, "unit of the file"),
        field("scale_to_mm", &ScanFacts::scale_to_mm, "mm in one unit of the file"),
        field("unit_reason", &ScanFacts::unit_reason, "why that unit"),
        field("longest_extent", &ScanFacts::longest_extent, "in the file's unit"),
        field("frame", &ScanFacts::frame, "auto or keep"),
        field("frame_reason", &ScanFacts::frame_reason, "how the head frame was found"),
        field("welded_vertices", &ScanFacts::welded_vertices, "vertices that were one and the same"),
        field("degenerate_triangles", &ScanFacts::degenerate_triangles, "triangles without area, dropped"),
        field("duplicate_triangles", &ScanFacts::duplicate_triangles, "triangles given twice, dropped"),
        field("flipped_triangles", &ScanFacts::flipped_triangles, "triangles turned to face outwards"),
        field("non_manifold_edges", &ScanFacts::non_manifold_edges,
              "edges shared by more than two triangles"),
        field("pieces", &ScanFacts::pieces, "separate pieces in the file"),
        field("dropped_triangles", &ScanFacts::dropped_triangles, "triangles of pieces that were not kept"),
        field("holes", &ScanFacts::holes, "open rims of the piece that was kept"),
        field("longest_rim_mm", &ScanFacts::longest_rim_mm, "length of the longest rim"),
        field("refined_triangles", &ScanFacts::refined_triangles, "triangles of the working surface"));
  }
};

// What was mended, a sentence each, for people. Empty where nothing was.
std::vector<std::string> mended_sentences(const ScanFacts& facts);

}  // namespace scalpmap
