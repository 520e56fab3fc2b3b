// What a reader of scans has of the outside: the files beside the scan, and somebody to tell how far it is.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace scalpmap {

struct ScanSurroundings {
  // The content of the file of this name beside the scan; nothing where there is none.
  std::function<std::optional<std::vector<std::byte>>(const std::string& name)> file =
      [](const std::string&) { return std::optional<std::vector<std::byte>>(); };
  std::function<void(double fraction)> tell = [](double) {};
};

}  // namespace scalpmap
