// What is known of the scan a plan was made on: the file, its unit and why, what was mended, which way it
// faces.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/fields.h"
#include "plan/scan_holes.h"

namespace scalpmap {

// How sure the program is of a guess; a person is asked where it is not `sure`.
enum class Confidence { sure, likely, doubtful };
template <>
struct EnumWords<Confidence> {
  static constexpr std::array<EnumWord<Confidence>, 3> words{
      {{Confidence::sure, "sure"}, {Confidence::likely, "likely"}, {Confidence::doubtful, "doubtful"}}};
};

// Where the head frame comes from.
enum class FrameChoice {
  automatic,  // found on the head
  keep,       // the file's axes and origin are the head frame already
  by_hand     // from landmarks or places that a person set
};
template <>
struct EnumWords<FrameChoice> {
  static constexpr std::array<EnumWord<FrameChoice>, 3> words{
      {{FrameChoice::automatic, "auto"}, {FrameChoice::keep, "keep"}, {FrameChoice::by_hand, "by-hand"}}};
};

struct ScanFacts {
  std::string file;    // its name without folders
  std::string sha256;  // of the file's bytes
  std::string format;
  std::int64_t triangles = 0;  // in the file, polygons counted as the triangles they were cut into
  std::int64_t vertices = 0;
  std::string unit = "mm";  // mm, cm, dm, m, in, or "free": a scale of its own
  double scale_to_mm = 1.0;
  Confidence unit_confidence = Confidence::sure;
  std::string unit_reason;
  double longest_extent = 0.0;  // of the head piece as read, in the file's unit
  std::int64_t welded_vertices = 0;
  std::int64_t degenerate_triangles = 0;
  std::int64_t duplicate_triangles = 0;
  std::int64_t fin_triangles = 0;
  std::int64_t flipped_triangles = 0;
  bool turned_inside_out = false;  // most of the mesh faced inward: a mirrored scan
  std::int64_t non_finite_triangles = 0;
  std::int64_t pieces = 1;
  std::int64_t dropped_triangles = 0;
  std::int64_t open_borders = 0;  // of the mended scan, before anything was cut or filled
  double longest_border_mm = 0.0;
  std::int64_t non_manifold_edges = 0;
  double roughness_mm = 0.0;  // how far the scan strays from its own average over a few millimetres, rms
  double double_wall_cm2 = 0.0;
  double double_wall_apart_mm = 0.0;
  double cut_cm2 = 0.0;          // of shoulders and neck, cut off
  std::vector<ScanHole> holes;   // but for the neck's edge; largest first
  std::string colours = "none";  // none, by vertex, photo
  std::string notes;             // what else there is to say of the file, in sentences
  FrameChoice frame = FrameChoice::automatic;
  bool head_found = false;  // the shape was recognised as a head
  bool face_seen = false;   // the scan holds the face, by which up and forward are told
  double head_scale = 1.0;  // its size over that of the mean head
  std::string frame_reason;

  bool operator==(const ScanFacts&) const = default;

  static constexpr auto fields() {
    return std::make_tuple(
        field("file", &ScanFacts::file, "name of the scan file"),
        field("sha256", &ScanFacts::sha256, "SHA-256 of the scan file"),
        field("format", &ScanFacts::format, "file format"),
        field("triangles", &ScanFacts::triangles, "triangles in the file"),
        field("vertices", &ScanFacts::vertices, "vertices in the file"),
        field("unit", &ScanFacts::unit, "unit of the file's numbers: mm, cm, dm, m, in or free"),
        field("scale_to_mm", &ScanFacts::scale_to_mm, "millimetres per unit of the file"),
        field("unit_confidence", &ScanFacts::unit_confidence, "how sure the unit is"),
        field("unit_reason", &ScanFacts::unit_reason, "why this unit"),
        field("longest_extent", &ScanFacts::longest_extent, "longest side of the box around it, in its unit"),
        field("welded_vertices", &ScanFacts::welded_vertices, "vertices that lay on another and were joined"),
        field("degenerate_triangles", &ScanFacts::degenerate_triangles, "triangles without area, dropped"),
        field("duplicate_triangles", &ScanFacts::duplicate_triangles, "triangles given twice, dropped"),
        field("fin_triangles", &ScanFacts::fin_triangles, "triangles of small flaps on the skin, dropped"),
        field("flipped_triangles", &ScanFacts::flipped_triangles, "triangles turned to face outward"),
        field("turned_inside_out", &ScanFacts::turned_inside_out,
              "the whole mesh faced inward and was turned"),
        field("non_finite_triangles", &ScanFacts::non_finite_triangles,
              "triangles with a corner that is not a number, dropped"),
        field("pieces", &ScanFacts::pieces, "separate pieces in the file; the largest is kept"),
        field("dropped_triangles", &ScanFacts::dropped_triangles, "triangles in the pieces not kept"),
        field("open_borders", &ScanFacts::open_borders, "open borders: the neck's edge and each hole"),
        field("longest_border_mm", &ScanFacts::longest_border_mm, "length of the longest open border"),
        field("non_manifold_edges", &ScanFacts::non_manifold_edges, "edges with more than two triangles"),
        field("roughness_mm", &ScanFacts::roughness_mm, "how far the scan strays from its own average, rms"),
        field("double_wall_cm2", &ScanFacts::double_wall_cm2,
              "skin that was scanned twice, one above the other"),
        field("double_wall_apart_mm", &ScanFacts::double_wall_apart_mm, "how far apart"),
        field("cut_cm2", &ScanFacts::cut_cm2, "skin of shoulders and neck that was cut off"),
        field("holes", &ScanFacts::holes, "places where skin is missing"),
        field("colours", &ScanFacts::colours, "none, by vertex, or photo"),
        field("notes", &ScanFacts::notes, "what else there is to say of the file"),
        field("frame", &ScanFacts::frame, "where the head frame comes from"),
        field("head_found", &ScanFacts::head_found, "the shape was recognised as a head"),
        field("face_seen", &ScanFacts::face_seen, "the scan holds the face"),
        field("head_scale", &ScanFacts::head_scale, "size over that of the mean head"),
        field("frame_reason", &ScanFacts::frame_reason, "how the frame was found"));
  }
};

// The unit of the file's numbers: "mm", "m", or "49 mm" where it is one of its own.
std::string worded_unit(const ScanFacts& facts);
// What was mended, as sentences for a person; empty where the file was clean.
std::vector<std::string> mended_sentences(const ScanFacts& facts);
// What is wrong with the scan and was left so: open holes one by one, skin scanned twice, and the like.
std::vector<std::string> fault_sentences(const ScanFacts& facts);

}  // namespace scalpmap
