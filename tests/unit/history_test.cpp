// Undo survives saving: every plan of the past comes back from the file as it was, and nothing else does.
#include "plan/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <numbers>

#include "base/file.h"
#include "base/rng.h"
#include "edit/command_words.h"
#include "edit/editor.h"
#include "edit/skin_path.h"
#include "io/plan_file_history.h"
#include "io/plan_file_rows.h"
#include "plan/plan_rules.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

namespace fs = std::filesystem;
NoProgress quiet;

// A ball with coloured skin.
Plan ball(std::size_t triangles, double sites_per_cm2) {
  auto surface = make_surface(in_spatial_order(sphere(90.0, triangles)));
  auto sites = place_dot_sites(*surface, sites_per_cm2, 1, quiet);
  auto colours = std::make_shared<SkinColours>();
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    colours->of_vertex.push_back({static_cast<std::uint8_t>(v), static_cast<std::uint8_t>(v / 256), 9});
  return new_plan({}, surface, *sites, colours);
}

// Of every sort: settings, zones that come, go, change places and names, paint, and skin that moves.
const Editor& worked_once(std::size_t triangles) {
  static std::map<std::size_t, Editor> made;
  if (const auto known = made.find(triangles); known != made.end()) return known->second;
  Editor& editor = made.emplace(triangles, ball(triangles, 60.0)).first->second;
  for (const char* line : {"zone.add id=crown kind=balding name=\"Wirbel, oben – Ø 頂\" density_per_cm2=30",
                           "zone.paint zone=crown radius_mm=30 path=0,90,0;20,85,-20",
                           "zone.add id=scar kind=scar",
                           "zone.paint zone=scar radius_mm=9 path=0,85,-30;20,85,-20",
                           "zone.move zone=scar to=1",
                           "zone.erase zone=crown radius_mm=8 path=0,90,0",
                           "sessions.set shares=60,40 start=2027-01-11",
                           "scan.calibrate circumference_mm=570",
                           "zone.paint zone=crown radius_mm=12 path=60,65,0",
                           "zone.set zone=crown name=Crown softness_mm=7",
                           "zone.remove zone=scar",
                           "landmark.set kind=nasion place=0,24,87",
                           "zone.add id=scar kind=no-go",
                           "frame.pick forehead=0,30,85 left_ear=85,10,-5 right_ear=-85,15,-5",
                           "zone.paint zone=scar radius_mm=15 path=0,85,30",
                           "price.set model=area currency=GBP",
                           "zone.erase zone=scar radius_mm=100 path=0,90,0",
                           "landmark.set kind=glabella place=0,30,84",
                           "hairline.propose shape=widows-peak",
                           "hairline.set symmetric=no softness_mm=8",
                           "hairline.move handle=left-corner to=50,70,20",
                           "hairline.remove"}) {
    const auto done = editor.run(line);
    EXPECT_TRUE(done.ok()) << done.error().text;
  }
  EXPECT_EQ(editor.undo_count(), 22u);
  return editor;
}
Editor worked(std::size_t triangles = 20000) {
  return Editor(worked_once(triangles).stored());
}

void expect_the_same_steps(const Editor& a, const Editor& b) {
  ASSERT_EQ(a.step_count(), b.step_count());
  ASSERT_EQ(a.undo_count(), b.undo_count());
  EXPECT_TRUE(a.plan() == b.plan());
  for (std::size_t i = 0; i < a.step_count(); ++i) {
    EXPECT_EQ(a.step_line(i), b.step_line(i));
    EXPECT_TRUE(a.plan_before(i) == b.plan_before(i)) << i << " " << a.step_line(i);
  }
}

class HistoryFile : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }
  std::vector<std::byte> saved(const Editor& editor) const {
    const auto done = save_plan(editor.stored(), path, quiet);
    EXPECT_TRUE(done.ok()) << done.error().text;
    return read_file(path).value();
  }
  Editor reopened() const {
    auto opened = open_plan(path, quiet);
    EXPECT_TRUE(opened.ok()) << opened.error().text;
    return Editor(std::move(opened).value());
  }
  Result<StoredPlan> opened_after(const std::string& sql) const {
    sqlite3* database = nullptr;
    EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
    sqlite3_close(database);
    return open_plan(path, quiet);
  }

  fs::path folder =
      fs::temp_directory_path() /
      ("scalpmap_history_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
  fs::path path = folder / "head.smp";
};

TEST_F(HistoryFile, EveryStepComesBackWhereverThePlanStands) {
  Editor editor = worked();
  for (const std::size_t stands : {22u, 13u, 0u}) {
    ASSERT_TRUE(editor.go_to(stands).ok());
    const auto bytes = saved(editor);
    EXPECT_TRUE(check_plan(path)->empty());
    const Editor again = reopened();
    expect_the_same_steps(editor, again);
    EXPECT_FALSE(again.has_unsaved_changes());
    EXPECT_EQ(saved(again), bytes) << "not the same bytes when saved again";
  }
}

TEST_F(HistoryFile, WorkGoesOnAfterReopeningAsIfItHadNotBeenClosed) {
  Editor editor = worked();
  ASSERT_TRUE(editor.go_to(11).ok());
  saved(editor);
  Editor again = reopened();
  for (const char* line : {"redo", "undo", "undo", "undo", "zone.paint zone=crown radius_mm=9 path=0,85,30",
                           "undo", "redo", "undo", "undo"}) {
    ASSERT_TRUE(editor.run(line).ok()) << line;
    ASSERT_TRUE(again.run(line).ok()) << line;
    expect_the_same_steps(editor, again);
  }
  EXPECT_EQ(editor.journal(), again.journal());
  const std::vector<Dot> one = choose_dots(editor.plan()), two = choose_dots(again.plan());
  EXPECT_TRUE(std::equal(one.begin(), one.end(), two.begin(), two.end(), [](const Dot& a, const Dot& b) {
    return a.rank == b.rank && a.zone == b.zone && a.session == b.session;
  }));
}

TEST_F(HistoryFile, PlansOnTheSameSkinShareIt) {
  const Editor editor = worked();
  saved(editor);
  const Editor again = reopened();
  for (std::size_t i = 0; i < editor.step_count(); ++i) {
    const auto later = [&](const Editor& of) -> const Plan& {
      return i + 1 < of.step_count() ? of.plan_before(i + 1) : of.plan();
    };
    EXPECT_EQ(editor.plan_before(i).surface == later(editor).surface,
              again.plan_before(i).surface == later(again).surface)
        << i;
    EXPECT_EQ(again.plan_before(i).colours, again.plan().colours) << i;
  }
}

TEST_F(HistoryFile, AFileOfTheSecondVersionOpensWithoutAHistory) {
  Editor editor = worked(2000);
  ASSERT_TRUE(save_plan(editor.plan(), editor.journal(), path, quiet).ok());
  const auto old = opened_after("PRAGMA user_version = 2; DROP TABLE step; DROP TABLE step_setting");
  ASSERT_TRUE(old.ok()) << old.error().text;
  EXPECT_TRUE(old->plan == editor.plan());
  EXPECT_EQ(old->journal, editor.journal());
  EXPECT_EQ(old->history.size(), 0u);
  // A file of one version with the tables of another is none of ours.
  ASSERT_TRUE(save_plan(editor.plan(), editor.journal(), path, quiet).ok());
  EXPECT_FALSE(opened_after("PRAGMA user_version = 2").ok());
  ASSERT_TRUE(save_plan(editor.plan(), editor.journal(), path, quiet).ok());
  EXPECT_FALSE(opened_after("DROP TABLE step; DROP TABLE step_setting").ok());
}

TEST_F(HistoryFile, DamageIsNamedAndNothingOpens) {
  Editor editor = worked(2000);
  const auto whole = saved(editor);
  for (const auto& [sql, word] : std::vector<std::pair<std::string, std::string>>{
           {"UPDATE step SET line = 'undo' WHERE row = 3", "step of the history 3"},
           {"UPDATE step SET undone = 1 WHERE row = 2", "step of the history 2"},
           {"DELETE FROM step WHERE row = 22", "Rows are missing"},
           {"UPDATE step_setting SET text = '1' WHERE row = 1", "setting of a step 1"},
           {"DELETE FROM bulk WHERE name = 'history depths'", "block of data"},
           {"UPDATE bulk SET packed = zeroblob(9) WHERE name = 'history masks'", "history masks"}}) {
    ASSERT_TRUE(write_file(path, whole).ok());
    const auto opened = opened_after(sql);
    ASSERT_FALSE(opened.ok()) << sql;
    EXPECT_EQ(opened.error().kind, ErrorKind::bad_data);
    EXPECT_THAT(opened.error().text, testing::HasSubstr(word)) << sql;
    EXPECT_FALSE(check_plan(path)->empty()) << sql;
  }
}

TEST_F(HistoryFile, CallingItOffLeavesTheOldFile) {
  struct Impatient final : Progress {
    void report(std::string_view, double) override {}
    bool cancelled() const override { return true; }
  } impatient;
  const Editor editor = worked(2000);
  const auto before = saved(editor);
  PlanContent content = content_of(editor.plan(), {});
  const StoredPlan stored = editor.stored();
  EXPECT_EQ(add_history(content, stored.plan, stored.history, impatient).error().text, "Cancelled.");
  EXPECT_EQ(save_plan(stored, path, impatient).error().text, "Cancelled.");
  EXPECT_EQ(read_file(path).value(), before);
  content = content_of(editor.plan(), {});
  ASSERT_TRUE(add_history(content, stored.plan, stored.history, quiet).ok());
  std::vector<std::string> faults;
  EXPECT_FALSE(history_of(content, stored.plan, faults, impatient));
  EXPECT_TRUE(faults.empty());
}

// A file whose hashes are right may still have been made to harm.
TEST(HistoryContent, AnythingAtAllIsASoundHistoryOrNone) {
  Editor editor = worked(1000);
  ASSERT_TRUE(editor.go_to(13).ok());
  const StoredPlan stored = editor.stored();
  PlanContent whole = content_of(stored.plan, {});
  ASSERT_TRUE(add_history(whole, stored.plan, stored.history, quiet).ok());
  EXPECT_TRUE(unreadable_steps(whole).empty());
  std::vector<std::size_t> of_history;
  for (std::size_t i = 0; i < whole.runs.size(); ++i)
    if (whole.runs[i].name.starts_with("history ")) of_history.push_back(i);
  ASSERT_GT(of_history.size(), 10u);
  Rng rng(5);
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(rng.next() % count); };
  const std::uint32_t nasty[] = {0,          1,          2,          0x7f800000, 0x7fc00000, 0xff800000,
                                 0xffffffff, 0x7fffffff, 0x80000000, 17,         32768};
  const char* texts[] = {"", "-1", "crown,crown", "nan", "a b", "100", "scar", "none", "1,2,3"};
  const char* parts[] = {"zones", "zone crown", "scan", "nothing", ""};
  int sound = 0, refused = 0;
  for (int i = 0; i < 600; ++i) {
    PlanContent content = whole;
    // Those of the steps half of the time: there are more of the skins.
    WordRun& run = content.runs[of_history[below(i % 2 ? 5 : of_history.size())]];
    switch (below(9)) {
      case 0:
      case 1:
        if (!run.words.empty()) run.words[below(run.words.size())] = nasty[below(std::size(nasty))];
        break;
      case 2:
        if (!run.words.empty()) run.words[below(run.words.size())] ^= 1u << below(32);
        break;
      case 3:
        run.words.resize(below(run.words.size() + 2));
        break;
      case 4:
        content.step_settings[below(content.step_settings.size())].setting.text =
            texts[below(std::size(texts))];
        break;
      case 5:
        content.step_settings[below(content.step_settings.size())].setting.part =
            parts[below(std::size(parts))];
        break;
      case 6:
        content.step_settings[below(content.step_settings.size())].step =
            static_cast<std::int64_t>(below(20));
        break;
      case 7:
        run.name = whole.runs[of_history[below(of_history.size())]].name;
        break;
      default:
        content.steps[below(content.steps.size())].undone = below(2) == 1;
    }
    std::vector<std::string> faults;
    const auto history = history_of(content, stored.plan, faults, quiet);
    EXPECT_EQ(history.has_value(), faults.empty());
    ++(history ? sound : refused);
    if (!history) continue;
    for (const auto* steps : {&history->done, &history->undone})
      for (const HistoryStep& step : *steps) EXPECT_TRUE(broken_rules(*step.plan).empty());
  }
  EXPECT_GT(sound, 40);
  EXPECT_GT(refused, 200);
}

TEST(HistoryContent, MoreStepsThanAreRememberedAreRefused) {
  const Plan plan = ball(200, 5.0);
  PlanContent content = content_of(plan, {});
  content.steps.resize(most_steps + 1);
  std::vector<std::string> faults;
  EXPECT_FALSE(history_of(content, plan, faults, quiet));
  EXPECT_THAT(faults, testing::ElementsAre(testing::HasSubstr("too many steps")));
}

// Bytes, not time: 1,000 strokes of an 8 mm brush that mostly cross each other's borders. What dots change is
// not in it; history_bench has that, too.
TEST_F(HistoryFile, AThousandStrokesTakeFiveMegabytesAtMost) {
  const auto surface = make_surface(in_spatial_order(sphere(95.0, 1'300'000)));
  const auto sites = place_dot_sites(*surface, 1.0, 1, quiet);
  StoredPlan stored;
  stored.plan = new_plan({}, surface, *sites);
  Zone zone;
  zone.id = "crown";
  zone.name = "Crown";
  zone.skin = ZoneField(surface->vertex_count());
  stored.plan.zones = {zone};
  const auto size = [&] {
    EXPECT_TRUE(save_plan(stored, path, quiet).ok());
    return fs::file_size(path);
  };
  Rng rng(3);
  for (int i = 0; i < 1000; ++i) {
    const double reach = 0.6 * std::sqrt(rng.unit()), turn = 2 * std::numbers::pi * rng.unit();
    const Vec3 at{95 * reach * std::cos(turn), 95 * std::sqrt(1 - reach * reach),
                  95 * reach * std::sin(turn)};
    const SkinPath stroke{{at, at + Vec3{20 * rng.unit() - 10, 0, 20 * rng.unit() - 10}}};
    const std::string line_path = write_value(stroke);
    const CommandRow& row = *find_command(i % 2 ? "zone.erase" : "zone.paint");
    auto after = row.apply(stored.plan, {{"zone", "crown"}, {"radius_mm", "8"}, {"path", line_path}});
    ASSERT_TRUE(after.ok()) << after.error().text;
    const std::string line = std::string(row.name) + " zone=crown radius_mm=8 path=" + line_path;
    stored.history.done.push_back({std::make_shared<const Plan>(std::move(stored.plan)), line, 0});
    stored.plan = std::move(*after);
  }
  const std::uintmax_t with = size();
  const Editor again = reopened();
  ASSERT_EQ(again.undo_count(), 1000u);
  for (std::size_t i = 0; i < 1000; ++i)
    ASSERT_TRUE(again.plan_before(i) == *stored.history.done[i].plan) << i;
  stored.history = {};
  const std::uintmax_t bytes = with - size();
  std::printf("1,000 strokes on %u triangles: %.2f MB\n", surface->triangle_count(),
              static_cast<double>(bytes) / 1e6);
  EXPECT_LE(bytes, 5'000'000u);
}

TEST(History, TheOldestAreForgotten) {
  const auto plan = std::make_shared<const Plan>(ball(200, 5.0));
  const auto elsewhere = [&] {
    Plan other = *plan;
    other.surface = make_surface(bare_mesh(*plan->surface));
    return std::make_shared<const Plan>(std::move(other));
  };
  History history;
  for (std::size_t i = 0; i < most_steps + 7; ++i) history.done.push_back({plan, std::to_string(i), 1000});
  history.undone.resize(3, {plan, "undone", 1000});
  forget_the_oldest(history, *plan);
  EXPECT_EQ(history.size(), most_steps);
  EXPECT_EQ(history.undone.size(), 3u);
  EXPECT_EQ(history.done.front().line, "10");

  history = {};
  for (int i = 0; i < 8; ++i) history.done.push_back({plan, std::to_string(i), most_history_bytes / 4});
  forget_the_oldest(history, *plan);
  EXPECT_EQ(history.done.size(), 4u);
  history.done.back().bytes = 2 * most_history_bytes;
  forget_the_oldest(history, *plan);
  ASSERT_EQ(history.done.size(), 1u) << "the last can always be undone";
  EXPECT_EQ(history.done.front().line, "7");

  history = {};
  for (int i = 0; i < 40; ++i) history.done.push_back({elsewhere(), std::to_string(i), 1});
  forget_the_oldest(history, *plan);
  EXPECT_EQ(history.done.size(), most_history_surfaces);
  EXPECT_EQ(history.done.back().line, "39");
}

TEST(CommandWords, TellWhatWasDoneInPeoplesWords) {
  Editor editor(ball(200, 5.0));
  ASSERT_TRUE(editor.run_script("zone.add id=crown name=\"The crown\"\nzone.add id=scar").ok());
  for (const auto& [line, words] : std::vector<std::pair<std::string, std::string>>{
           {"zone.add id=mole kind=no-go", "Add 'mole', no-go"},
           {"zone.add id=mole name=\"A mole\"", "Add 'A mole'"},
           {"zone.paint zone=crown radius_mm=12 path=0,1,2;3,4,5", "Paint 'The crown', 12 mm brush"},
           {"zone.paint zone=crown radius_mm=12 path=0,1,2 mirror=yes",
            "Paint 'The crown', 12 mm brush, mirrored"},
           {"zone.erase zone=gone radius_mm=0.5 path=0,1,2", "Erase from 'gone', 0.5 mm brush"},
           {"zone.set zone=crown density_per_cm2=110 softness_mm=8",
            "Change 'The crown': density 110/cm², softness 8 mm"},
           {"zone.set zone=crown locked=yes hidden=no", "Change 'The crown': locked, not hidden"},
           {"zone.grow zone=crown by_mm=-1.5", "Shrink 'The crown' by 1.5 mm"},
           {"zone.subtract zone=crown with=scar", "Take 'scar' away from 'The crown'"},
           {"zone.move zone=crown to=1", "Put 'The crown' at place 1"},
           {"sessions.set shares=60,40 start=2027-01-11",
            "Sessions and dates: shares 60, 40, start 2027-01-11"},
           {"scan.calibrate callipers_mm=40 between=0,9,0;0,0,9", "Size by the tape: callipers 40 mm"},
           {"hairline.propose shape=mature for=man", "Propose a hairline, mature, for a man"},
           {"hairline.propose", "Propose a hairline"},
           {"hairline.set recession_depth_mm=15 symmetric=no",
            "Change the hairline: recession depth 15 mm, not symmetric"},
           {"hairline.move handle=left-corner to=1,2,3", "Move left-corner of the hairline"},
           {"landmark.set kind=nasion place=0,24,99", "Set landmark nasion"},
           {"of.tomorrow zone=scar by=3", "of.tomorrow, 'scar': by 3"},
           {"no \"line", "no"}})
    EXPECT_EQ(command_words(line, editor.plan()), words) << line;
}

TEST(CommandWords, EveryCommandHasSome) {
  const Plan plan = ball(200, 5.0);
  for (const CommandRow& row : command_rows()) {
    const std::string words = command_words(row.example, plan);
    EXPECT_TRUE(words[0] >= 'A' && words[0] <= 'Z') << words;
    EXPECT_EQ(words.find_first_of("{}[]="), std::string::npos) << words;
    EXPECT_LT(words.size(), 120u) << words;
  }
}

TEST(History, GoingToAStepIsUndoingOrDoingAgain) {
  Editor editor = worked(2000);
  const std::size_t journal = editor.journal().size();
  const Plan last = editor.plan(), fifth = editor.plan_before(5);
  ASSERT_TRUE(editor.go_to(5).ok());
  EXPECT_TRUE(editor.plan() == fifth);
  EXPECT_EQ(editor.undo_count(), 5u);
  EXPECT_EQ(editor.step_count(), 22u);
  EXPECT_TRUE(&editor.plan_before(5) == &editor.plan());
  EXPECT_EQ(editor.journal().size(), journal + 17);
  EXPECT_EQ(editor.journal().back(), "undo");
  EXPECT_EQ(editor.redo_line(), editor.step_line(5));
  ASSERT_TRUE(editor.go_to(22).ok());
  EXPECT_TRUE(editor.plan() == last);
  EXPECT_EQ(editor.journal().back(), "redo");
  EXPECT_FALSE(editor.go_to(23).ok());
  EXPECT_TRUE(editor.plan() == last);
}

}  // namespace
}  // namespace scalpmap
