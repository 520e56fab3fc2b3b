// The program: words on the command line do the job without a window; none, or a file, opens the window.
#include <string>
#include <vector>

#include "cli/run_verb.h"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  return scalpmap::run_verb(words);
}
