// How a plan comes to be open: what a file is told to be when it is not what its name says.
#include "edit/opening.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "io/mesh_file.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

class Opening : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder); }
  void TearDown() override { std::filesystem::remove_all(folder); }
  std::filesystem::path folder = std::filesystem::temp_directory_path() / "scalpmap_opening_test";
  NoProgress quiet;
};

TEST_F(Opening, ATextFileNamedAsAPlanIsSaidToBeNoPlan) {
  ASSERT_TRUE(write_file(folder / "a.smp", std::string_view("hello")).ok());
  const auto opened = open_any(folder / "a.smp", {}, quiet);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().kind, ErrorKind::bad_data);
  EXPECT_NE(opened.error().text.find("plan"), std::string::npos) << opened.error().text;
}

TEST_F(Opening, ACleanObjHasNothingMended) {
  ASSERT_TRUE(write_mesh_file(sphere(90.0, 8000), folder / "ball.obj").ok());
  PrepareOptions options;
  options.keep_frame = true;
  options.edge_mm = 3.0;
  const auto prepared = prepare_scan(folder / "ball.obj", options, quiet);
  ASSERT_TRUE(prepared.ok()) << prepared.error().text;
  EXPECT_TRUE(mended_sentences(prepared->facts).empty()) << mended_sentences(prepared->facts).front();
}

TEST_F(Opening, EveryFormatOfTheHeadWriterIsReadBackTheSame) {
  const Mesh ball = sphere(90.0, 5000);
  for (const char* name : {"a.ply", "a.obj", "a.stl", "a.glb"}) {
    ASSERT_TRUE(write_mesh_file(ball, folder / name).ok());
    PrepareOptions options;
    options.keep_frame = true;
    options.edge_mm = 5.0;
    const auto prepared = prepare_scan(folder / name, options, quiet);
    ASSERT_TRUE(prepared.ok()) << name << " " << prepared.error().text;
    EXPECT_EQ(prepared->facts.triangles, static_cast<std::int64_t>(ball.triangles.size())) << name;
    EXPECT_NEAR(prepared->surface->area_mm2, 4.0 * 3.14159265 * 8100.0, 0.003 * 101788.0) << name;
  }
  EXPECT_EQ(write_mesh_file(ball, folder / "a.xyz").error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace scalpmap
