// Telling the format of whatever the fuzzer thinks of, under every name, and the unit of a 3MF.
#include <string>

#include "fuzz_input.h"
#include "io/scan_bytes.h"
#include "io/threemf_unit.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace scalpmap;
  const auto bytes = fuzz_bytes(data, size);
  for (const char* name :
       {"a", "a.ply", "a.obj", "a.stl", "a.glb", "a.gltf", "a.fbx", "a.3mf", "a.off", "a.dae"})
    if (const auto format = check_scan_bytes(bytes, name); !format.ok())
      SCALPMAP_CHECK(format.error().kind == ErrorKind::bad_data && !format.error().text.empty());
  if (const auto scale = threemf_scale_to_mm(bytes)) SCALPMAP_CHECK(*scale > 0.0);
  return 0;
}
