// The walls a process puts around itself before it reads what a stranger wrote.
#pragma once

#include <cstdint>

#include "base/result.h"

namespace scalpmap {

struct SandboxLimits {
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;  // of address space, the program itself included
  std::uint64_t processor_s = 60;
};

// For the whole process, and for good: so much memory and processor time; no file, folder, socket or process
// can be opened or made any more (what is open stays usable); system calls are cut down to reading, writing,
// memory and the end (seccomp). A denied call fails, one that starts a program or opens a socket kills. In a
// build with the address sanitizer memory is not limited, as its own shadow needs terabytes. Errors: internal
// (the system lacks seccomp). Throws std::bad_alloc where the memory is too little even for the walls.
Result<void> enter_sandbox(const SandboxLimits& limits);

}  // namespace scalpmap
