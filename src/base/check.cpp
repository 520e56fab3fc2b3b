#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace scalpmap {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "scalpmap: internal fault: %s (%s:%d)\n", condition, file, line);
  std::fflush(stderr);
  // The exit code of an internal fault, without running destructors on a state known to be broken.
  std::_Exit(70);
}

}  // namespace scalpmap
