// Heads of which it is known how they lie, whole and damaged, turned every way: what the search for the head
// frame is measured on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geom/mesh.h"
#include "geom/mirror_plane.h"
#include "plan/landmarks.h"

namespace scalpmap {

// In the mesh's coordinates and unit.
struct KnownHead {
  std::string name;
  Mesh mesh;  // repaired
  double scale_to_mm = 1.0;
  Vec3 left, up, forward, origin;
  // Where a person sees them, in the head frame given above, mm.
  std::vector<Landmark> landmarks;

  Vec3 to_head(Vec3 place) const {
    const Vec3 q = (place - origin) * scale_to_mm;
    return {dot(q, left), dot(q, up), dot(q, forward)};
  }
};

// The sample heads beside the checkout (none where absent). How each lies is told by landmarks that were set
// by eye on pictures of it (known_heads.cpp), and for its mirror plane by the robust fit of the whole head.
// With `large`, the scan of a million triangles too: it takes some 5 s to read.
std::vector<KnownHead> known_sample_heads(bool large);
// The built-in head: exact by its making. With measures, see geom/head_shape.h.
KnownHead known_built_in_head(const Mesh& head);

enum class Damage {
  none,
  side_missing,   // a third of the head, beyond 25 mm to its left
  back_missing,   // what is more than 35 mm behind the tragions
  cut_sideways,   // the neck cut at a slant of 25 degrees to the side
  cut_backwards,  // ... rising 25 degrees to the back
  bun,            // 20 mm of hair at the back of the top
  chin_missing,   // the lower fifth of the face
  no_shoulders,   // cut level under the chin
  crown_only,     // only what is above the brow
  right_missing,  // a third of the head, beyond 25 mm to its right
  corner_missing  // a third of the head, behind and to the left of a slanting cut
};
inline constexpr int damage_count = 11;
const char* word_of(Damage damage);
// The piece that remains, as repair leaves it.
KnownHead damaged(const KnownHead& head, Damage damage);

// The same head in other axes: 0 to 5 the usual conventions, 6 upside down, from 7 on turned anyhow.
KnownHead turned(const KnownHead& head, int way);

struct FrameErrors {
  double plane_deg = 0.0, plane_mm = 0.0;  // mm: of the known origin from the plane
  double up_deg = 0.0, forward_deg = 0.0;
  double origin_mm = 0.0;
  double scale_percent = 0.0;
};
struct HeadFrame;
FrameErrors frame_errors(const KnownHead& head, const HeadFrame& frame);

double angle_deg(Vec3 a, Vec3 b);

// The mirror plane of all skin that a head, or what is left of one, has above its chin: by trying the robust
// cost of the fit itself at planes all around the known one (6 degrees, 4 mm), then ever nearer to the best.
// Slow and obvious, some 2 s; it shows how far a part's own plane lies from the whole head's.
MirrorPlane slow_mirror_plane(const KnownHead& head);

}  // namespace scalpmap
