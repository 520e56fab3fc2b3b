#include "base/terminal.h"

#include <unistd.h>

namespace scalpmap {

bool standard_error_is_watched() {
  return ::isatty(STDERR_FILENO) == 1;
}

}  // namespace scalpmap
