// The landmarks of a head that tell how it lies: proposed on its skin, set by a person, and the head frame
// that follows from them.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/value_text.h"
#include "geom/mesh.h"

namespace scalpmap {

enum class LandmarkKind {
  glabella,      // foremost between the brows
  nasion,        // deepest at the root of the nose
  subnasale,     // where the nose's partition meets the upper lip
  menton,        // the chin's lowest
  vertex,        // the highest of the head
  inion,         // the bump at the back of the skull above the neck
  left_tragion,  // the notch above the small flap in front of the ear's opening
  right_tragion
};
template <>
struct EnumWords<LandmarkKind> {
  static constexpr std::array<EnumWord<LandmarkKind>, 8> words{
      {{LandmarkKind::glabella, "glabella"},
       {LandmarkKind::nasion, "nasion"},
       {LandmarkKind::subnasale, "subnasale"},
       {LandmarkKind::menton, "menton"},
       {LandmarkKind::vertex, "vertex"},
       {LandmarkKind::inion, "inion"},
       {LandmarkKind::left_tragion, "left-tragion"},
       {LandmarkKind::right_tragion, "right-tragion"}}};
};

struct Landmark {
  LandmarkKind kind = LandmarkKind::glabella;
  Vec3 place;                  // mm, head frame, on the skin
  double plus_minus_mm = 0.0;  // how far the true place may be off (half width, ~95 %)
  bool by_hand = false;        // a person set it
  bool operator==(const Landmark&) const = default;
};

// Where it lies on the mean head, mm, head frame (the built-in head's landmarks).
Vec3 mean_landmark(LandmarkKind kind);

// Proposed on a repaired mesh that lies in mm in the head frame, as nearly as that is known (within 12
// degrees and 20 mm): only those that could be told, in the order of the kinds. `head_scale` is the head's
// size over the mean head's. Shape alone is read, on the profile in the middle plane and on the ears:
//   nasion, subnasale   deepest of the hollows above and below the nose
//   glabella            what stands out most between nasion and forehead
//   menton              where the chin's outline faces most down and somewhat forward
//   vertex              the highest place; how far forward it lies is loose, as the top of a head is flat
//   inion               on the profile of the back, at the mean head's height: a guess, hence its +-
//   tragions            by the ear's outline; where both ears are seen they must agree, where one is, the
//                       other is taken to be its image
// Linear time, about 60 ms at 1,000,000 triangles.
std::vector<Landmark> propose_landmarks(const Mesh& mesh, double head_scale);

// A turn and a shift, axes as in HeadFrame: unit, square to each other, right-handed.
struct FrameTurn {
  Vec3 left{1, 0, 0}, up{0, 1, 0}, forward{0, 0, 1};
  Vec3 origin;
  Vec3 to_head(Vec3 place) const {
    const Vec3 q = place - origin;
    return {dot(q, left), dot(q, up), dot(q, forward)};
  }
};

// Brings a head whose landmarks lie at these places (mm, in any axes) into the head frame: the turn and shift
// with which they lie best on the mean head's, each weighted by how much people differ there and by its +-
// (Horn 1987, closed form); one set by hand counts 25-fold. Where both tragions are there, the origin is
// exactly midway between them, as the head frame has it. If they were set by hand, the left axis follows them
// for the most part, but not wholly: ears differ in height and depth by some 3 mm from side to side, so the
// middle plane told by the other landmarks keeps its say. No value with fewer than three landmarks, or where
// all lie within a few mm of one line. The landmarks' own frame is taken to be right-handed: a mirror image
// of a head is a head, and cannot be told.
std::optional<FrameTurn> frame_of_landmarks(std::span<const Landmark> landmarks, double head_scale);

// For a scan without a face: from the forehead's middle (on the midline, halfway from the brows to the
// hairline of the mean head) and the places just above the left and the right ear, where it meets the head.
// The left axis runs along the ears; up follows from how these lie on the mean head. People differ: up may be
// 8 degrees off, the origin 10 mm, and each 3 mm that a pick lies off adds some 2 degrees. No value where the
// places lie in a line or coincide.
std::optional<FrameTurn> frame_of_three_picks(Vec3 forehead, Vec3 left_ear, Vec3 right_ear,
                                              double head_scale);

}  // namespace scalpmap
