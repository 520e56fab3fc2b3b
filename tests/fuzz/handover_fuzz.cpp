// What the parent does with the memory that a child handed over, on whatever the fuzzer thinks of.
#include <algorithm>

#include "fuzz_input.h"
#include "io/scan_handover.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scalpmap;
  const auto bytes = fuzz_bytes(data, size);
  const auto scan = take_over_scan(bytes);
  check_answer(scan);
  if (!scan.ok()) return 0;
  // What was taken over can be handed over, and is then the same.
  std::vector<std::byte> again;
  const auto put = hand_over_scan(*scan, [&](std::span<const std::byte> some) {
    again.insert(again.end(), some.begin(), some.end());
    return Result<void>();
  });
  SCALPMAP_CHECK(put.ok());
  const auto twice = take_over_scan(again);
  SCALPMAP_CHECK(twice.ok() && twice->mesh.triangles == scan->mesh.triangles && twice->notes == scan->notes &&
                 twice->colours.pictures == scan->colours.pictures);
  return 0;
}
