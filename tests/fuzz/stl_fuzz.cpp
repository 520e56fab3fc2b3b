// The reader of STL files on whatever the fuzzer thinks of.
#include <algorithm>
#include <optional>
#include <string>

#include "fuzz_input.h"
#include "io/scan_bytes.h"
#include "io/stl_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scalpmap;
  const auto bytes = fuzz_bytes(data, size);
  if (check_scan_bytes(bytes, "a.stl").ok()) check_answer(read_stl(bytes, "a.stl", {}));
  return 0;
}
