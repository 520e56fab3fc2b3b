// The reader of OBJ files on whatever the fuzzer thinks of.
#include <algorithm>
#include <optional>
#include <string>

#include "fuzz_input.h"
#include "io/obj_reader.h"
#include "io/scan_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scalpmap;
  const auto bytes = fuzz_bytes(data, size);
  // Before the first zero byte the OBJ file, behind it what every file beside it holds.
  const auto zero = std::find(bytes.begin(), bytes.end(), std::byte{0});
  ScanSurroundings around;
  around.file = [&](const std::string& name) -> std::optional<std::vector<std::byte>> {
    if (!name.ends_with(".mtl")) return one_pixel();
    if (zero == bytes.end()) return std::nullopt;
    return std::vector<std::byte>(zero + 1, bytes.end());
  };
  check_answer(read_obj({bytes.begin(), zero}, "a.obj", around));
  return 0;
}
