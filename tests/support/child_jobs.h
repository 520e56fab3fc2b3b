// Jobs that do in a child process what no job should, to see that the walls hold.
#pragma once

#include <span>

#include "base/child_job.h"

namespace scalpmap {

// Every job of the test program, that of the real one included.
std::span<const ChildJob> test_child_jobs();

}  // namespace scalpmap
