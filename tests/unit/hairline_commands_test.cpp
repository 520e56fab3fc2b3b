// The hairline's commands: what they do, what they refuse, and that they are taken back.
#include <gtest/gtest.h>

#include "edit/editor.h"
#include "plan/hairline_design.h"
#include "support/hairlines.h"
#include "support/plans.h"

namespace scalpmap {
namespace {

class HairlineCommands : public testing::Test {
 protected:
  void run(const std::string& line) {
    const auto done = editor.run(line);
    ASSERT_TRUE(done.ok()) << line << ": " << done.error().text;
  }
  std::string refused(const std::string& line) {
    const Plan before = editor.plan();
    const auto done = editor.run(line);
    EXPECT_FALSE(done.ok()) << line;
    EXPECT_TRUE(editor.plan() == before) << line;
    return done.ok() ? "" : done.error().text;
  }
  void expect_refused(const std::string& line, const std::string& because) {
    const std::string text = refused(line);
    EXPECT_NE(text.find(because), std::string::npos) << line << " -> " << text;
  }
  const Hairline& hairline() { return *editor.plan().hairline; }
  Vec3 at(std::string_view id) { return place_of(hairline(), id); }
  void expect_even(double within_mm = 0.02) {
    for (const HairlineHandle& handle : hairline().handles) {
      const auto other = counterpart_of(handle.id);
      const Vec3 image = other ? at(*other) : handle.place;
      EXPECT_LT(distance({-image.x, image.y, image.z}, handle.place), within_mm) << handle.id;
    }
  }
  Editor editor{built_in_head_plan()};
};

TEST_F(HairlineCommands, ProposeKeepsTheEdgeAndFillsInWhatIsUsual) {
  run("hairline.propose");
  EXPECT_EQ(hairline().shape, HairlineShape::round);
  EXPECT_EQ(hairline().height_mm, 80.0);
  EXPECT_EQ(hairline().recession_depth_mm, template_of(HairlineShape::round).depth_mm);
  run("hairline.set softness_mm=8 macro_mm=2 seed=5");
  run("hairline.propose shape=feminine-round");
  EXPECT_EQ(hairline().of, HairlineFor::woman);
  EXPECT_EQ(hairline().height_mm, 55.0);
  EXPECT_EQ(hairline().softness_mm, 8.0);
  EXPECT_EQ(hairline().macro_mm, 2.0);
  EXPECT_EQ(hairline().seed, 5);
  run("hairline.propose shape=mature for=woman height_mm=62 recession_width_mm=22");
  EXPECT_EQ(hairline().height_mm, 62.0);
  EXPECT_EQ(hairline().recession_width_mm, 22.0);
  EXPECT_EQ(hairline().recession_depth_mm, template_of(HairlineShape::mature).depth_mm);
}

TEST_F(HairlineCommands, OneSideOfASymmetricHairlineMovesAlone) {
  run("hairline.propose");
  const Vec3 left = at("left-corner"), right = at("right-corner");
  run("hairline.move handle=left-corner to=52,88,60 one_side=yes");
  EXPECT_GT(distance(at("left-corner"), left), 3.0);
  EXPECT_EQ(at("right-corner"), right);
  EXPECT_TRUE(hairline().symmetric);
  run("hairline.move handle=left-corner to=52,88,60");
  EXPECT_GT(distance(at("right-corner"), right), 3.0);
}

TEST_F(HairlineCommands, ProposedTwiceIsProposedOnce) {
  run("hairline.propose shape=mature");
  const Plan once = editor.plan();
  run("hairline.propose shape=mature");
  EXPECT_TRUE(editor.plan() == once);
  EXPECT_EQ(editor.undo_count(), 1u);  // what changes nothing is not remembered
}

TEST_F(HairlineCommands, SetLaysHandlesAnewOnlyWhereTheyFollow) {
  run("hairline.propose shape=round");
  run("hairline.move handle=left-corner to=52,108,24");
  const auto moved = hairline().handles;
  run("hairline.set softness_mm=5 sentinel_mm=3 sentinels_per_cm=2 symmetric=no");
  EXPECT_EQ(hairline().handles, moved);
  run("hairline.set symmetric=yes recession_depth_mm=20");
  EXPECT_EQ(hairline().shape, HairlineShape::round);
  EXPECT_EQ(hairline().recession_width_mm, template_of(HairlineShape::round).width_mm);
  EXPECT_NE(hairline().handles, moved);
  const auto deep = hairline().handles;
  run("hairline.propose shape=round recession_depth_mm=20");
  EXPECT_EQ(hairline().handles, deep);
  // Another shape comes with its own recession, other people with their own height.
  run("hairline.set shape=mature");
  EXPECT_EQ(hairline().recession_depth_mm, template_of(HairlineShape::mature).depth_mm);
  run("hairline.set for=woman");
  EXPECT_EQ(hairline().height_mm, 55.0);
  EXPECT_EQ(hairline().softness_mm, 5.0);
}

TEST_F(HairlineCommands, AHandleMovesItsCounterpart) {
  run("hairline.propose");
  run("hairline.move handle=right-hump to=-30,115,50");
  EXPECT_LT(distance(editor.plan().surface->query->nearest(at("right-hump")).position, at("right-hump")),
            1e-6);
  expect_even();
  run("hairline.move handle=middle to=6,112,68");
  EXPECT_LT(std::abs(at("middle").x), 1e-3);
  run("hairline.set symmetric=no");
  const Vec3 left = at("left-hump");
  run("hairline.move handle=right-hump to=-34,112,48");
  EXPECT_EQ(at("left-hump"), left);
  run("hairline.move handle=middle to=6,112,68");
  EXPECT_NEAR(at("middle").x, 6.0, 0.5);
}

TEST_F(HairlineCommands, MirroredEitherWayItIsEven) {
  run("hairline.propose shape=widows-peak");
  run("hairline.set symmetric=no");
  run("hairline.move handle=left-corner to=55,105,25");
  run("hairline.add handle=left-1 at=42,112,40");
  run("hairline.drop handle=right-base");
  const Vec3 left = at("left-corner"), right = at("right-corner");
  const Plan uneven = editor.plan();
  run("hairline.mirror from=left");
  EXPECT_EQ(at("left-corner"), left);
  EXPECT_EQ(hairline().handles.size(), 11u);
  expect_even();
  EXPECT_EQ(hairline().handles[2].id, "right-1");
  EXPECT_EQ(hairline().handles[8].id, "left-1");
  run("undo");
  EXPECT_TRUE(editor.plan() == uneven);
  run("hairline.mirror from=right");
  EXPECT_EQ(at("right-corner"), right);
  EXPECT_EQ(hairline().handles.size(), 7u);
  expect_even();
  // The image of the image is the same again.
  const auto even = hairline().handles;
  run("hairline.mirror from=left");
  for (std::size_t i = 0; i < even.size(); ++i) {
    EXPECT_EQ(hairline().handles[i].id, even[i].id);
    EXPECT_LT(distance(hairline().handles[i].place, even[i].place), 0.02);
  }
}

TEST_F(HairlineCommands, AddAndDrop) {
  run("hairline.propose");
  const auto before = hairline().handles;
  run("hairline.add handle=left-temple at=55,90,38");
  ASSERT_EQ(hairline().handles.size(), 9u);
  // In its place along the line, and its counterpart in its own.
  EXPECT_EQ(hairline().handles[7].id, "left-temple");
  EXPECT_EQ(hairline().handles[1].id, "right-temple");
  expect_even();
  run("hairline.drop handle=right-temple");
  EXPECT_EQ(hairline().handles, before);
  run("hairline.drop handle=left-hump");
  run("hairline.drop handle=left-corner");
  EXPECT_EQ(hairline().handles.size(), 3u);
  run("hairline.remove");
  EXPECT_FALSE(editor.plan().hairline);
}

TEST_F(HairlineCommands, EachIsTakenBackAndDoneAgain) {
  const std::vector<std::string> lines = {"hairline.propose shape=mature",
                                          "hairline.set recession_depth_mm=12 softness_mm=4",
                                          "hairline.move handle=left-hump to=30,112,52",
                                          "hairline.add handle=left-1 at=44,110,42",
                                          "hairline.mirror from=right",
                                          "hairline.drop handle=left-1",
                                          "hairline.remove"};
  std::vector<Plan> plans{editor.plan()};
  for (const std::string& line : lines) {
    run(line);
    if (!(editor.plan() == plans.back())) plans.push_back(editor.plan());
  }
  for (std::size_t i = plans.size() - 1; i > 0; --i) {
    run("undo");
    EXPECT_TRUE(editor.plan() == plans[i - 1]);
  }
  for (std::size_t i = 1; i < plans.size(); ++i) run("redo");
  EXPECT_TRUE(editor.plan() == plans.back());
}

TEST_F(HairlineCommands, WhatCannotBeIsRefusedInASentence) {
  for (const char* line : {"hairline.set softness_mm=3", "hairline.move handle=middle to=0,110,70",
                           "hairline.add handle=left-1 at=42,112,45", "hairline.drop handle=left-hump",
                           "hairline.mirror from=left", "hairline.remove"})
    expect_refused(line, "there is no hairline yet; propose one first");
  expect_refused("hairline.propose shape=bowl", "shape must be one of straight, round");
  expect_refused("hairline.propose height_mm=200", "height_mm must be 30 to 130 mm");
  run("hairline.propose");
  expect_refused("hairline.set", "nothing to set is named");
  expect_refused("hairline.set softness_mm=40", "softness_mm must be 0 to 30 mm");
  expect_refused("hairline.move handle=chin to=0,110,70",
                 "there is no \"chin\"; the hairline has right-peak");
  expect_refused("hairline.move handle=middle to=0,200,70", "more than 20 mm from the skin");
  expect_refused("hairline.move handle=middle to=0,110,70;0,111,70", "to must be one place");
  expect_refused("hairline.add handle=left-hump at=42,112,45", "there is \"left-hump\" already");
  expect_refused("hairline.add handle=right-1 at=42,112,45", "lies on the client's left");
  expect_refused("hairline.add handle=fringe at=42,112,45", "must begin with left- or right-");
  expect_refused("hairline.add handle=\"left a\" at=42,112,45", "letters, digits, - or _");
  expect_refused("hairline.drop handle=middle", "heights are told by the middle");
  run("hairline.drop handle=left-hump");
  run("hairline.drop handle=left-peak");
  expect_refused("hairline.drop handle=left-corner", "a hairline needs 3 handles");
  expect_refused("hairline.remove handle=middle", "takes no arguments");
}

TEST(HairlineOnABall, NeedsAGlabellaOfItsOwn) {
  Editor editor(sphere_plan());
  const auto refused = editor.run("hairline.propose");
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().text.find("landmark.set kind=glabella"), std::string::npos)
      << refused.error().text;
  ASSERT_TRUE(editor.run("landmark.set kind=glabella place=0,30,84").ok());
  EXPECT_TRUE(editor.run("hairline.propose").ok());
}

}  // namespace
}  // namespace scalpmap
