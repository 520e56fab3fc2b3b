// The planes in which a shape is its own mirror image, as nearly as any.
#pragma once

#include <vector>

#include "geom/skin_sample.h"

namespace scalpmap {

struct MirrorPlane {
  Vec3 normal;           // unit
  double offset = 0.0;   // points p of the plane have dot(p, normal) == offset
  double misfit = 1.0;   // 0: the shape is its own image; 1: nothing fits
  double overlap = 1.0;  // share of the shape whose image meets skin at all
};

// Up to `most` different planes, best first. Many starts all round; from each a robust point-to-plane fit of
// the shape to its mirror image (after Besl and McKay 1992, Chen and Medioni 1992, with Geman-McClure
// weights), so that a missing part or a tilted neck cut does not pull the plane. About 0.1 s whatever the
// size of the sample.
std::vector<MirrorPlane> find_mirror_planes(const SkinSample& sample, std::size_t most);

// The same for a part of a shape, such as a head of which a side is missing: judged by what overlaps alone,
// wherever a tenth of the part has an image on it. The starts lie all round and beside the middle, as the
// middle of a part is not that of the whole. About 0.7 s whatever the size of the sample.
std::vector<MirrorPlane> find_part_mirror_planes(const SkinSample& sample, std::size_t most);

// The plane near `plane` that fits best, finely: for a sample of those parts alone that are known to be
// symmetric. Its misfit is of what overlaps: skin whose image lies beyond the edge of the scan says nothing.
// About 40 ms at 12,000 points.
MirrorPlane improve_mirror_plane(const SkinSample& sample, MirrorPlane plane);

// How far a fitted plane may be off, one standard deviation.
struct MirrorPlaneSlack {
  double turn = 0.0;   // radians, about both axes in the plane together
  double shift = 0.0;  // at the sample's middle, in its unit
};

// As the fit's normal equations tell it (Press et al., "Numerical recipes", 15.6), where the two sides of the
// shape differ by `asymmetry`, root mean square, independently in each patch of `patch` by `patch`: much
// where little overlaps, and where all that does is smooth and faces along the plane. About 5 ms.
MirrorPlaneSlack mirror_plane_slack(const SkinSample& sample, const MirrorPlane& plane, double asymmetry,
                                    double patch);

}  // namespace scalpmap
