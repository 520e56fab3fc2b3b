// The commands that change a zone's shape: what they refuse, what they leave alone, and what they remember.
#include <gtest/gtest.h>

#include "edit/editor.h"
#include "support/plans.h"

namespace scalpmap {
namespace {

Editor editor_with(const std::vector<std::string>& lines) {
  Editor editor(sphere_plan());
  for (const std::string& line : lines) {
    const auto done = editor.run(line);
    EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.error().text);
  }
  return editor;
}

const std::vector<std::string> two_zones = {
    "zone.add id=crown density_per_cm2=120 name=\"Crown\"",
    "zone.paint zone=crown radius_mm=20 path=40,80,0",
    "zone.add id=mole kind=no-go",
    "zone.paint zone=mole radius_mm=6 path=45,78,0",
};

const std::vector<std::string> every_shape_change = {
    "zone.paint zone=crown radius_mm=20 path=0,90,0",
    "zone.erase zone=crown radius_mm=5 path=40,80,0",
    "zone.fill zone=crown at=-40,-80,0",
    "zone.outline zone=crown path=0,90,0;20,88,0;10,88,20",
    "zone.band zone=crown width_mm=6 path=0,90,0;0,0,90",
    "zone.discs zone=crown diameter_mm=1.2 places=0,90,0",
    "zone.scatter zone=crown diameter_mm=1.2 count=5 in=mole",
    "zone.smooth zone=crown reach_mm=4",
    "zone.grow zone=crown by_mm=2",
    "zone.mirror zone=crown",
    "zone.unite zone=crown with=mole",
    "zone.subtract zone=crown with=mole",
    "zone.intersect zone=crown with=mole",
    "zone.remove zone=crown",
};

TEST(ZoneShapeCommands, RefuseALockedZone) {
  Editor editor = editor_with(two_zones);
  ASSERT_TRUE(editor.run("zone.set zone=crown locked=yes").ok());
  const Plan before = editor.plan();
  for (const std::string& line : every_shape_change) {
    const auto done = editor.run(line);
    ASSERT_FALSE(done.ok()) << line;
    EXPECT_NE(done.error().text.find("\"crown\" is locked; unlock it first"), std::string::npos)
        << line << " -> " << done.error().text;
    EXPECT_TRUE(editor.plan() == before) << line;
  }
  // It lends its skin to others all the same, and its copy is not locked.
  EXPECT_TRUE(editor.run("zone.unite zone=mole with=crown").ok());
  ASSERT_TRUE(editor.run("zone.copy zone=crown id=free").ok());
  EXPECT_TRUE(editor.run("zone.grow zone=free by_mm=1").ok());
  EXPECT_TRUE(editor.run("zone.set zone=crown locked=no").ok());
  EXPECT_TRUE(editor.run("zone.grow zone=crown by_mm=1").ok());
}

TEST(ZoneShapeCommands, ThatChangeNothingAreNotRemembered) {
  Editor editor = editor_with(two_zones);
  for (const char* line :
       {"zone.outline zone=crown path=0,90,0;20,88,0;10,88,20",
        "zone.band zone=crown width_mm=6 path=0,90,0;0,0,90",
        "zone.discs zone=crown diameter_mm=1.2 places=0,90,0", "zone.unite zone=crown with=mole",
        "zone.subtract zone=crown with=mole", "zone.intersect zone=mole with=crown"}) {
    (void)editor.run(line);
    const std::size_t steps = editor.undo_count();
    (void)editor.run(line);
    EXPECT_EQ(editor.undo_count(), steps) << line;
  }
  const std::size_t steps = editor.undo_count();
  ASSERT_TRUE(editor.run("zone.grow zone=crown by_mm=0").ok());
  EXPECT_EQ(editor.undo_count(), steps);
}

TEST(ZoneShapeCommands, SayWhatIsWrong) {
  Editor editor = editor_with(two_zones);
  ASSERT_TRUE(editor.run("zone.add id=bare").ok());
  const Plan before = editor.plan();
  for (const auto& [line, word] : std::vector<std::pair<std::string, std::string>>{
           {"zone.fill zone=crown at=0,90,0;1,90,0", "at must be one place"},
           {"zone.fill zone=crown at=-40,-80,0", "close the gap"},
           {"zone.fill zone=crown at=45,78,0", "part of a zone already"},
           {"zone.outline zone=crown path=0,90,0;20,88,0", "three different places"},
           {"zone.smooth zone=bare reach_mm=4", "\"bare\" is empty; paint it first"},
           {"zone.grow zone=bare by_mm=1", "\"bare\" is empty; paint it first"},
           {"zone.grow zone=crown by_mm=-21", "nothing would be left"},
           {"zone.grow zone=crown by_mm=40", "by_mm must be -30 to 30 mm"},
           {"zone.mirror zone=bare", "\"bare\" is empty; paint it first"},
           {"zone.unite zone=crown with=crown", "with must be another zone"},
           {"zone.scatter zone=bare diameter_mm=3 count=200 in=mole", "count must be at most"},
           {"zone.scatter zone=bare diameter_mm=3 count=2 in=bare", "in must be another zone"},
           {"zone.copy zone=crown id=mole", "\"mole\" is taken"},
           {"zone.copy zone=crown id=\"a b\"", "id must be"}}) {
    const auto done = editor.run(line);
    ASSERT_FALSE(done.ok()) << line;
    EXPECT_NE(done.error().text.find(word), std::string::npos) << line << " -> " << done.error().text;
    EXPECT_TRUE(editor.plan() == before) << line;
  }
}

TEST(ZoneShapeCommands, ScatteringWaitsForTheSites) {
  Plan plan = sphere_plan();
  plan.sites = nullptr;
  Editor editor(plan);
  ASSERT_TRUE(editor.run("zone.add id=a").ok());
  ASSERT_TRUE(editor.run("zone.add id=b").ok());
  const auto done = editor.run("zone.scatter zone=a diameter_mm=1 count=2 in=b");
  ASSERT_FALSE(done.ok());
  EXPECT_NE(done.error().text.find("try again in a moment"), std::string::npos);
}

TEST(ZoneShapeCommands, ACopyIsTheZoneUnderAnotherName) {
  Editor editor = editor_with(two_zones);
  ASSERT_TRUE(editor.run("zone.copy zone=crown id=second").ok());
  ASSERT_TRUE(editor.run("zone.copy zone=crown id=third name=\"Plan B\"").ok());
  const Zone &crown = editor.plan().zones[0], &second = editor.plan().zones[2];
  EXPECT_EQ(second.name, "Crown copy");
  EXPECT_EQ(editor.plan().zones[3].name, "Plan B");
  EXPECT_EQ(second.skin, crown.skin);
  EXPECT_EQ(second.kind, crown.kind);
  EXPECT_EQ(second.density_per_cm2, crown.density_per_cm2);
  EXPECT_NE(second.colour, crown.colour);
  EXPECT_NE(second.colour, editor.plan().zones[3].colour);
  // A name as long as a name may be still has room for the word.
  ASSERT_TRUE(
      editor.run("zone.set zone=crown name=\"" + std::string(40, 'x') + "ööööööööööööööööööö\"").ok());
  ASSERT_TRUE(editor.run("zone.copy zone=crown id=fourth").ok());
  EXPECT_LE(editor.plan().zones[4].name.size(), 80u);
  EXPECT_TRUE(editor.plan().zones[4].name.ends_with("ö copy"));
}

TEST(ZoneShapeCommands, AHiddenZoneDoesNotStopAFill) {
  Editor editor = editor_with({"zone.add id=ring", "zone.paint zone=ring radius_mm=20 path=0,90,0",
                               "zone.erase zone=ring radius_mm=10 path=0,90,0", "zone.add id=inner"});
  ASSERT_TRUE(editor.run("zone.set zone=ring hidden=yes").ok());
  EXPECT_FALSE(editor.run("zone.fill zone=inner at=0,90,0").ok());
  ASSERT_TRUE(editor.run("zone.set zone=ring hidden=no").ok());
  EXPECT_TRUE(editor.run("zone.fill zone=inner at=0,90,0").ok());
  EXPECT_NEAR(editor.results().find_zone("inner")->area_cm2, 3.1416, 0.02);
}

}  // namespace
}  // namespace scalpmap
