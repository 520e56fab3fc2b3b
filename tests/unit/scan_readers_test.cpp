// The readers of PLY, STL and OBJ: every spelling the formats allow gives the same triangles.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>

#include "io/scan_reading.h"

namespace scalpmap {
namespace {

Result<RawScan> read(const std::string& text, const std::string& name) {
  return read_scan_here(std::as_bytes(std::span{text.data(), text.size()}), name, {});
}

// A tetrahedron by its corners, told by every format below.
constexpr std::array<std::array<int, 3>, 4> corners{{{0, 0, 0}, {3, 0, 0}, {0, 5, 0}, {0, 0, 7}}};
constexpr std::array<std::array<int, 3>, 4> faces{{{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {0, 3, 2}}};

void expect_tetrahedron(const Result<RawScan>& scan, const std::string& what) {
  ASSERT_TRUE(scan.ok()) << what << ": " << scan.error().text;
  ASSERT_EQ(scan->mesh.triangles.size(), faces.size()) << what;
  for (std::size_t t = 0; t < faces.size(); ++t)
    for (std::size_t c = 0; c < 3; ++c) {
      const auto& corner = corners[static_cast<std::size_t>(faces[t][c])];
      EXPECT_EQ(scan->mesh.vertices[scan->mesh.triangles[t][c]],
                (Vec3{double(corner[0]), double(corner[1]), double(corner[2])}))
          << what;
    }
}

// `value` as a number of this type, in this byte order.
std::string number(const std::string& type, double value, bool big) {
  std::string bytes;
  const auto put = [&](auto typed) {
    char raw[sizeof typed];
    std::memcpy(raw, &typed, sizeof typed);
    bytes.assign(raw, sizeof typed);
  };
  if (type == "char" || type == "int8") put(static_cast<std::int8_t>(value));
  if (type == "uchar" || type == "uint8") put(static_cast<std::uint8_t>(value));
  if (type == "short" || type == "int16") put(static_cast<std::int16_t>(value));
  if (type == "ushort" || type == "uint16") put(static_cast<std::uint16_t>(value));
  if (type == "int" || type == "int32") put(static_cast<std::int32_t>(value));
  if (type == "uint" || type == "uint32") put(static_cast<std::uint32_t>(value));
  if (type == "float" || type == "float32") put(static_cast<float>(value));
  if (type == "double" || type == "float64") put(value);
  if (big) std::reverse(bytes.begin(), bytes.end());
  return bytes;
}

TEST(PlyReader, ReadsEveryTypeInEveryByteOrder) {
  for (const bool big : {false, true})
    for (const std::string type :
         {"char", "uchar", "short", "ushort", "int", "uint", "float", "double", "int8", "uint8", "int16",
          "uint16", "int32", "uint32", "float32", "float64"})
      for (const std::string length : {"uchar", "int", "ushort"}) {
        std::string ply =
            std::string("ply\nformat binary_") + (big ? "big" : "little") +
            "_endian 1.0\ncomment none\nelement camera 1\nproperty double angle\nproperty list " + length +
            " float steps\nelement vertex 4\nproperty list uchar short odd\nproperty " + type +
            " x\nproperty " + type + " y\nproperty uchar quality\nproperty " + type +
            " z\nelement face 4\nproperty float area\nproperty list " + length + " " + type +
            " vertex_indices\nproperty list uchar uchar after\nend_header\n";
        ply += number("double", 1.5, big) + number(length, 2, big) + number("float", 1, big) +
               number("float", 2, big);
        for (const auto& corner : corners)
          ply += number("uchar", 1, big) + number("short", -7, big) + number(type, corner[0], big) +
                 number(type, corner[1], big) + number("uchar", 9, big) + number(type, corner[2], big);
        for (const auto& face : faces) {
          ply += number("float", 0.5, big) + number(length, 3, big);
          for (const int corner : face) ply += number(type, corner, big);
          ply += number("uchar", 0, big);
        }
        expect_tetrahedron(read(ply, "a.ply"), type + " " + length);
        ply.pop_back();
        const auto cut = read(ply, "a.ply");
        ASSERT_FALSE(cut.ok());
        EXPECT_NE(cut.error().text.find("cut short"), std::string::npos) << cut.error().text;
      }
}

std::string ascii_ply(const std::string& line_end, const std::string& x = "0") {
  std::string ply;
  for (const char* line :
       {"ply", "format ascii 1.0", "element vertex 4", "property float x", "property float y",
        "property float z", "element face 4", "property list uchar int vertex_index", "end_header"})
    ply += line + line_end;
  for (const auto& corner : corners)
    ply += (&corner == &corners[0] ? x : std::to_string(corner[0])) + " +" + std::to_string(corner[1]) +
           ".0\t" + std::to_string(corner[2]) + "e0" + line_end;
  for (const auto& face : faces)
    ply += "3 " + std::to_string(face[0]) + " " + std::to_string(face[1]) + " " + std::to_string(face[2]) +
           line_end;
  return ply;
}

TEST(PlyReader, ReadsTextWithEitherLineEnd) {
  expect_tetrahedron(read(ascii_ply("\n"), "a.ply"), "Unix");
  expect_tetrahedron(read(ascii_ply("\r\n"), "a.ply"), "Windows");
}

TEST(PlyReader, KeepsWhatIsNoNumberForTheRepair) {
  for (const char* word : {"nan", "-nan", "inf", "1.#QNAN", "-1.#IND", "1e999"}) {
    const auto scan = read(ascii_ply("\n", word), "a.ply");
    ASSERT_TRUE(scan.ok()) << word << scan.error().text;
    EXPECT_FALSE(std::isfinite(scan->mesh.vertices[0].x)) << word;
  }
  const auto scan = read(ascii_ply("\n", "zero"), "a.ply");
  ASSERT_FALSE(scan.ok());
  EXPECT_NE(scan.error().text.find("\"zero\" where a number should be"), std::string::npos)
      << scan.error().text;
}

TEST(PlyReader, UnrollsTriangleStrips) {
  // Two strips: a square that faces +z throughout, then one triangle more.
  const auto scan = read(
      "ply\nformat ascii 1.0\nelement vertex 5\nproperty float x\nproperty float y\nproperty float z\n"
      "element tristrips 1\nproperty list int int vertex_indices\nend_header\n"
      "0 0 0\n1 0 0\n0 1 0\n1 1 0\n2 0 0\n8 0 1 2 3 -1 1 4 3\n",
      "a.ply");
  ASSERT_TRUE(scan.ok()) << scan.error().text;
  ASSERT_EQ(scan->mesh.triangles.size(), 3u);
  for (const auto& [a, b, c] : scan->mesh.triangles) {
    const auto& v = scan->mesh.vertices;
    EXPECT_EQ(triangle_vector_area(v[a], v[b], v[c]), (Vec3{0, 0, 0.5}));
  }
}

TEST(PlyReader, RefusesCountsThatCannotBe) {
  for (const char* count : {"99999999", "4294967296", "18446744073709551615"}) {
    std::string ply = ascii_ply("\n");
    ply.replace(ply.find("vertex 4"), 8, std::string("vertex ") + count);
    EXPECT_FALSE(read(ply, "a.ply").ok()) << count;
  }
}

TEST(ObjReader, ReadsEverySpelling) {
  expect_tetrahedron(
      read("# c\r\nv 0 0 0\r\nv 3 0 0\r\nv 0 5 0\r\nv 0 0 7 1.0\r\nf 1 3 2\r\nf 1//1 2//1 4//1\r\n"
           "f -3/1 \\\r\n -2/1 -1/1 # c\r\nf 1/1/1 4/1/1 3/1/1\r\n",
           "a.obj"),
      "OBJ");
  expect_tetrahedron(
      read("v 0 0 0\nv 3 0 0\nv 0 5 0\nv 0 0 7\nl 1 2\np 1\ng body\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3",
           "a.obj"),
      "OBJ without a last line end");
}

TEST(ObjReader, RefusesInTheLineOfTheFault) {
  for (const auto& [line, part] : {std::pair<const char*, const char*>{"f 1 2 9", "names vertex 9"},
                                   {"f 1 2 -9", "names vertex -9"},
                                   {"f 1 2 0", "names vertex 0"},
                                   {"f 1 2 x", "\"x\" for a corner"},
                                   {"v 1 2", "fewer than three"},
                                   {"v 1 2 x", "\"x\" where a number"}}) {
    const auto scan = read("v 0 0 0\nv 3 0 0\nv 0 5 0\nf 1 2 3\n" + std::string(line) + "\n", "a.obj");
    ASSERT_FALSE(scan.ok()) << line;
    EXPECT_NE(scan.error().text.find(part), std::string::npos) << scan.error().text;
    EXPECT_NE(scan.error().text.find("in line 5"), std::string::npos) << scan.error().text;
  }
}

std::string binary_stl(const std::string& header, std::uint16_t spare) {
  std::string stl = header;
  stl.resize(80, ' ');
  stl += number("uint", 4, false);
  for (const auto& face : faces) {
    stl += std::string(12, '\0');
    for (const int corner : face)
      for (const int part : corners[static_cast<std::size_t>(corner)]) stl += number("float", part, false);
    stl += number("ushort", spare, false);
  }
  return stl;
}

TEST(StlReader, ReadsBothKinds) {
  expect_tetrahedron(read(binary_stl("solid that is none", 0), "a.stl"), "binary");
  expect_tetrahedron(read(binary_stl("x", 0), "misnamed.obj"), "binary, misnamed");
  std::string text = "solid with a vertex in its name\n";
  for (const auto& face : faces) {
    text += " facet normal 0 0 0\n  outer loop\n";
    for (const int corner : face) {
      text += "   vertex";
      for (const int part : corners[static_cast<std::size_t>(corner)])
        text += " " + std::to_string(part) + ".0e+00";
      text += "\n";
    }
    text += "  endloop\n endfacet\n";
  }
  expect_tetrahedron(read(text + "endsolid x\n", "a.stl"), "text");
}

TEST(StlReader, ReadsTheColoursOfMagicsAndVisCam) {
  const std::uint16_t orange = 31 | 15 << 5;  // red lowest
  const auto magics = read(binary_stl("COLOR=\x01\x02\x03\xff", orange), "a.stl");
  ASSERT_TRUE(magics.ok());
  EXPECT_EQ(magics->colours.of_vertex, (std::vector<std::array<std::uint8_t, 3>>(12, {255, 123, 0})));
  const auto whole = read(binary_stl("COLOR=\x01\x02\x03\xff", 0x8000), "a.stl");
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(whole->colours.of_vertex, (std::vector<std::array<std::uint8_t, 3>>(12, {1, 2, 3})));
  const auto viscam = read(binary_stl("x", 0x8000 | 31 << 10 | 15 << 5), "a.stl");
  ASSERT_TRUE(viscam.ok());
  EXPECT_EQ(viscam->colours.of_vertex, (std::vector<std::array<std::uint8_t, 3>>(12, {255, 123, 0})));
  EXPECT_TRUE(read(binary_stl("x", orange), "a.stl")->colours.empty());
}

}  // namespace
}  // namespace scalpmap
