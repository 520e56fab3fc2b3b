// From the bytes of a scan to its triangles, in the process that calls.
#pragma once

#include <span>
#include <string>

#include "base/child_job.h"
#include "base/result.h"
#include "io/raw_scan.h"
#include "io/scan_surroundings.h"

namespace scalpmap {

// Tells the format and hands over to its reader. A stranger's file can crash or hang it where Assimp reads
// it, so only the child process of import_scan() calls this, and tests of the readers. `name` is the file's,
// without folders. Errors: bad_data, one sentence that opens with `name`.
Result<RawScan> read_scan_here(std::span<const std::byte> bytes, const std::string& name,
                               const ScanSurroundings& around);

// What the child process does, for the table in main() that run_as_child() gets.
extern const ChildJob scan_reading_job;

}  // namespace scalpmap
