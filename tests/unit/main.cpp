// The unit tests' program: like the real one, it starts itself as a child to read scans.
#include <gtest/gtest.h>

#include "support/child_jobs.h"

int main(int argc, char** argv) {
  if (const auto code = scalpmap::run_as_child(argc, argv, scalpmap::test_child_jobs())) return *code;
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
