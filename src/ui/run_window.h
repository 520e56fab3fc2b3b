// The program with its window.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace scalpmap {

struct WindowOptions {
  std::filesystem::path file;  // a scan or a plan to begin with
  bool demo = false;           // begin with the demo plan
  int width = 1440, height = 900;
  double ui_scale = 1.0;  // 0.75 .. 2, over the screen's own
  std::filesystem::path report_widgets;
};

// [FILE] [--demo] [--size 1440x900] [--ui-scale 125] (percent), and for tests --report-widgets FILE (see
// ui/report.h). Errors: usage.
Result<WindowOptions> read_window_options(const std::vector<std::string>& words);

// Opens the window and stays until it is closed. Returns the exit code (base/result.h); what went wrong
// before there was a window goes to standard error.
int run_window(const WindowOptions& options);
int run_window(const std::vector<std::string>& words);

}  // namespace scalpmap
