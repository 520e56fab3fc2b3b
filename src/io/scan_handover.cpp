#include "io/scan_handover.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace scalpmap {

namespace {

constexpr std::uint64_t first_word = 0x314e414353504c43;  // of this order of pieces
constexpr std::size_t most_pictures = 10'000, most_notes = 100, most_text_bytes = 1000;
constexpr int longest_side_px = 8192;

class Putter {
 public:
  explicit Putter(const std::function<Result<void>(std::span<const std::byte>)>& put) : put_(put) {}

  template <class Value>
  void value(const Value& value) {
    static_assert(sizeof(Value) == 8 && std::is_trivially_copyable_v<Value>);
    bytes(std::as_bytes(std::span{&value, 1}));
  }
  // The count, then the items, then zeros up to a multiple of eight.
  template <class Item>
  void list(std::span<const Item> items) {
    static_assert(std::is_trivially_copyable_v<Item>);
    value(static_cast<std::uint64_t>(items.size()));
    bytes(std::as_bytes(items));
    constexpr std::array<std::byte, 8> zeros{};
    bytes(std::span(zeros).first((8 - items.size_bytes() % 8) % 8));
  }
  Result<void> done() const { return done_; }

 private:
  void bytes(std::span<const std::byte> some) {
    if (done_.ok() && !some.empty()) done_ = put_(some);
  }
  const std::function<Result<void>(std::span<const std::byte>)>& put_;
  Result<void> done_;
};

class Taker {
 public:
  explicit Taker(std::span<const std::byte> bytes) : rest_(bytes) {}

  bool sound() const { return sound_; }
  bool at_end() const { return rest_.empty(); }
  template <class Value>
  Value value() {
    static_assert(sizeof(Value) == 8 && std::is_trivially_copyable_v<Value>);
    Value value{};
    if (rest_.size() < sizeof value) {
      sound_ = false;
    } else {
      std::memcpy(&value, rest_.data(), sizeof value);
      rest_ = rest_.subspan(sizeof value);
    }
    return value;
  }
  // Empty, and unsound, where it promises more than `most` items or than there are bytes.
  template <class Item>
  std::vector<Item> list(std::size_t most) {
    static_assert(std::is_trivially_copyable_v<Item> && alignof(Item) <= 8);
    const auto count = value<std::uint64_t>();
    if (!sound_ || count > most || count > rest_.size() / sizeof(Item)) {
      sound_ = false;
      return {};
    }
    const std::size_t bytes = static_cast<std::size_t>(count) * sizeof(Item), padded = (bytes + 7) / 8 * 8;
    if (padded > rest_.size()) {
      sound_ = false;
      return {};
    }
    const auto* const first = reinterpret_cast<const Item*>(rest_.data());
    std::vector<Item> items(first, first + count);
    rest_ = rest_.subspan(padded);
    return items;
  }
  std::string text() {
    const auto letters = list<char>(most_text_bytes);
    std::string line(letters.begin(), letters.end());
    for (char& c : line)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    return line;
  }

 private:
  std::span<const std::byte> rest_;
  bool sound_ = true;
};

void put_text(Putter& putter, std::string_view text) {
  text = text.substr(0, most_text_bytes);
  putter.list(std::span<const char>(text.data(), text.size()));
}

Error broken() {
  return {ErrorKind::bad_data, "The reader of scans handed over what is no scan"};
}

bool colours_fit(const RawScan& scan) {
  const ScanColours& colours = scan.colours;
  const std::size_t triangles = scan.mesh.triangles.size();
  if (!colours.of_vertex.empty() && colours.of_vertex.size() != scan.mesh.vertices.size()) return false;
  if (colours.picture_of_triangle.size() != colours.picture_places.size()) return false;
  if (!colours.picture_of_triangle.empty() && colours.picture_of_triangle.size() != triangles) return false;
  const auto pictures = static_cast<std::int32_t>(colours.pictures.size());
  for (const std::int32_t picture : colours.picture_of_triangle)
    if (picture < -1 || picture >= pictures) return false;
  for (const auto& corners : colours.picture_places)
    for (const auto& place : corners)
      for (const float part : place)
        if (!(part >= 0.0f && part <= 1.0f)) return false;
  return true;
}

bool indices_fit(const Mesh& mesh) {
  const auto vertices = static_cast<std::uint32_t>(mesh.vertices.size());
  std::uint32_t outside = 0;
  for (const Triangle& triangle : mesh.triangles)
    for (const std::uint32_t corner : triangle) outside |= static_cast<std::uint32_t>(corner >= vertices);
  return outside == 0;
}

}  // namespace

Result<void> hand_over_scan(const RawScan& scan,
                            const std::function<Result<void>(std::span<const std::byte>)>& put) {
  Putter putter(put);
  putter.value(first_word);
  putter.list(std::span(scan.mesh.vertices));
  putter.list(std::span(scan.mesh.triangles));
  putter.list(std::span(scan.colours.of_vertex));
  putter.list(std::span(scan.colours.picture_places));
  putter.list(std::span(scan.colours.picture_of_triangle));
  putter.value(static_cast<std::uint64_t>(scan.colours.pictures.size()));
  for (const Image& picture : scan.colours.pictures) {
    putter.value(static_cast<std::int64_t>(picture.width_px));
    putter.value(static_cast<std::int64_t>(picture.height_px));
    putter.list(std::span(picture.rgba));
  }
  put_text(putter, scan.format);
  putter.value(scan.vertices);
  putter.value(static_cast<std::uint64_t>(scan.stated_scale_to_mm.has_value()));
  putter.value(scan.stated_scale_to_mm.value_or(0.0));
  put_text(putter, scan.stated_by);
  putter.value(static_cast<std::uint64_t>(scan.notes.size()));
  for (const std::string& note : scan.notes) put_text(putter, note);
  return putter.done();
}

Result<RawScan> take_over_scan(std::span<const std::byte> bytes) {
  Taker taker(bytes);
  if (taker.value<std::uint64_t>() != first_word) return broken();
  RawScan scan;
  scan.mesh.vertices = taker.list<Vec3>(most_vertices);
  scan.mesh.triangles = taker.list<Triangle>(most_triangles);
  scan.colours.of_vertex = taker.list<std::array<std::uint8_t, 3>>(most_vertices);
  scan.colours.picture_places = taker.list<std::array<std::array<float, 2>, 3>>(most_triangles);
  scan.colours.picture_of_triangle = taker.list<std::int32_t>(most_triangles);
  const auto pictures = taker.value<std::uint64_t>();
  if (!taker.sound() || pictures > most_pictures) return broken();
  for (std::uint64_t i = 0; i < pictures; ++i) {
    const auto width = taker.value<std::int64_t>(), height = taker.value<std::int64_t>();
    if (!taker.sound() || width < 1 || height < 1 || width > longest_side_px || height > longest_side_px)
      return broken();
    const std::size_t pixel_bytes = static_cast<std::size_t>(width * height) * 4;
    Image image{static_cast<int>(width), static_cast<int>(height), taker.list<std::uint8_t>(pixel_bytes)};
    if (image.rgba.size() != pixel_bytes) return broken();
    scan.colours.pictures.push_back(std::move(image));
  }
  scan.format = taker.text();
  scan.vertices = taker.value<std::int64_t>();
  const bool stated = taker.value<std::uint64_t>() != 0;
  const double scale = taker.value<double>();
  if (stated && scale > 0.0 && scale < 1e12) scan.stated_scale_to_mm = scale;
  scan.stated_by = taker.text();
  const auto notes = taker.value<std::uint64_t>();
  if (!taker.sound() || notes > most_notes) return broken();
  for (std::uint64_t i = 0; i < notes; ++i) scan.notes.push_back(taker.text());
  if (!taker.sound() || !taker.at_end()) return broken();
  if (scan.mesh.triangles.empty() || scan.vertices < 0 || !indices_fit(scan.mesh) || !colours_fit(scan))
    return broken();
  return scan;
}

}  // namespace scalpmap
