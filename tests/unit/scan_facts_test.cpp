// The facts of a scan as text and as sentences, and where the scalp is.
#include "plan/scan_facts.h"

#include <gtest/gtest.h>

#include "plan/scalp.h"

namespace scalpmap {
namespace {

TEST(ScanFacts, EveryFieldReadsBackAsWritten) {
  ScanFacts facts;
  facts.file = "head scan.ply";
  facts.scale_to_mm = 25.4;
  facts.unit = "in";
  facts.unit_confidence = Confidence::doubtful;
  facts.frame = FrameChoice::keep;
  facts.triangles = 1'105'578;
  facts.longest_border_mm = 1.0 / 3.0;
  facts.head_found = true;
  ScanFacts read;
  for (const NamedText& each : write_fields(facts)) ASSERT_TRUE(set_field(read, each.name, each.text).ok());
  EXPECT_EQ(read, facts);
}

TEST(ScanFacts, SaysOnlyWhatWasMended) {
  ScanFacts facts;
  EXPECT_TRUE(mended_sentences(facts).empty());
  facts.degenerate_triangles = 1;
  facts.pieces = 3;
  facts.dropped_triangles = 12;
  const auto sentences = mended_sentences(facts);
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_EQ(sentences[0], "1 triangle without area was dropped.");
  EXPECT_NE(sentences[1].find("3 separate pieces"), std::string::npos);
}

TEST(Scalp, IsTheVaultWithoutFaceEarsAndNeck) {
  for (const Vec3 p :
       {Vec3{0, 130, -1}, Vec3{0, 98, 80}, Vec3{0, 25, -99}, Vec3{77, 50, -10}, Vec3{-77, 50, -10}})
    EXPECT_TRUE(on_scalp(p, 1.0)) << p.x << " " << p.y << " " << p.z;
  for (const Vec3 p : {Vec3{0, 36, 102}, Vec3{0, -16, 121}, Vec3{0, -98, 87}, Vec3{0, -60, -76},
                       Vec3{84, 20, -20}, Vec3{-84, 20, -20}, Vec3{60, -40, 30}})
    EXPECT_FALSE(on_scalp(p, 1.0)) << p.x << " " << p.y << " " << p.z;
  EXPECT_FALSE(on_scalp({0, 80, 75}, 1.0));
  EXPECT_TRUE(on_scalp({0, 80, 70}, 0.8));
}

}  // namespace
}  // namespace scalpmap
