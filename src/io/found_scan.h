// A scan as it was found: read, mended, measured and turned into the head frame, and all that was learnt of
// it; its skin is still the scanner's.
#pragma once

#include "geom/scan_colours.h"
#include "io/prepare.h"

namespace scalpmap {

struct FoundScan {
  Mesh mesh;  // mm, head frame; one sheet, without shoulders where they were cut off
  ScanFacts facts;
  bool scalp_known = false;  // plan/scalp.h may be asked where the scalp is
  Similarity frame;          // from the file's places to the head frame's
  Calibration calibration;
  std::vector<Landmark> landmarks;
  // Only where the file has colours: its triangles as it gave them, in mm in the head frame.
  Mesh coloured;
  ScanColours colours;
};

// Errors as prepare_scan() has them.
Result<FoundScan> find_scan(const std::filesystem::path& path, const PrepareOptions& options,
                            Progress& progress);

}  // namespace scalpmap
