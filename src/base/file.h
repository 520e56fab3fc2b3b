// Whole files, read and written so that a failure leaves what was there before.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace scalpmap {

// The whole file. Errors: no_input (missing, a folder, not readable), io_failed (reading broke off).
Result<std::vector<std::byte>> read_file(const std::filesystem::path& path);
Result<std::string> read_text_file(const std::filesystem::path& path);

// Writes beside the target, syncs, then renames over it: whoever looks sees the old file or the new one,
// never half. Errors: cannot_create (the folder is missing or read-only), io_failed (disk full).
Result<void> write_file(const std::filesystem::path& path, std::span<const std::byte> bytes);
Result<void> write_file(const std::filesystem::path& path, std::string_view text);

struct FileToWrite {
  std::filesystem::path path;
  std::span<const std::byte> bytes;
};
// The same for files that belong together: none takes its name before all are written.
Result<void> write_files(std::span<const FileToWrite> files);

// "the reason, in words" of an errno value.
std::string system_reason(int error_number);

}  // namespace scalpmap
