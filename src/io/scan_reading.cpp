#include "io/scan_reading.h"

#include "io/assimp_reader.h"
#include "io/obj_reader.h"
#include "io/ply_reader.h"
#include "io/scan_bytes.h"
#include "io/scan_handover.h"
#include "io/stl_reader.h"

namespace scalpmap {

namespace {

Result<void> read_in_child(ChildWorld& world) {
  ScanSurroundings around;
  around.file = [&](const std::string& name) { return world.file(name); };
  around.tell = [&](double fraction) { world.report("reading the scan", fraction); };
  const auto scan = read_scan_here(world.input(), world.argument(), around);
  if (!scan.ok()) return scan.error();
  return hand_over_scan(*scan, [&](std::span<const std::byte> bytes) { return world.put(bytes); });
}

}  // namespace

Result<RawScan> read_scan_here(std::span<const std::byte> bytes, const std::string& name,
                               const ScanSurroundings& around) {
  const auto format = check_scan_bytes(bytes, name);
  if (!format.ok()) return format.error();
  if (format->extension == "ply") return read_ply(bytes, name, around);
  if (format->extension == "stl") return read_stl(bytes, name, around);
  if (format->extension == "obj") return read_obj(bytes, name, around);
  return read_by_assimp(bytes, *format, name, around);
}

const ChildJob scan_reading_job{"--read-scan", &read_in_child};

}  // namespace scalpmap
