// The scan's own colours on the working surface: what moles, old dots and the present hairline look like.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "geom/scan_colours.h"
#include "geom/surface.h"

namespace scalpmap {

// Immutable once made: held as shared_ptr<const SkinColours> and never edited.
struct SkinColours {
  std::vector<std::array<std::uint8_t, 3>> of_vertex;  // sRGB display values, one a vertex of the surface
  bool operator==(const SkinColours&) const = default;
};

// What lies farther from the scan than this was never scanned: it was filled in.
inline constexpr double farthest_scan_mm = 2.0;

// Lays a scan's colours on the surface made from it: for each vertex the colour of the nearest place on
// `scan` (mm, in the surface's head frame) that faces the same way, from its picture or else between the
// colours of its corners. A picture finer than the surface is averaged over about a vertex's own edge length,
// outside its borders it repeats; one without pixels is none. Vertices farther than farthest_scan_mm, and
// those whose place has no colour, are filled in smoothly from their neighbours. Nothing where no vertex has
// a colour. `colours` must fit `scan`. Errors: refused ("Cancelled.").
//
// Cost, on all cores: about 1 s of processor time per 1,000,000 triangles of the scan for its hierarchy, and
// 1 us a vertex. The same on any number of them. Limits: a picture's opacity is not looked at, and its unused
// parts blend in where its pieces meet.
Result<std::shared_ptr<const SkinColours>> lay_colours(const Surface& surface, const Mesh& scan,
                                                       const ScanColours& colours, Progress& progress);

}  // namespace scalpmap
