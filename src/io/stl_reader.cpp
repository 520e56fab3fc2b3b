#include "io/stl_reader.h"

#include <array>
#include <cstring>
#include <string_view>
#include <vector>

#include "io/number_text.h"
#include "io/scan_builder.h"

namespace scalpmap {

namespace {

constexpr std::size_t header_bytes = 84, triangle_bytes = 50, tell_every = 65536;

std::uint32_t little_endian(const std::byte* from, std::size_t bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value |= static_cast<std::uint32_t>(from[i]) << (8 * i);
  return value;
}

Error too_many(const std::string& name) {
  return {ErrorKind::bad_data, name + " holds more than " + std::to_string(most_triangles) +
                                   " triangles; export the scan at a lower resolution."};
}

// Five bits a part.
std::uint8_t part_of(std::uint32_t spare, int shift) {
  return static_cast<std::uint8_t>(((spare >> shift) & 31) * 255 / 31);
}

void read_colours(std::span<const std::byte> bytes, std::size_t count, ScanBuilder& builder) {
  const std::string_view header(reinterpret_cast<const char*>(bytes.data()), 80);
  const std::size_t magics_at = header.find("COLOR=");
  const bool magics = magics_at != std::string_view::npos && magics_at + 9 <= header.size();
  const auto spare_of = [&](std::size_t t) {
    return little_endian(bytes.data() + header_bytes + t * triangle_bytes + 48, 2);
  };
  bool viscam = !magics;
  for (std::size_t t = 0; t < count && viscam; ++t) viscam = (spare_of(t) & 0x8000u) != 0;
  if (!magics && !viscam) return;
  Colour whole{};
  if (magics) std::memcpy(whole.data(), header.data() + magics_at + 6, 3);
  for (std::size_t t = 0; t < count; ++t) {
    const std::uint32_t spare = spare_of(t);
    // The two have red at opposite ends, and the bit means opposite things.
    Colour colour{part_of(spare, viscam ? 10 : 0), part_of(spare, 5), part_of(spare, viscam ? 0 : 10)};
    if (magics && (spare & 0x8000u)) colour = whole;
    for (std::size_t c = 0; c < 3; ++c) builder.colour_vertex(3 * t + c, colour);
  }
}

Result<RawScan> read_binary(std::span<const std::byte> bytes, const std::string& name,
                            const ScanSurroundings& around) {
  const std::size_t count = (bytes.size() - header_bytes) / triangle_bytes;
  if (count > most_triangles) return too_many(name);
  RawScan scan;
  scan.mesh.vertices.resize(3 * count);
  scan.mesh.triangles.resize(count);
  for (std::size_t t = 0; t < count; ++t) {
    std::array<float, 9> corner;
    std::array<std::uint32_t, 9> raw;
    const std::byte* const from = bytes.data() + header_bytes + t * triangle_bytes + 12;
    for (std::size_t i = 0; i < 9; ++i) raw[i] = little_endian(from + 4 * i, 4);
    std::memcpy(corner.data(), raw.data(), sizeof corner);
    for (std::size_t c = 0; c < 3; ++c)
      scan.mesh.vertices[3 * t + c] = {corner[3 * c], corner[3 * c + 1], corner[3 * c + 2]};
    const auto first = static_cast<std::uint32_t>(3 * t);
    scan.mesh.triangles[t] = {first, first + 1, first + 2};
    if (t % tell_every == 0) around.tell(static_cast<double>(t) / static_cast<double>(count));
  }
  ScanBuilder builder(scan, around);
  read_colours(bytes, count, builder);
  builder.finish();
  scan.format = "binary STL";
  return scan;
}

Result<RawScan> read_text(std::string_view content, const std::string& name, const ScanSurroundings& around) {
  RawScan scan;
  ScanBuilder builder(scan, around);
  TextWords words(content);
  std::vector<std::uint32_t> corners;
  std::size_t loops = 0;
  for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
    if (word == "solid" || word == "endsolid") {
      words.skip_line();
    } else if (word == "vertex") {
      std::array<double, 3> place{};
      for (double& part : place) {
        const std::string_view text = words.next();
        const auto number = number_of(text);
        if (!number)
          return Error{ErrorKind::bad_data, name + " holds \"" + std::string(text.substr(0, 20)) +
                                                "\" where a number should be; save or copy the scan again."};
        part = *number;
      }
      if (scan.mesh.vertices.size() >= most_vertices) return too_many(name);
      corners.push_back(static_cast<std::uint32_t>(scan.mesh.vertices.size()));
      scan.mesh.vertices.push_back({place[0], place[1], place[2]});
    } else if (word == "endloop" || word == "endfacet") {
      if (!builder.add_polygon(corners)) return too_many(name);
      corners.clear();
      if (++loops % tell_every == 0)
        around.tell(static_cast<double>(words.at()) / static_cast<double>(content.size()));
    }
  }
  if (scan.mesh.triangles.empty())
    return Error{ErrorKind::bad_data, name + " holds no triangle; export the scan again."};
  builder.finish();
  scan.format = "ASCII STL";
  return scan;
}

}  // namespace

Result<RawScan> read_stl(std::span<const std::byte> bytes, const std::string& name,
                         const ScanSurroundings& around) {
  const bool binary =
      bytes.size() > header_bytes &&
      header_bytes + triangle_bytes * std::uint64_t{little_endian(bytes.data() + 80, 4)} == bytes.size();
  auto scan = binary ? read_binary(bytes, name, around)
                     : read_text({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, name, around);
  if (scan.ok()) scan->vertices = static_cast<std::int64_t>(scan->mesh.vertices.size());
  return scan;
}

}  // namespace scalpmap
