// Heads as plans have them: in the head frame, with landmarks and a working surface.
#pragma once

#include <string>
#include <vector>

#include "io/prepare.h"
#include "plan/plan.h"

namespace scalpmap {

struct HeadOnSkin {
  std::string name;
  PreparedScan prepared;
};

// The built-in head at edges of 1.5 mm, made once and shared.
const PreparedScan& built_in_head_on_skin();
// A plan on it without zones and sites.
Plan plan_on_built_in_head();
// The sample heads beside the checkout at edges of 2 mm, but for the scan of a million triangles; none where
// absent. Made once and shared: some 3 s of processor time.
const std::vector<HeadOnSkin>& sample_heads_on_skin();
// That scan, noisy and with holes, which are filled; none where absent. Made once and shared: some 10 s.
const HeadOnSkin* bad_scan_on_skin();

}  // namespace scalpmap
