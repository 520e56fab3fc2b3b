// The program: words on the command line do the job without a window; none, or a file, opens the window.
#include <string>
#include <vector>

#include "cli/run_verb.h"
#include "ui/run_window.h"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && scalpmap::is_verb(words[0])) return scalpmap::run_verb(words);
  return scalpmap::run_window(words);
}
