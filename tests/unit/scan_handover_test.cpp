// What a child hands over is the scan again, or is refused, whichever byte of it is wrong.
#include "io/scan_handover.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "support/shapes.h"

namespace scalpmap {
namespace {

RawScan whole_scan() {
  RawScan scan;
  scan.mesh = sphere(90.0, 20);
  scan.mesh.vertices[3].x = std::numeric_limits<double>::quiet_NaN();
  scan.colours.of_vertex.assign(scan.mesh.vertices.size(), {1, 2, 3});
  scan.colours.pictures = {{1, 2, {1, 2, 3, 4, 5, 6, 7, 8}}};
  scan.colours.picture_of_triangle.assign(scan.mesh.triangles.size(), -1);
  scan.colours.picture_of_triangle[1] = 0;
  scan.colours.picture_places.resize(scan.mesh.triangles.size());
  scan.format = "OBJ";
  scan.vertices = 12;
  scan.stated_scale_to_mm = 25.4;
  scan.stated_by = "the file";
  scan.notes = {"One.", "Two\nlines."};
  return scan;
}

std::vector<std::byte> handed_over(const RawScan& scan) {
  std::vector<std::byte> bytes;
  EXPECT_TRUE(hand_over_scan(scan, [&](std::span<const std::byte> some) {
                bytes.insert(bytes.end(), some.begin(), some.end());
                return Result<void>();
              }).ok());
  return bytes;
}

TEST(ScanHandover, GivesTheSameScan) {
  const RawScan scan = whole_scan();
  const auto taken = take_over_scan(handed_over(scan));
  ASSERT_TRUE(taken.ok());
  EXPECT_EQ(taken->mesh.triangles, scan.mesh.triangles);
  EXPECT_EQ(std::memcmp(taken->mesh.vertices.data(), scan.mesh.vertices.data(),
                        scan.mesh.vertices.size() * sizeof(Vec3)),
            0);
  EXPECT_EQ(taken->colours.of_vertex, scan.colours.of_vertex);
  EXPECT_EQ(taken->colours.pictures, scan.colours.pictures);
  EXPECT_EQ(taken->colours.picture_of_triangle, scan.colours.picture_of_triangle);
  EXPECT_EQ(taken->colours.picture_places, scan.colours.picture_places);
  EXPECT_EQ(taken->format, "OBJ");
  EXPECT_EQ(taken->vertices, 12);
  EXPECT_EQ(taken->stated_scale_to_mm, 25.4);
  EXPECT_EQ(taken->stated_by, "the file");
  EXPECT_EQ(taken->notes, (std::vector<std::string>{"One.", "Two?lines."}));
}

TEST(ScanHandover, RefusesEveryTruncationAndAddition) {
  auto bytes = handed_over(whole_scan());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(take_over_scan(std::span(bytes).first(size)).ok()) << size;
  bytes.resize(bytes.size() + 8);
  EXPECT_FALSE(take_over_scan(bytes).ok());
}

TEST(ScanHandover, RefusesWhatDoesNotFitTogether) {
  const auto refused = [](auto&& spoil) {
    RawScan scan = whole_scan();
    spoil(scan);
    return !take_over_scan(handed_over(scan)).ok();
  };
  EXPECT_FALSE(refused([](RawScan&) {}));
  EXPECT_TRUE(refused([](RawScan& s) { s.mesh.triangles[7][2] = 12; }));
  EXPECT_TRUE(refused([](RawScan& s) { s.mesh.triangles.clear(); }));
  EXPECT_TRUE(refused([](RawScan& s) { s.colours.of_vertex.pop_back(); }));
  EXPECT_TRUE(refused([](RawScan& s) { s.colours.picture_of_triangle[2] = 1; }));
  EXPECT_TRUE(refused([](RawScan& s) { s.colours.picture_of_triangle[2] = -2; }));
  EXPECT_TRUE(refused([](RawScan& s) { s.colours.picture_places.pop_back(); }));
  EXPECT_TRUE(refused([](RawScan& s) { s.colours.picture_places[0][0][0] = std::nanf(""); }));
  EXPECT_TRUE(refused([](RawScan& s) { s.colours.picture_places[0][0][0] = 1.5f; }));
  EXPECT_TRUE(refused([](RawScan& s) { s.colours.pictures[0].height_px = 3; }));
  EXPECT_TRUE(refused([](RawScan& s) { s.colours.pictures[0].width_px = -1; }));
  EXPECT_TRUE(refused([](RawScan& s) { s.colours.pictures[0].width_px = 100000; }));
  EXPECT_TRUE(refused([](RawScan& s) { s.vertices = -1; }));
  EXPECT_TRUE(refused([](RawScan& s) { s.notes.assign(101, "x"); }));
}

// No byte that is changed may lead out of the memory or into a scan that does not hang together; the
// sanitizers see the first, the second is asked here.
TEST(ScanHandover, OutlivesEveryChangedByte) {
  const auto whole = handed_over(whole_scan());
  for (std::size_t at = 0; at < whole.size(); ++at)
    for (const unsigned change : {0x01u, 0x80u, 0xffu}) {
      auto bytes = whole;
      bytes[at] ^= static_cast<std::byte>(change);
      const auto taken = take_over_scan(bytes);
      if (!taken.ok()) continue;
      for (const Triangle& triangle : taken->mesh.triangles)
        for (const auto corner : triangle) ASSERT_LT(corner, taken->mesh.vertices.size());
    }
}

}  // namespace
}  // namespace scalpmap
