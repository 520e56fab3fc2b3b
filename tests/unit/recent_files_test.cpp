#include "ui/recent_files.h"

#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "base/rng.h"

namespace scalpmap {
namespace {

namespace fs = std::filesystem;

class RecentFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::temp_directory_path() /
        ("scalpmap-recent-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(RecentFilesTest, NewestComesFirstOnceAndOutlivesTheProgram) {
  {
    RecentFiles recent(folder_ / "state" / "recent");
    recent.add("/a/one.smp");
    recent.add("/a/two.smp");
    recent.add("/a/one.smp");
  }
  const RecentFiles again(folder_ / "state" / "recent");
  EXPECT_EQ(again.files(), (std::vector<fs::path>{"/a/one.smp", "/a/two.smp"}));
}

TEST_F(RecentFilesTest, TheListStaysShort) {
  RecentFiles recent(folder_ / "recent");
  for (int i = 0; i < 40; ++i) recent.add("/a/" + std::to_string(i) + ".smp");
  ASSERT_EQ(recent.files().size(), most_recent_files);
  EXPECT_EQ(recent.files().front(), "/a/39.smp");
}

TEST_F(RecentFilesTest, AForgottenFileIsGone) {
  RecentFiles recent(folder_ / "recent");
  recent.add("/a/one.smp");
  recent.forget("/a/one.smp");
  EXPECT_TRUE(RecentFiles(folder_ / "recent").files().empty());
}

TEST(RecentFilesText, LinesThatAreNoPathsArePassedOver) {
  const std::string text = std::string("\n") + "relative/path\n/good/one.obj\r\n/bad\x01path\n/\n" +
                           std::string(5000, '/') + "\n/good/one.obj\n/good/two with spaces.ply";
  EXPECT_EQ(parse_recent_files(text), (std::vector<fs::path>{"/good/one.obj", "/good/two with spaces.ply"}));
}

TEST(RecentFilesText, AnyBytesAtAllAreSurvived) {
  Rng random(7);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random.next() % 4000, '\0');
    for (char& c : bytes) c = static_cast<char>(random.next() % 8 == 0 ? '\n' : random.next());
    for (const fs::path& file : parse_recent_files(bytes)) EXPECT_TRUE(file.is_absolute());
  }
}

TEST_F(RecentFilesTest, AFolderWhereTheListShouldBeIsSurvived) {
  fs::create_directories(folder_ / "recent");
  RecentFiles recent(folder_ / "recent");
  recent.add("/a/one.smp");
  EXPECT_EQ(recent.files().size(), 1u);
}

}  // namespace
}  // namespace scalpmap
