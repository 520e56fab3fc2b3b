// The reader of PLY files on whatever the fuzzer thinks of.
#include <algorithm>
#include <optional>
#include <string>

#include "fuzz_input.h"
#include "io/ply_reader.h"
#include "io/scan_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scalpmap;
  const auto bytes = fuzz_bytes(data, size);
  ScanSurroundings around;
  around.file = [](const std::string&) { return one_pixel(); };
  check_answer(read_ply(bytes, "a.ply", around));
  return 0;
}
