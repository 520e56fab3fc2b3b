#include "io/threemf_unit.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "io/scan_picture.h"

namespace scalpmap {

namespace {

constexpr std::size_t most_looked_at = 65536;

// The start of the zip entry whose name ends in ".model".
std::string start_of_model(std::string_view zip) {
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i)
      value |= static_cast<std::size_t>(static_cast<unsigned char>(zip[at + i])) << (8 * i);
    return value;
  };
  for (std::size_t at = zip.find("PK\3\4"); at != std::string_view::npos; at = zip.find("PK\3\4", at + 4)) {
    if (zip.size() - at < 30) break;
    const std::size_t method = number(at + 8, 2), name_bytes = number(at + 26, 2),
                      content_at = at + 30 + name_bytes + number(at + 28, 2);
    if (content_at > zip.size()) continue;
    if (!zip.substr(at + 30, name_bytes).ends_with(".model")) continue;
    const std::string_view content = zip.substr(content_at);
    if (method == 0) return std::string(content.substr(0, most_looked_at));
    if (method == 8)
      return first_of_deflated(std::as_bytes(std::span{content.data(), content.size()}), most_looked_at);
  }
  return {};
}

}  // namespace

std::optional<double> threemf_scale_to_mm(std::span<const std::byte> zip) {
  const std::string text = start_of_model({reinterpret_cast<const char*>(zip.data()), zip.size()});
  const std::size_t tag = text.find("<model");
  if (tag == std::string::npos) return std::nullopt;
  const std::string head = text.substr(tag, std::min(text.find('>', tag), text.size()) - tag);
  std::size_t at = head.find(" unit=");
  if (at == std::string::npos || at + 8 > head.size()) return 1.0;
  at += 6;
  const std::string unit = head.substr(at + 1, head.find(head[at], at + 1) - at - 1);
  struct Row {
    std::string_view word;
    double mm;
  };
  constexpr std::array<Row, 6> rows{{{"micron", 0.001},
                                     {"millimeter", 1.0},
                                     {"centimeter", 10.0},
                                     {"inch", 25.4},
                                     {"foot", 304.8},
                                     {"meter", 1000.0}}};
  for (const Row& row : rows)
    if (unit == row.word) return row.mm;
  return std::nullopt;
}

}  // namespace scalpmap
