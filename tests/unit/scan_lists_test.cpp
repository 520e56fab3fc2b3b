// Holes and landmarks as text for a plan's file, and in words.
#include <gtest/gtest.h>

#include "plan/landmark_list.h"
#include "plan/scan_facts.h"

namespace scalpmap {
namespace {

TEST(ScanHoles, ReadBackAsWritten) {
  const std::vector<ScanHole> holes{{{1.0 / 3.0, 120.25, -60}, 62.8, 20.1, 3.2, true, false},
                                    {{-70, 5, 1e-7}, 9, 3, 0.05, false, true}};
  std::vector<ScanHole> read;
  EXPECT_FALSE(read_value(write_value(holes), Limits{}, read));
  EXPECT_EQ(read, holes);
  EXPECT_FALSE(read_value("", Limits{}, read));
  EXPECT_TRUE(read.empty());
  for (const char* bad : {"1,2,3", "a,b,c,d,e,f,g,h", "1,2,3,4,5,6,7,8,9", ";"})
    EXPECT_TRUE(read_value(bad, Limits{}, read)) << bad;
}

TEST(ScanHoles, AreToldWithSizeAndPlace) {
  const auto at = [](Vec3 place) { return worded_place(place, 1.0); };
  EXPECT_EQ(at({0, 115, -55}), "the crown");
  EXPECT_EQ(at({0, 130, 0}), "the top of the head");
  EXPECT_EQ(at({0, 100, 70}), "the front of the scalp");
  EXPECT_EQ(at({0, 20, -99}), "the back of the head");
  EXPECT_EQ(at({76, 55, -15}), "the left side of the scalp");
  EXPECT_EQ(at({-76, 55, -15}), "the right side of the scalp");
  EXPECT_EQ(at({30, -20, 90}), "the face");
  EXPECT_EQ(at({80, 5, -10}), "the left ear");
  EXPECT_EQ(at({0, -110, 60}), "the chin or throat");
  EXPECT_EQ(at({0, -110, -60}), "the neck");
  EXPECT_EQ(worded_hole({{0, 115, -55}, 60, 18.2, 2.34, true, false}, 1.0),
            "18 mm wide at the crown, 2.3 cm² of skin");
  EXPECT_EQ(worded_hole({{0, 115, -55}, 6, 2.1, 0.03, true, true}, 1.0),
            "2.1 mm wide at the crown, 0.03 cm² of skin, filled");
}

TEST(ScanHoles, OpenOnesAreFaultsAndFilledOnesAreMended) {
  ScanFacts facts;
  facts.holes = {{{0, 115, -55}, 60, 18.2, 2.34, true, false}, {{30, -20, 90}, 20, 6, 0.3, false, true}};
  const auto mended = mended_sentences(facts), faults = fault_sentences(facts);
  ASSERT_EQ(mended.size(), 1u);
  EXPECT_EQ(mended[0], "1 hole was filled with 0.3 cm² of smooth skin.");
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0], "A hole 18 mm wide at the crown, 2.3 cm² of skin, is open.");
}

TEST(Landmarks, ReadBackAsWritten) {
  std::vector<Landmark> landmarks;
  set_landmark(landmarks, {LandmarkKind::glabella, {0.1, 36, 102}, 3.0, false});
  set_landmark(landmarks, {LandmarkKind::left_tragion, {73, 2, 1.0 / 3.0}, 2.0, true});
  set_landmark(landmarks, {LandmarkKind::glabella, {0, 35, 101}, 2.0, true});
  ASSERT_EQ(landmarks.size(), 2u);
  EXPECT_EQ(find_landmark(landmarks, LandmarkKind::glabella)->place, (Vec3{0, 35, 101}));
  EXPECT_EQ(find_landmark(landmarks, LandmarkKind::menton), nullptr);
  std::vector<Landmark> read;
  EXPECT_FALSE(read_value(write_value(landmarks), Limits{}, read));
  EXPECT_EQ(read, landmarks);
  for (const char* bad :
       {"glabella", "glabella:1,2,3", "chin:1,2,3,4,1", "glabella:0,0,0,1,0;glabella:0,0,0,1,0"})
    EXPECT_TRUE(read_value(bad, Limits{}, read)) << bad;
}

}  // namespace
}  // namespace scalpmap
