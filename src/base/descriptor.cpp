#include "base/descriptor.h"

#include <unistd.h>

namespace scalpmap {

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

}  // namespace scalpmap
