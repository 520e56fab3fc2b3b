// What each verb does, once its words have been read.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/progress.h"
#include "base/result.h"
#include "cli/terminal_progress.h"
#include "geom/head_shape.h"
#include "io/prepare.h"

namespace scalpmap {

// Each prints its data on standard output and returns, or fails having changed no file.
Result<void> do_demo(const std::filesystem::path& folder, Progress& progress);
Result<void> do_head(const HeadMeasures& measures, const std::filesystem::path& out, Progress& progress);
Result<void> do_info(const std::filesystem::path& scan, const PrepareOptions& options, bool json,
                     Progress& progress);
Result<void> do_new(const std::filesystem::path& scan, const PrepareOptions& options,
                    const std::filesystem::path& out, TerminalProgress& progress);
// `script` "-" is standard input.
Result<void> do_run(const std::filesystem::path& plan, const std::string& script,
                    const std::filesystem::path& out, Progress& progress);
// With the SALT score where asked, and where the plan is about hair loss in patches.
Result<void> do_results(const std::filesystem::path& plan, bool json, bool with_salt, Progress& progress);
// `formats`: names with commas; empty: all.
Result<void> do_export(const std::filesystem::path& plan, const std::filesystem::path& folder,
                       const std::string& formats, Progress& progress);

struct RenderRequest {
  std::filesystem::path plan, out;
  std::string view = "three-quarter";
  std::string size = "1600x1200";
  std::string mode = "zones";
  int session = 0;      // dots of the sessions up to this one; 0: of all
  bool mirror = false;  // as in a mirror
  bool photo = true;    // the scan's own colours, where it has them
};
Result<void> do_render(const RenderRequest& request, Progress& progress);
// The steps, oldest first, with a mark where the plan stands.
Result<void> do_history(const std::filesystem::path& plan, bool json, Progress& progress);
Result<void> do_commands();
Result<void> do_check(const std::filesystem::path& plan);

}  // namespace scalpmap
