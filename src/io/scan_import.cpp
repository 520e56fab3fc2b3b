#include "io/scan_import.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>
#include <string_view>

#include "base/child_process.h"
#include "base/folder.h"
#include "io/scan_handover.h"
#include "io/scan_reading.h"

namespace scalpmap {

namespace {

// A scan may name no other kind of file: its folder holds what is none of its business.
constexpr std::array<std::string_view, 5> lent_endings{"mtl", "bin", "png", "jpg", "jpeg"};

Descriptor lend(const std::filesystem::path& folder, const std::string& name) {
  std::string ending = name.substr(name.find_last_of('.') + 1);
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (std::find(lent_endings.begin(), lent_endings.end(), ending) == lent_endings.end()) return {};
  return open_inside(folder, name);
}

std::string memory_text(std::uint64_t bytes) {
  return bytes >> 30 ? std::to_string(bytes >> 30) + " GiB of memory"
                     : std::to_string(bytes >> 20) + " MiB of memory";
}

}  // namespace

Result<RawScan> import_scan(std::span<const std::byte> bytes, const std::filesystem::path& path,
                            Progress& progress, const ImportLimits& limits) {
  const std::string name = path.filename().string();
  ChildOrder order;
  order.word = scan_reading_job.word;
  order.argument = name;
  order.input = bytes;
  order.most_s = limits.most_s;
  order.most_memory_bytes = limits.most_memory_bytes;
  order.lend = [folder = path.parent_path()](const std::string& wanted) { return lend(folder, wanted); };
  ChildOutcome outcome = run_child(order, progress);
  const auto bad = [&](const std::string& what) { return Error{ErrorKind::bad_data, name + " " + what}; };
  switch (outcome.end) {
    case ChildEnd::done: {
      const auto handed_over = outcome.output->view();
      if (!handed_over.ok()) return handed_over.error();
      auto scan = take_over_scan(*handed_over);
      if (scan.ok()) return scan;
      [[fallthrough]];
    }
    case ChildEnd::broke_off:
      return bad("is damaged: the reader broke off on it; export the scan again, as OBJ, PLY, STL or GLB.");
    case ChildEnd::too_long:
      return bad("cannot be read: it took longer than " + std::to_string(std::lround(limits.most_s)) +
                 " s; export the scan again at a lower resolution, as PLY, STL or GLB.");
    case ChildEnd::too_much_memory:
      return bad("cannot be read: it needs more than " + memory_text(limits.most_memory_bytes) +
                 ", so it is damaged or far too large; export the scan again at a lower resolution.");
    case ChildEnd::cancelled:
      return Error{ErrorKind::refused, "Cancelled."};
    case ChildEnd::refused:
    case ChildEnd::not_started:
      break;
  }
  return outcome.error;
}

}  // namespace scalpmap
