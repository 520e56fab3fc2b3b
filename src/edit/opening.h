// How a plan comes to be open: from a scan, from the built-in head, from its file, or as the demo.
#pragma once

#include <filesystem>

#include "base/progress.h"
#include "base/result.h"
#include "edit/editor.h"
#include "geom/head_shape.h"
#include "io/prepare.h"

namespace scalpmap {

// A plan with no zones on a scan, or on the built-in head: the surface prepared and its dot sites placed.
// Errors as prepare_scan(), make_head() and place_dot_sites() say.
Result<Plan> plan_on_scan(const std::filesystem::path& scan, const PrepareOptions& options,
                          Progress& progress);
Result<Plan> plan_on_head(const HeadMeasures& measures, Progress& progress);

// The built-in head with a worked example on it: assets/demo.txt, a script like any other.
Result<Editor> demo_editor(Progress& progress);

// A plan file, or a scan (by the file's first bytes, or the name .smp). `is_plan` tells which it was. A
// scan's plan has no dot sites yet: it can be painted on while they are placed (place_dot_sites,
// Editor::take_sites).
struct Opened {
  Editor editor;
  bool is_plan = false;
};
Result<Opened> open_any(const std::filesystem::path& file, const PrepareOptions& options, Progress& progress);

}  // namespace scalpmap
