// Where the head is in a scan: which way it faces, where the middle between its tragions lies, how large it
// is.
#pragma once

#include <string>

#include "geom/mesh.h"

namespace scalpmap {

// In the coordinates and the unit of the mesh it was found on.
struct HeadFrame {
  bool found = false;  // false: no head could be told; the file's axes, and the middle of its box
  // The root of the nose was seen. Where not, a head that was found may lie the wrong way round and tilted by
  // 20 degrees: a person must say how it lies (plan/landmarks.h, frame_of_three_picks), as `reason` asks.
  bool face_seen = false;
  bool ears_seen = false;  // at least one
  // A face was seen that tells the mirror plane by itself. False where too little of it overlaps its image,
  // as with a third missing of a face without relief, or where a part shows no ear: then some 1 degree off,
  // with a half missing 3 or more.
  bool middle_sure = false;
  Vec3 left{1, 0, 0}, up{0, 1, 0}, forward{0, 0, 1};  // unit, square to each other
  Vec3 origin;                                        // midway between the tragions
  double mm_per_unit = 0.0;  // the scale at which it would be a head of mean size; 0 where not found
  double misfit = 1.0;       // 0: just like the mean head; 1: nothing like it
  std::string reason;        // one sentence

  // A place of the mesh in mm in the head frame, at `scale_to_mm` mm per unit.
  Vec3 to_head(Vec3 place, double scale_to_mm) const {
    const Vec3 q = (place - origin) * scale_to_mm;
    return {dot(q, left), dot(q, up), dot(q, forward)};
  }
};

// Looks for an adult head of whatever size, position and direction: first the mirror plane, then, turning in
// that plane, the fit of the mean head's outline (HeadOutline), scale included, from starts all round. Where
// so much is missing that the whole has no plane, the plane is that in which what overlaps is its own image,
// and the outline is fitted to the part completed by its image. Then the plane is fitted again to the head
// without neck and shoulders, to the face alone where that tells it, and the turn in it follows from the
// landmarks of face and ears (propose_landmarks, frame_of_landmarks), or, where they are not seen, from the
// outline: its Frankfurt plane. `mesh` is one repaired piece. Cost: 0.2 to 0.5 s whatever the mesh, 1 to 2 s
// where the plane is that of a part.
//
// A mirror image of a head (a scan written with left-handed axes) is a head too: no shape tells the two
// apart, as people are as nearly symmetric as their images. The frame found is right-handed in any case, with
// up and forward right; only the head's left and right side are exchanged.
HeadFrame find_head_frame(const Mesh& mesh);

}  // namespace scalpmap
