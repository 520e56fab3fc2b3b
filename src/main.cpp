// The program: words on the command line do the job without a window; none, or a file, opens the window.
#include <string>
#include <vector>

#include "base/child_job.h"
#include "cli/run_verb.h"
#include "io/scan_reading.h"
#include "ui/run_window.h"

int main(int argc, char** argv) {
  if (const auto code = scalpmap::run_as_child(argc, argv, {&scalpmap::scan_reading_job, 1})) return *code;
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && scalpmap::is_verb(words[0])) return scalpmap::run_verb(words);
  return scalpmap::run_window(words);
}
