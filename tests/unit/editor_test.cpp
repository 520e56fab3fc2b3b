// The editor and its commands: laws of undo, refusals that change nothing, scripts that are all or nothing.
#include "edit/editor.h"

#include <gtest/gtest.h>

#include <set>

#include "edit/command_line.h"
#include "edit/commands.h"
#include "support/plans.h"

namespace scalpmap {
namespace {

TEST(CommandLine, ReadsNamesValuesQuotesAndComments) {
  const auto read = parse_command_line("zone.add id=crown name=\"The \\\"crown\\\" \\\\ top\"  # a comment");
  ASSERT_TRUE(read.ok() && read->has_value());
  EXPECT_EQ((*read)->name, "zone.add");
  ASSERT_EQ((*read)->arguments.size(), 2u);
  EXPECT_EQ((*read)->arguments[1].text, "The \"crown\" \\ top");
  EXPECT_FALSE(parse_command_line("  # nothing")->has_value());
  EXPECT_FALSE(parse_command_line("")->has_value());
}

TEST(CommandLine, WritesWhatItReads) {
  for (const char* line : {"undo", "zone.add id=a name=\"two words\"", "zone.add id=a name=\"\"",
                           "zone.set zone=a name=\"q\\\"q\\\\\" softness_mm=3"}) {
    const auto once = parse_command_line(line);
    EXPECT_EQ(write_command_line(**once), line);
  }
}

TEST(CommandLine, RefusesWhatIsNoArgument) {
  for (const char* line :
       {"zone.add crown", "zone.add id=a id=b", "zone.add name=\"open", "zone.add name=\"a\"b", "a =b"})
    EXPECT_FALSE(parse_command_line(line).ok()) << line;
}

TEST(Commands, EveryExampleParsesAndEveryNameIsUnique) {
  std::set<std::string_view> names;
  for (const CommandRow& row : command_rows()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    const auto example = parse_command_line(row.example);
    ASSERT_TRUE(example.ok() && example->has_value()) << row.example;
    EXPECT_EQ((*example)->name, row.name);
    for (const NamedText& argument : (*example)->arguments) {
      const bool known = std::any_of(row.arguments.begin(), row.arguments.end(),
                                     [&](const FieldHelp& help) { return help.name == argument.name; });
      EXPECT_TRUE(known) << row.name << " " << argument.name;
    }
  }
}

// One line of every command that changes something, each on top of those before it.
const std::vector<std::string> every_change = {
    "zone.add id=crown kind=balding name=\"Crown\" density_per_cm2=130",
    "zone.paint zone=crown radius_mm=20 path=0,90,0;20,85,10",
    "zone.add id=scar kind=scar",
    "zone.paint zone=scar radius_mm=6 path=0,85,-30;10,85,-30",
    "zone.erase zone=crown radius_mm=5 path=0,90,0",
    "zone.fill zone=crown at=0,90,0",
    "zone.outline zone=crown path=-20,85,20;20,85,20;0,80,40 mirror=yes",
    "zone.band zone=scar width_mm=4 path=-40,60,-50;-40,80,0 mirror=yes",
    "zone.discs zone=scar diameter_mm=1.2 places=50,70,20;60,60,20",
    "zone.smooth zone=crown reach_mm=4",
    "zone.grow zone=crown by_mm=1.5",
    "zone.mirror zone=scar",
    "zone.copy zone=crown id=second",
    "zone.add id=specks",
    "zone.scatter zone=specks diameter_mm=1.2 count=30 in=crown",
    "zone.subtract zone=second with=scar",
    "zone.unite zone=scar with=specks",
    "zone.intersect zone=scar with=crown",
    "zone.remove zone=specks",
    "zone.remove zone=second",
    "zone.set zone=crown density_per_cm2=110 softness_mm=8",
    "zone.set zone=scar kind=no-go name=Mole",
    "zone.move zone=scar to=1",
    "sessions.set shares=60,40 start=2027-01-11",
    "pace.set dots_per_minute=60",
    "price.set model=area currency=GBP",
    "dots.set fresh_diameter_mm=0.3",
    "scan.set scale_error_percent=0.5",
    "landmark.set kind=glabella place=0,30,85",
    "hairline.propose shape=mature",
    "hairline.set softness_mm=8",
    "hairline.move handle=left-corner to=45,60,45",
    "hairline.add handle=left-1 at=55,50,50",
    "hairline.mirror from=left",
    "hairline.drop handle=left-hump",
    "pattern.place pattern=norwood-3",
    "hairline.remove",
    "scan.calibrate circumference_mm=570",
    "landmark.set kind=nasion place=0,24,87",
    "frame.pick forehead=0,30,85 left_ear=85,10,-5 right_ear=-85,15,-5",
    "zone.remove zone=crown",
};

TEST(Editor, EveryCommandHasALineInTheListOfChanges) {
  std::set<std::string> tried;
  for (const std::string& line : every_change) tried.insert(line.substr(0, line.find(' ')));
  for (const CommandRow& row : command_rows())
    EXPECT_EQ(tried.contains(std::string(row.name)), row.apply != nullptr) << row.name;
}

TEST(Editor, UndoRestoresEqualityAndRedoToo) {
  Editor editor(sphere_plan());
  std::vector<Plan> states{editor.plan()};
  for (const std::string& line : every_change) {
    const auto done = editor.run(line);
    ASSERT_TRUE(done.ok()) << done.error().text;
    EXPECT_FALSE(editor.plan() == states.back()) << line << " changed nothing";
    states.push_back(editor.plan());
  }
  EXPECT_TRUE(editor.has_unsaved_changes());
  for (std::size_t i = states.size() - 1; i > 0; --i) {
    ASSERT_TRUE(editor.run("undo").ok());
    EXPECT_TRUE(editor.plan() == states[i - 1]) << every_change[i - 1];
  }
  EXPECT_FALSE(editor.can_undo());
  EXPECT_FALSE(editor.has_unsaved_changes());
  for (std::size_t i = 1; i < states.size(); ++i) {
    ASSERT_TRUE(editor.run("redo").ok());
    EXPECT_TRUE(editor.plan() == states[i]) << every_change[i - 1];
  }
  EXPECT_EQ(editor.journal().size(), 3 * every_change.size());
}

TEST(Editor, RefusalsChangeNothingAndSayWhere) {
  Editor editor(sphere_plan());
  ASSERT_TRUE(editor.run("zone.add id=crown").ok());
  const Plan before = editor.plan();
  const std::size_t journal = editor.journal().size();
  for (const auto& [line, word] : std::vector<std::pair<std::string, std::string>>{
           {"zone.pant zone=crown", "no command"},
           {"zone.paint zone=crown radius_mm=8", "path is missing"},
           {"zone.paint zone=nape radius_mm=8 path=0,90,0", "\"nape\" is not in the plan; it has crown"},
           {"zone.paint zone=crown radius_mm=500 path=0,90,0", "radius_mm must be 0.2 to 120 mm, not 500"},
           {"zone.paint zone=crown radius_mm=8 path=0,90", "place 1 must be x,y,z"},
           {"zone.paint zone=crown radius_mm=8 path=0,nan,0", "place 1 must be a number"},
           {"zone.add id=crown", "taken"},
           {"zone.add id=\"two words\"", "id must be"},
           {"zone.add", "id is missing"},
           {"zone.set zone=crown", "nothing to set"},
           {"zone.set zone=crown density_per_cm2=0", "1 to 250 dots/cm2"},
           {"zone.set zone=crown colour_of=3", "there is no \"colour_of\""},
           {"zone.move zone=crown to=2", "to must be 1 to 1"},
           {"sessions.set shares=40,40", "add up to 100"},
           {"sessions.set shares=50,50 gap_days=14,28", "gap_days must be 1 numbers"},
           {"sessions.set start=2027-02-30", "must be a day"},
           {"price.set currency=usd", "three capital letters"},
           {"undo now=yes", "takes no arguments"},
           {"redo", "nothing to redo"}}) {
    const auto done = editor.run(line);
    ASSERT_FALSE(done.ok()) << line;
    EXPECT_EQ(done.error().kind, ErrorKind::refused) << line;
    EXPECT_NE(done.error().text.find(word), std::string::npos) << line << " -> " << done.error().text;
    EXPECT_TRUE(editor.plan() == before) << line;
    EXPECT_EQ(editor.journal().size(), journal) << line;
  }
}

TEST(Editor, ACommandThatChangesNothingIsNotRemembered) {
  Editor editor(sphere_plan());
  ASSERT_TRUE(editor.run("zone.add id=crown").ok());
  ASSERT_TRUE(editor.run("zone.paint zone=crown radius_mm=8 path=0,90,0").ok());
  const std::size_t steps = editor.undo_count();
  ASSERT_TRUE(editor.run("zone.paint zone=crown radius_mm=8 path=0,90,0").ok());
  ASSERT_TRUE(editor.run("zone.erase zone=crown radius_mm=8 path=0,-90,0").ok());
  ASSERT_TRUE(editor.run("zone.set zone=crown density_per_cm2=130").ok());
  EXPECT_EQ(editor.undo_count(), steps);
}

TEST(Editor, AScriptIsAllOrNothing) {
  Editor editor(sphere_plan());
  ASSERT_TRUE(editor.run("zone.add id=old").ok());
  const Plan before = editor.plan();
  const auto done = editor.run_script(
      "zone.add id=a\n\n# next\nzone.paint zone=a radius_mm=8 path=0,90,0\nzone.paint zone=b\n");
  ASSERT_FALSE(done.ok());
  EXPECT_TRUE(done.error().text.starts_with("Line 5: ")) << done.error().text;
  EXPECT_TRUE(editor.plan() == before);
  EXPECT_EQ(editor.undo_count(), 1u);
  EXPECT_EQ(editor.journal().size(), 1u);
  ASSERT_TRUE(editor.run("undo").ok());
  EXPECT_TRUE(editor.plan().zones.empty());
}

TEST(Editor, TheJournalReplaysToTheSamePlan) {
  Editor editor(sphere_plan());
  for (const std::string& line : every_change) ASSERT_TRUE(editor.run(line).ok());
  ASSERT_TRUE(editor.run("undo").ok());
  ASSERT_TRUE(editor.run("undo").ok());
  ASSERT_TRUE(editor.run("redo").ok());
  Editor replayed(sphere_plan());
  for (const std::string& line : editor.journal()) ASSERT_TRUE(replayed.run(line).ok());
  EXPECT_TRUE(replayed.plan() == editor.plan());
}

// Painted while the sites were still being placed, or after: the same plans, to the last dot, undo included.
TEST(Editor, SitesThatComeLateMakeTheSamePlan) {
  const std::vector<std::string> strokes{"zone.add id=crown density_per_cm2=120 softness_mm=5",
                                         "zone.paint zone=crown radius_mm=20 path=0,90,0;20,85,10",
                                         "zone.set zone=crown density_per_cm2=90",
                                         "zone.erase zone=crown radius_mm=6 path=0,90,0",
                                         "scan.calibrate callipers_mm=130 between=0,90,0;0,0,90",
                                         "zone.paint zone=crown radius_mm=9 path=0,90,30",
                                         "undo"};
  Plan bare = sphere_plan();
  bare.sites = nullptr;
  Editor early(sphere_plan()), late(bare);
  for (const std::string& line : strokes) {
    ASSERT_TRUE(early.run(line).ok()) << line;
    ASSERT_TRUE(late.run(line).ok()) << line;
  }
  EXPECT_TRUE(choose_dots(late.plan()).empty());
  EXPECT_EQ(late.results().dots, early.results().dots);
  late.take_sites(*bare.surface, sphere_plan().sites);
  const auto same_dots = [&] {
    const std::vector<Dot> a = choose_dots(early.plan()), b = choose_dots(late.plan());
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Dot& x, const Dot& y) {
      return x.rank == y.rank && x.zone == y.zone && x.session == y.session;
    });
  };
  EXPECT_TRUE(same_dots());
  ASSERT_TRUE(early.run("redo").ok() && late.run("redo").ok());
  EXPECT_TRUE(same_dots());
  while (early.can_undo()) {
    ASSERT_TRUE(early.run("undo").ok() && late.run("undo").ok());
    EXPECT_TRUE(same_dots());
  }
  EXPECT_EQ(late.plan(), sphere_plan());
  EXPECT_FALSE(late.can_undo());
}

TEST(Editor, WhatCameAboutWithoutACommandIsUnsavedUntilSaved) {
  Plan bare = sphere_plan();
  bare.sites = nullptr;
  Editor editor(bare);
  EXPECT_FALSE(editor.has_unsaved_changes());
  editor.mark_unsaved();
  EXPECT_TRUE(editor.has_unsaved_changes());
  ASSERT_TRUE(editor.run("zone.add id=a").ok() && editor.run("undo").ok());
  EXPECT_TRUE(editor.has_unsaved_changes());
  editor.take_sites(*bare.surface, sphere_plan().sites);
  EXPECT_TRUE(editor.has_unsaved_changes());
  editor.mark_saved();
  EXPECT_FALSE(editor.has_unsaved_changes());
}

}  // namespace
}  // namespace scalpmap
