// From a scan file, or bare triangles, to the working surface of a plan.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "geom/similarity.h"
#include "geom/skin_colours.h"
#include "geom/surface.h"
#include "plan/calibration.h"
#include "plan/landmark_list.h"
#include "plan/scan_facts.h"

namespace scalpmap {

struct PrepareOptions {
  std::string unit = "auto";  // auto, mm, cm, dm, m, in, or millimetres per unit as a number
  bool keep_frame = false;    // the file's axes and origin are the head frame already
  double edge_mm = 0.6;       // mean edge wanted on the scalp; see plan/working_edge.h
  HolesToFill fill_holes = HolesToFill::none;
  bool cut_neck = true;  // shoulders and most of the neck are cut off, where a head with them was found
  std::optional<double> circumference_mm{};  // by the tape; the scan is made as large
  // Called once, from the thread that prepares, with a coarse stand-in as soon as the head is found.
  std::function<void(std::shared_ptr<const Surface>)> first_look{};
};

struct PreparedScan {
  std::shared_ptr<const Surface> surface;      // in the head frame
  std::shared_ptr<const SkinColours> colours;  // none where the scan has none
  ScanFacts facts;
  Calibration calibration;
  std::vector<Landmark> landmarks;
};

// Reads, mends, scales, turns into the head frame, cuts, fills (where asked) and makes a scan even. Nothing
// is written anywhere. Errors: no_input (missing, unreadable), bad_data (no scan, cut short, no head's size
// in the unit given, ...), usage (no unit, an edge outside 0.2 to 5 mm), refused (cancelled).
Result<PreparedScan> prepare_scan(const std::filesystem::path& path, const PrepareOptions& options,
                                  Progress& progress);

// The same for triangles that are a clean sheet in mm and in the head frame already, such as the built-in
// head.
Result<PreparedScan> prepare_mesh(Mesh mesh, ScanFacts facts, double edge_mm, Progress& progress);

// What a scan holds, without making a surface of it.
struct ScanReport {
  ScanFacts facts;
  double area_cm2 = 0.0;          // of the piece kept, plain triangle areas
  double scalp_area_cm2 = 0.0;    // of it, the scalp (see plan/scalp.h); 0 where no head was found
  double circumference_mm = 0.0;  // the tape around the head; 0 where no head was found
  Vec3 size_mm;                   // its box in the head frame: broad, tall, deep
  Similarity frame;               // from the file's places to the head frame's
  std::vector<Landmark> landmarks;
  // The whole report as lines for a person.
  std::string describe() const;
};
Result<ScanReport> inspect_scan(const std::filesystem::path& path, const PrepareOptions& options,
                                Progress& progress);

}  // namespace scalpmap
