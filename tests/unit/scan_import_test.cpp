// Reading scan files: what comes through, and what is refused with which sentence.
#include "io/scan_import.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <sstream>

#include "base/file.h"
#include "geom/mesh_repair.h"
#include "io/mesh_file.h"
#include "io/scan_reading.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

Result<RawScan> import_text(const std::string& text, const std::string& name) {
  NoProgress quiet;
  return import_scan(std::as_bytes(std::span{text.data(), text.size()}), name, quiet);
}

// In this process: what is tried by the thousand.
Result<RawScan> read_text_here(const std::string& text, const std::string& name) {
  return read_scan_here(std::as_bytes(std::span{text.data(), text.size()}), name, {});
}

void expect_refused(const std::string& text, const std::string& name, const std::string& part) {
  const auto scan = read_text_here(text, name);
  ASSERT_FALSE(scan.ok()) << name << ": " << part;
  EXPECT_EQ(scan.error().kind, ErrorKind::bad_data);
  EXPECT_NE(scan.error().text.find(part), std::string::npos) << scan.error().text;
  EXPECT_EQ(scan.error().text.find('\n'), std::string::npos);
}

class ScanImport : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("scalpmap_scan_import_" +
               std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string written(const Mesh& mesh, const std::string& name) {
    EXPECT_TRUE(write_mesh_file(mesh, folder_ / name).ok());
    return *read_text_file(folder_ / name);
  }
  std::filesystem::path folder_;
};

TEST_F(ScanImport, EveryFormatGivesTheSameSurface) {
  const Mesh ball = sphere(90.0, 2000);
  for (const char* name : {"a.ply", "a.obj", "a.stl", "a.glb"}) {
    const auto scan = import_text(written(ball, name), name);
    ASSERT_TRUE(scan.ok()) << scan.error().text;
    const double scale = std::string(name) == "a.glb" ? 1000.0 : 1.0;
    EXPECT_EQ(scan->stated_scale_to_mm.value_or(1.0), scale);
    const RepairedMesh repaired = repair_mesh(scan->mesh);
    EXPECT_EQ(repaired.mesh.triangles.size(), ball.triangles.size()) << name;
    EXPECT_EQ(repaired.mesh.vertices.size(), ball.vertices.size()) << name;
    EXPECT_EQ(repaired.counts.flipped_triangles, 0) << name;
    EXPECT_NEAR(plain_area_mm2(repaired.mesh) * scale * scale / plain_area_mm2(ball), 1.0, 1e-5) << name;
  }
}

TEST_F(ScanImport, TellsTheFormatByContentBeforeTheName) {
  const auto scan = import_text(written(sphere(90.0, 80), "a.ply"), "a.stl");
  ASSERT_TRUE(scan.ok()) << scan.error().text;
  EXPECT_EQ(scan->format, "binary PLY");
  EXPECT_EQ(scan->vertices, 42);
}

TEST_F(ScanImport, CutsPolygonsAndLeavesOutPointsAndLines) {
  const auto scan =
      import_text("v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nv 2 0.5 0\nf 1 2 3 4\nl 1 2\np 3\nf 2 5 3\n", "a.obj");
  ASSERT_TRUE(scan.ok()) << scan.error().text;
  EXPECT_EQ(scan->mesh.triangles.size(), 3u);
}

TEST_F(ScanImport, EveryTruncationOfAFileIsRefusedOrRead) {
  const Mesh ball = sphere(90.0, 80);
  for (const char* name : {"a.ply", "a.stl", "a.glb"}) {
    const std::string whole = written(ball, name);
    for (std::size_t size = 0; size < whole.size(); size += size < 400 ? 1 : 97)
      EXPECT_FALSE(read_text_here(whole.substr(0, size), name).ok()) << name << " cut to " << size;
  }
  std::ostringstream text;
  text
      << "ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\n"
         "element face 1\nproperty list uchar int vertex_indices\nend_header\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n";
  ASSERT_TRUE(read_text_here(text.str(), "a.ply").ok());
  for (std::size_t size = 0; size + 8 < text.str().size(); ++size)
    EXPECT_FALSE(read_text_here(text.str().substr(0, size), "a.ply").ok()) << size;
}

TEST_F(ScanImport, RefusesWhatIsNoScanInOneSentence) {
  expect_refused("", "a.ply", "a.ply is empty");
  expect_refused("Dear Sir,\nplease find attached\n", "letter.obj", "holds no 3D data");
  expect_refused("Dear Sir,\n", "letter.stl", "no STL file");
  expect_refused("Dear Sir,\n", "letter.ply", "no such file");
  expect_refused("Dear Sir,\n", "letter.fbx", "no FBX file");
  expect_refused("{}", "a.gltf", "no glTF file");
  expect_refused("Dear Sir,\n", "letter.txt", "not a 3D scan");
  expect_refused("Dear Sir,\n", "letter", "not a 3D scan");
  expect_refused("\x89PNG\r\n", "a.obj", "a PNG picture");
  expect_refused("v 0 0 0\nv 1 0 0\n", "a.obj", "points without faces");
  expect_refused("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n", "a.obj", "");
  expect_refused("solid empty\nendsolid empty\n", "a.stl", "holds no triangle");
  expect_refused("ply\nformat ascii 1.0\nelement vertex 3\n", "a.ply", "cut off inside its header");
  expect_refused("ply\nformat ascii 1.0\nelement vertex 99999999999999999999\nend_header\n", "a.ply",
                 "line 3");
  expect_refused(
      "ply\nformat binary_little_endian 1.0\nelement vertex 1\nproperty char x\nelement face 1\n"
      "property list uchar uchar vertex_indices\nend_header\nx\x03\x00\x00\x07",
      "a.ply", "");
}

TEST_F(ScanImport, RefusesAnStlWhoseCountIsWrong) {
  std::string stl = written(sphere(90.0, 80), "a.stl");
  stl.replace(0, 5, "other");
  stl[80] = static_cast<char>(stl[80] + 1);
  expect_refused(stl, "a.stl", "too few");
  stl[80] = static_cast<char>(stl[80] - 2);
  expect_refused(stl, "a.stl", "too many");
}

TEST_F(ScanImport, RefusesAFaceOfAVertexThatIsNotThere) {
  std::string ply = written(sphere(90.0, 80), "a.ply");
  ply[ply.size() - 2] = '\x7f';
  expect_refused(ply, "a.ply", "names vertex");
}

TEST_F(ScanImport, ReadsNothingOutsideTheScansFolder) {
  // A glTF of one triangle whose numbers are in a .bin file.
  const auto gltf = [](const std::string& uri) {
    return R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0}],"meshes":[{"primitives":)"
           R"([{"attributes":{"POSITION":0}}]}],"buffers":[{"byteLength":36,"uri":")" +
           uri +
           R"("}],"bufferViews":[{"buffer":0,"byteLength":36}],"accessors":[{"bufferView":0,"componentType":5126,)"
           R"("count":3,"type":"VEC3"}]})";
  };
  const float corners[9] = {0, 0, 0, 1, 0, 0, 0, 1, 0};
  const std::string numbers(reinterpret_cast<const char*>(corners), sizeof corners);
  std::filesystem::create_directories(folder_ / "in");
  ASSERT_TRUE(write_file(folder_ / "in" / "a.bin", numbers).ok());
  ASSERT_TRUE(write_file(folder_ / "outside.bin", numbers).ok());
  std::filesystem::create_symlink(folder_ / "outside.bin", folder_ / "in" / "link.bin");
  const auto import = [&](const std::string& uri) {
    const std::string text = gltf(uri);
    NoProgress quiet;
    return import_scan(std::as_bytes(std::span{text.data(), text.size()}), folder_ / "in" / "a.gltf", quiet);
  };
  ASSERT_TRUE(import("a.bin").ok()) << import("a.bin").error().text;
  EXPECT_FALSE(import("../outside.bin").ok());
  EXPECT_FALSE(import((folder_ / "outside.bin").string()).ok());
  EXPECT_FALSE(import("link.bin").ok());
}

TEST_F(ScanImport, RefusesInTheChildAsItDoesHere) {
  for (const auto& [text, name] : {std::pair<std::string, std::string>{"", "a.ply"},
                                   {"Dear Sir,\n", "letter.stl"},
                                   {"solid empty\nendsolid empty\n", "a.stl"},
                                   {"v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 9\n", "a.obj"}}) {
    const auto here = read_text_here(text, name), there = import_text(text, name);
    ASSERT_FALSE(here.ok());
    ASSERT_FALSE(there.ok());
    EXPECT_EQ(here.error().text, there.error().text);
    EXPECT_EQ(there.error().kind, ErrorKind::bad_data);
  }
}

TEST_F(ScanImport, SaysWhatItTookTooMuchOf) {
  const std::string ball = written(sphere(90.0, 200'000), "a.ply");
  NoProgress quiet;
  const auto bytes = std::as_bytes(std::span{ball.data(), ball.size()});
#ifndef __SANITIZE_ADDRESS__  // in such a build memory is not limited
  // How much the program itself takes hangs on how it was built: below that it cannot begin, nor put up its
  // walls; and far above it there is enough.
  int starved = 0, read = 0;
  for (int megabytes = 1; megabytes <= 4096; megabytes += std::max(1, megabytes / 16)) {
    const auto scan = import_scan(bytes, "a.ply", quiet, {60.0, static_cast<std::uint64_t>(megabytes) << 20});
    if (scan.ok()) {
      ++read;
      continue;
    }
    ++starved;
    EXPECT_EQ(scan.error().kind, ErrorKind::bad_data);
    EXPECT_NE(scan.error().text.find("memory"), std::string::npos) << megabytes << ": " << scan.error().text;
  }
  EXPECT_GT(starved, 0);
  EXPECT_GT(read, 0);
#endif
  const auto rushed = import_scan(bytes, "a.ply", quiet, {0.0, std::uint64_t{4} << 30});
  ASSERT_FALSE(rushed.ok());
  EXPECT_EQ(rushed.error().kind, ErrorKind::bad_data);
  EXPECT_NE(rushed.error().text.find("took longer"), std::string::npos) << rushed.error().text;
}

TEST_F(ScanImport, GivesUpWhenCancelled) {
  class Cancelled final : public Progress {
    void report(std::string_view, double) override {}
    bool cancelled() const override { return true; }
  } cancelled;
  const std::string ball = written(sphere(90.0, 80), "a.ply");
  const auto scan = import_scan(std::as_bytes(std::span{ball.data(), ball.size()}), "a.ply", cancelled);
  ASSERT_FALSE(scan.ok());
  EXPECT_EQ(scan.error().kind, ErrorKind::refused);
  EXPECT_EQ(scan.error().text, "Cancelled.");
}

TEST_F(ScanImport, TurnsMirroredMeshesRightSideOut) {
  // One triangle, and its mirror image by a node's scale: both must face +z.
  const float corners[9] = {0, 0, 0, 1, 0, 0, 0, 1, 0};
  ASSERT_TRUE(write_file(folder_ / "a.bin", std::string(reinterpret_cast<const char*>(corners), 36)).ok());
  const std::string text =
      R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0,1]}],"nodes":[{"mesh":0},{"mesh":0,"scale":[-1,1,1],)"
      R"("translation":[0,0,5]}],"meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],)"
      R"("buffers":[{"byteLength":36,"uri":"a.bin"}],"bufferViews":[{"buffer":0,"byteLength":36}],)"
      R"("accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}]})";
  NoProgress quiet;
  const auto scan =
      import_scan(std::as_bytes(std::span{text.data(), text.size()}), folder_ / "a.gltf", quiet);
  ASSERT_TRUE(scan.ok()) << scan.error().text;
  ASSERT_EQ(scan->mesh.triangles.size(), 2u);
  for (const auto& [a, b, c] : scan->mesh.triangles) {
    const auto& v = scan->mesh.vertices;
    EXPECT_EQ(triangle_vector_area(v[a], v[b], v[c]), (Vec3{0, 0, 0.5}));
  }
}

TEST_F(ScanImport, ReadsCollada) {
  const std::string text = R"(<?xml version="1.0"?>
<COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1"><asset><unit name="cm" meter="0.01"/><up_axis>Y_UP</up_axis></asset>
<library_geometries><geometry id="g"><mesh><source id="p"><float_array id="pa" count="9">0 0 0 100 0 0 0 100 0</float_array>
<technique_common><accessor source="#pa" count="3" stride="3"><param name="X" type="float"/><param name="Y" type="float"/><param name="Z" type="float"/></accessor></technique_common></source>
<vertices id="v"><input semantic="POSITION" source="#p"/></vertices>
<triangles count="1"><input semantic="VERTEX" source="#v" offset="0"/><p>0 1 2</p></triangles></mesh></geometry></library_geometries>
<library_visual_scenes><visual_scene id="s"><node><instance_geometry url="#g"/></node></visual_scene></library_visual_scenes>
<scene><instance_visual_scene url="#s"/></scene></COLLADA>)";
  const auto scan = import_text(text, "misnamed.bin");
  ASSERT_TRUE(scan.ok()) << scan.error().text;
  EXPECT_EQ(scan->format, "Collada");
  ASSERT_TRUE(scan->stated_scale_to_mm);
  // A triangle whose legs are 100 cm long.
  EXPECT_NEAR(plain_area_mm2(scan->mesh) * *scan->stated_scale_to_mm * *scan->stated_scale_to_mm, 0.5e6, 1.0);
}

TEST_F(ScanImport, ReadsOff) {
  const auto scan = import_text("OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n", "a.off");
  ASSERT_TRUE(scan.ok()) << scan.error().text;
  EXPECT_EQ(scan->format, "OFF");
  EXPECT_NEAR(plain_area_mm2(scan->mesh), 0.5, 1e-12);
}

}  // namespace
}  // namespace scalpmap
