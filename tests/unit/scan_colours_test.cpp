// The colours of scans: each format's own way of giving them ends in the same places of the same picture.
#include "geom/scan_colours.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "io/picture_file.h"
#include "io/scan_import.h"
#include "support/sample_heads.h"

namespace scalpmap {
namespace {

using Colours = std::vector<std::array<std::uint8_t, 3>>;

class ScanColoursOf : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ / "in");
    // Red, green / blue, white.
    picture_ = {2, 2, {255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255}};
    ASSERT_TRUE(write_png(picture_, folder_ / "in" / "skin.png").ok());
    ASSERT_TRUE(write_png(picture_, folder_ / "outside.png").ok());
    std::filesystem::create_symlink("../outside.png", folder_ / "in" / "link.png");
    ASSERT_TRUE(write_file(folder_ / "in" / "broken.png", "\x89PNG\r\n\x1a\n and no more").ok());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  RawScan read(const std::string& text, const std::string& name) const {
    NoProgress quiet;
    auto scan = import_scan(std::as_bytes(std::span{text.data(), text.size()}), folder_ / "in" / name, quiet);
    EXPECT_TRUE(scan.ok()) << scan.error().text;
    return scan.ok() ? *std::move(scan) : RawScan();
  }
  // A triangle whose corners lie at the picture's bottom left, bottom right and top left.
  void expect_laid(const RawScan& scan) const {
    ASSERT_EQ(scan.colours.pictures.size(), 1u);
    EXPECT_EQ(scan.colours.pictures[0], picture_);
    ASSERT_EQ(scan.colours.picture_of_triangle, (std::vector<std::int32_t>{0}));
    ASSERT_EQ(scan.colours.picture_places.size(), 1u);
    const std::array<std::array<float, 2>, 3> places{{{0, 1}, {1, 1}, {0, 0}}};
    EXPECT_EQ(scan.colours.picture_places[0], places);
    EXPECT_TRUE(scan.notes.empty());
  }
  std::string obj_with_picture(const std::string& picture) const {
    EXPECT_TRUE(write_file(folder_ / "in" / "a.mtl", "newmtl skin\nmap_Kd " + picture + "\n").ok());
    return "mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 0 1\nusemtl skin\nf 1/1 2/2 3/3\n";
  }
  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / "scalpmap_colours_test";
  Image picture_;
};

constexpr const char* ply_start =
    "ply\nformat ascii 1.0\ncomment TextureFile skin.png\nelement vertex 3\n"
    "property float x\nproperty float y\nproperty float z\n";
constexpr const char* ply_face = "element face 1\nproperty list uchar int vertex_indices\n";

TEST_F(ScanColoursOf, ObjWithAPicture) {
  expect_laid(read(obj_with_picture("skin.png"), "a.obj"));
  // As programs on other systems write it.
  expect_laid(read(obj_with_picture("-s 1 1 1 C:\\scans\\skin.png"), "a.obj"));
  expect_laid(read(obj_with_picture("/media/scans/skin.png"), "a.obj"));
}

TEST_F(ScanColoursOf, PlyWithAPicture) {
  expect_laid(read(std::string(ply_start) + "property float s\nproperty float t\n" + ply_face +
                       "end_header\n0 0 0 0 0\n1 0 0 1 0\n0 1 0 0 1\n3 0 1 2\n",
                   "a.ply"));
  expect_laid(read(std::string(ply_start) + ply_face +
                       "property list uchar float texcoord\nend_header\n0 0 0\n1 0 0\n0 1 0\n"
                       "3 0 1 2 6 0 0 1 0 0 1\n",
                   "a.ply"));
}

TEST_F(ScanColoursOf, GltfWithAPicture) {
  const float numbers[15] = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 1, 0, 0};
  ASSERT_TRUE(
      write_file(folder_ / "in" / "a.bin", std::string(reinterpret_cast<const char*>(numbers), 60)).ok());
  expect_laid(read(
      R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0}],"meshes":[{"primitives":)"
      R"([{"attributes":{"POSITION":0,"TEXCOORD_0":1},"material":0}]}],"materials":[{"pbrMetallicRoughness":)"
      R"({"baseColorTexture":{"index":0}}}],"textures":[{"source":0}],"images":[{"uri":"skin.png"}],)"
      R"("buffers":[{"byteLength":60,"uri":"a.bin"}],"bufferViews":[{"buffer":0,"byteLength":36},)"
      R"({"buffer":0,"byteOffset":36,"byteLength":24}],"accessors":[{"bufferView":0,"componentType":5126,"count":3,)"
      R"("type":"VEC3"},{"bufferView":1,"componentType":5126,"count":3,"type":"VEC2"}]})",
      "a.gltf"));
}

TEST_F(ScanColoursOf, VerticesInEveryType) {
  for (const auto& [type, full, half] :
       {std::tuple<std::string, std::string, std::string>{"uchar", "255", "128"},
        {"float", "1", "0.5"},
        {"float", "255", "128"},
        {"ushort", "65535", "32896"}}) {
    const auto scan = read(std::string(ply_start) + "property " + type + " red\nproperty " + type +
                               " green\nproperty " + type + " blue\n" + ply_face + "end_header\n0 0 0 " +
                               full + " 0 0\n1 0 0 0 " + half + " 0\n0 1 0 0 0 " + full + "\n3 0 1 2\n",
                           "a.ply");
    EXPECT_EQ(scan.colours.of_vertex, (Colours{{255, 0, 0}, {0, 128, 0}, {0, 0, 255}})) << type << full;
  }
  const auto obj = read("v 0 0 0 1 0 0\nv 1 0 0\nv 0 1 0 0 0 1\nf 1 2 3\n", "a.obj");
  EXPECT_EQ(obj.colours.of_vertex, (Colours{{255, 0, 0}, {200, 180, 165}, {0, 0, 255}}));
}

TEST_F(ScanColoursOf, MaterialsWithoutAPicture) {
  ASSERT_TRUE(write_file(folder_ / "in" / "b.mtl", "newmtl red\nKd 1 0 0\nnewmtl plain\nKd 1 1 1\n").ok());
  const auto scan = read(
      "mtllib b.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nv 0 0 1\nv 1 0 1\nv 0 1 1\nusemtl red\nf 1 2 3\nusemtl "
      "plain\nf 4 5 6\n",
      "a.obj");
  EXPECT_EQ(
      scan.colours.of_vertex,
      (Colours{{255, 0, 0}, {255, 0, 0}, {255, 0, 0}, {200, 180, 165}, {200, 180, 165}, {200, 180, 165}}));
  EXPECT_TRUE(read("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "a.obj").colours.empty());
}

TEST_F(ScanColoursOf, PicturesThatCannotBeHadAreLeftOutWithANote) {
  for (const auto& [name, part] : {std::pair<const char*, const char*>{"none.png", "none.png is not beside"},
                                   {"../outside.png", "outside.png is not beside"},
                                   {"link.png", "link.png is not beside"},
                                   {"skin.tga", "skin.tga is not beside"},
                                   {"/etc/passwd", "passwd is not beside"},
                                   {"broken.png", "broken.png is broken"}}) {
    const auto scan = read(obj_with_picture(name), "a.obj");
    EXPECT_EQ(scan.mesh.triangles.size(), 1u);
    EXPECT_TRUE(scan.colours.empty()) << name;
    ASSERT_EQ(scan.notes.size(), 1u) << name;
    EXPECT_NE(scan.notes[0].find(part), std::string::npos) << scan.notes[0];
  }
}

TEST_F(ScanColoursOf, PlacesInARepeatOfThePictureAreMovedIntoIt) {
  std::string obj = obj_with_picture("skin.png");
  obj.replace(obj.find("vt 0 0"), 6, "vt 3 -2").replace(obj.find("vt 1 0"), 6, "vt 4 -2");
  obj.replace(obj.find("vt 0 1"), 6, "vt 3 -1");
  expect_laid(read(obj, "a.obj"));
}

TEST(ScanColoursOfHeads, ThePictureLiesOnTheFace) {
  for (const SampleHead& head : sample_heads()) {
    if (head.name != "lps_bust_textured.glb") continue;
    NoProgress quiet;
    const auto bytes = read_file(head.path);
    const auto scan = import_scan(*bytes, head.path, quiet);
    ASSERT_TRUE(scan.ok());
    ASSERT_EQ(scan->colours.pictures.size(), 1u);
    EXPECT_EQ(scan->colours.pictures[0].width_px, 1024);
    EXPECT_EQ(scan->colours.picture_of_triangle.size(), scan->mesh.triangles.size());
    return;
  }
  GTEST_SKIP() << "The sample heads are not beside this checkout.";
}

}  // namespace
}  // namespace scalpmap
