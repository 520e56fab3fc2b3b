// What the plan file promises: what was saved comes back, and what was damaged is refused.
#include "io/plan_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "base/rng.h"
#include "edit/editor.h"
#include "plan/plan_rules.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

namespace fs = std::filesystem;
NoProgress quiet;

// Sites scattered at random are no even dots, but any sites must come back.
Plan random_plan(std::size_t triangles) {
  auto surface = make_surface(in_spatial_order(sphere(90.0, triangles, 0.3)));
  auto sites = std::make_shared<DotSites>();
  sites->density_per_cm2 = 280.0 / 3.0;
  Rng rng(7);
  for (std::size_t i = 0; i < triangles; ++i) {
    const auto t = static_cast<std::uint32_t>(rng.next() % surface->triangle_count());
    const auto b = static_cast<float>(rng.unit() / 2), c = static_cast<float>(rng.unit() / 2);
    sites->triangles.push_back(t);
    sites->weights.push_back({b, c});
    const Triangle& corners = surface->triangles[t];
    sites->positions.push_back(narrow(surface->position(corners[0]) * (1.0 - b - c) +
                                      surface->position(corners[1]) * b + surface->position(corners[2]) * c));
  }
  sites->positions[3].x += 0.01f;  // sites need not lie exactly where their weights say
  ScanFacts facts;
  facts.file = "Köpfe \"größer\" 頭.ply";
  facts.sha256 = std::string(64, 'a');
  facts.triangles = 1234567890123;
  facts.scale_to_mm = 1.0 / 3.0;
  facts.frame = FrameChoice::keep;
  return new_plan(facts, surface, sites);
}

Editor painted(std::size_t triangles = 5000) {
  Editor editor(random_plan(triangles));
  const auto done = editor.run_script(
      "zone.add id=top kind=balding name=\"Wirbel, oben – Ø 頂\" density_per_cm2=71.5\n"
      "zone.paint zone=top radius_mm=40 path=0,90,0;20,85,-20\n"
      "zone.add id=soft kind=thinning name=Soft softness_mm=12 hair_mm=2.5 "
      "existing_density_per_cm2=20.5\n"
      "zone.paint zone=soft radius_mm=35 path=40,80,0\n"
      "zone.add id=cut kind=scar name=Scar scar_type=strip scar_date=2026-03-31 scar_relief=raised "
      "uptake_percent=62.5 blend_mm=7.5 passes=3 density_factor=0.7 gate_months=9\n"
      "zone.paint zone=cut radius_mm=8 path=0,80,40;20,80,35\n"
      "zone.add id=edge kind=hairline name=Edge density_per_cm2=1 hidden=yes locked=yes\n"
      "zone.add id=mole kind=no-go name=Mole mark_type=wart guard_mm=2.5\n"
      "zone.paint zone=mole radius_mm=6 path=5,90,0\n"
      "zone.erase zone=top radius_mm=5 path=-20,88,0\n"
      "zone.move zone=mole to=2\n"
      "sessions.set shares=50,30,20 gap_days=10,30 start=2027-01-11\n"
      "price.set model=area per_cm2_minor=1234 currency=GBP\n"
      "pace.set dots_per_minute=77.7\n"
      "undo\n");
  EXPECT_TRUE(done.ok()) << done.error().text;
  return editor;
}

class PlanFile : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  void TearDown() override {
    fs::permissions(folder, fs::perms::owner_all);
    fs::remove_all(folder);
  }
  std::vector<std::byte> saved(const Plan& plan, const std::vector<std::string>& journal = {}) const {
    EXPECT_TRUE(save_plan(plan, journal, path, quiet).ok());
    return read_file(path).value();
  }
  void put(std::span<const std::byte> bytes) const { ASSERT_TRUE(write_file(path, bytes).ok()); }

  fs::path folder =
      fs::temp_directory_path() /
      ("scalpmap_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
  fs::path path = folder / "head.smp";
};

void expect_same_dots(const Plan& a, const Plan& b) {
  const std::vector<Dot> one = choose_dots(a), two = choose_dots(b);
  ASSERT_EQ(one.size(), two.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].rank, two[i].rank);
    EXPECT_EQ(one[i].zone, two[i].zone);
    EXPECT_EQ(one[i].session, two[i].session);
  }
}

TEST_F(PlanFile, WhatWasSavedComesBack) {
  Editor editor = painted();
  ASSERT_FALSE(editor.plan().zones[0].called_up.empty() && editor.plan().zones[0].held_back.empty());
  saved(editor.plan(), editor.journal());
  const auto opened = open_plan(path, quiet);
  ASSERT_TRUE(opened.ok()) << opened.error().text;
  EXPECT_TRUE(opened->plan == editor.plan());
  EXPECT_EQ(opened->journal, editor.journal());
  EXPECT_EQ(derive(opened->plan).price_minor, editor.results().price_minor);
  EXPECT_EQ(derive(opened->plan).area_cm2, editor.results().area_cm2);
  expect_same_dots(opened->plan, editor.plan());
  EXPECT_TRUE(check_plan(path)->empty());
}

TEST_F(PlanFile, AnEmptyPlanAndAnEmptyJournalComeBack) {
  const Plan plan = random_plan(80);
  saved(plan);
  const auto opened = open_plan(path, quiet);
  ASSERT_TRUE(opened.ok()) << opened.error().text;
  EXPECT_TRUE(opened->plan == plan);
  EXPECT_TRUE(opened->journal.empty());
}

TEST_F(PlanFile, TheSamePlanIsTheSameBytes) {
  Editor editor = painted();
  const auto first = saved(editor.plan(), editor.journal());
  EXPECT_EQ(saved(editor.plan(), editor.journal()), first);
  const auto opened = open_plan(path, quiet);
  EXPECT_EQ(saved(opened->plan, opened->journal), first);
  EXPECT_NE(saved(editor.plan(), {}), first);
}

TEST_F(PlanFile, EveryTruncationIsRefused) {
  Editor editor = painted(500);
  const auto whole = saved(editor.plan(), editor.journal());
  for (std::size_t i = 0; i < 200; ++i) {
    put(std::span{whole}.first(whole.size() * i / 200));
    const auto opened = open_plan(path, quiet);
    ASSERT_FALSE(opened.ok()) << i;
    EXPECT_EQ(opened.error().kind, ErrorKind::bad_data);
    const auto checked = check_plan(path);
    EXPECT_TRUE(!checked.ok() || !checked->empty());
  }
  put(std::span{whole}.first(whole.size() - 1));
  EXPECT_THAT(open_plan(path, quiet).error().text, testing::HasSubstr("cut short"));
}

TEST_F(PlanFile, FlippedBitsNeverOpenAsAnotherPlan) {
  Editor editor = painted(1000);
  const auto whole = saved(editor.plan(), editor.journal());
  Rng rng(11);
  int refused = 0;
  for (int i = 0; i < 300; ++i) {
    auto damaged = whole;
    // Half of them where the tables' own structure is.
    const std::size_t at = rng.next() % (i % 2 ? whole.size() : 600);
    damaged[at] ^= static_cast<std::byte>(1u << (rng.next() % 8));
    put(damaged);
    const auto opened = open_plan(path, quiet);
    if (opened.ok()) {
      EXPECT_TRUE(opened->plan == editor.plan() && opened->journal == editor.journal()) << at;
    } else {
      ++refused;
      EXPECT_EQ(opened.error().kind, ErrorKind::bad_data) << opened.error().text;
    }
  }
  EXPECT_GT(refused, 75);
}

TEST_F(PlanFile, DamageIsNamed) {
  Editor editor = painted(500);
  auto bytes = saved(editor.plan(), editor.journal());
  const std::string wanted = "zone.paint zone=cut";
  const auto* text = reinterpret_cast<const char*>(bytes.data());
  const std::size_t at = std::string_view(text, bytes.size()).find(wanted);
  ASSERT_NE(at, std::string_view::npos);
  bytes[at] ^= std::byte{1};
  put(bytes);
  EXPECT_THAT(open_plan(path, quiet).error().text, testing::HasSubstr("journal line 6"));
  const auto faults = check_plan(path);
  ASSERT_TRUE(faults.ok());
  ASSERT_EQ(faults->size(), 1u);
}

// Runs SQL on the saved file and opens what comes of it.
Result<StoredPlan> opened_after(const fs::path& path, const std::string& sql) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  sqlite3_close(database);
  return open_plan(path, quiet);
}

TEST_F(PlanFile, MeddledTablesAreRefused) {
  Editor editor = painted(500);
  for (const char* sql :
       {"DELETE FROM journal WHERE row = (SELECT max(row) FROM journal)", "DELETE FROM journal",
        "UPDATE setting SET text = '200' WHERE name = 'density_per_cm2'", "DELETE FROM seal",
        "UPDATE zone SET row = 9 WHERE row = 1", "DELETE FROM bulk WHERE name = 'surface positions'",
        "UPDATE bulk SET packed = zeroblob(100)", "UPDATE bulk SET words = 262144",
        "UPDATE setting SET text = x'00'", "DROP TABLE journal", "CREATE TABLE more(a)",
        "CREATE TRIGGER t AFTER INSERT ON zone BEGIN SELECT 1; END",
        "DROP TABLE journal; CREATE VIEW journal AS WITH RECURSIVE n(row, line, hash) AS (SELECT 1, 'a', 'b' "
        "UNION ALL SELECT row + 1, line, hash FROM n) SELECT * FROM n"}) {
    saved(editor.plan(), editor.journal());
    const auto opened = opened_after(path, sql);
    ASSERT_FALSE(opened.ok()) << sql;
    EXPECT_EQ(opened.error().kind, ErrorKind::bad_data);
    EXPECT_FALSE(check_plan(path)->empty()) << sql;
  }
}

TEST_F(PlanFile, ColoursComeBackAndAFileOfTheFirstVersionOpens) {
  Plan plan = random_plan(5000);
  saved(plan);
  const auto old = opened_after(path, "PRAGMA user_version = 1; DROP TABLE step; DROP TABLE step_setting");
  ASSERT_TRUE(old.ok()) << old.error().text;
  EXPECT_TRUE(old->plan == plan);
  auto colours = std::make_shared<SkinColours>();
  Rng rng(11);
  for (std::uint32_t v = 0; v < plan.surface->vertex_count(); ++v)
    colours->of_vertex.push_back({static_cast<std::uint8_t>(rng.next()), static_cast<std::uint8_t>(v), 0});
  plan.colours = colours;
  saved(plan);
  const auto opened = open_plan(path, quiet);
  ASSERT_TRUE(opened.ok()) << opened.error().text;
  EXPECT_TRUE(opened->plan == plan);
  ASSERT_TRUE(opened->plan.colours);
  EXPECT_EQ(opened->plan.colours->of_vertex, colours->of_vertex);
  EXPECT_TRUE(check_plan(path)->empty());
}

TEST_F(PlanFile, ANewerVersionAndAnotherDatabaseAreRefused) {
  const Plan plan = random_plan(80);
  saved(plan);
  const auto newer = opened_after(path, "PRAGMA user_version = " + std::to_string(plan_file_version + 1));
  ASSERT_FALSE(newer.ok());
  EXPECT_EQ(newer.error().kind, ErrorKind::bad_data);
  EXPECT_THAT(newer.error().text, testing::HasSubstr("newer"));
  saved(plan);
  const auto other = opened_after(path, "PRAGMA application_id = 1");
  ASSERT_FALSE(other.ok());
  EXPECT_THAT(other.error().text, testing::HasSubstr("not a Scalpmap plan"));
  ASSERT_TRUE(write_file(path, std::string_view("solid head\n")).ok());
  EXPECT_EQ(open_plan(path, quiet).error().kind, ErrorKind::bad_data);
  EXPECT_EQ(check_plan(path).error().kind, ErrorKind::bad_data);
  EXPECT_EQ(open_plan(folder / "none.smp", quiet).error().kind, ErrorKind::no_input);
  EXPECT_EQ(check_plan(folder / "none.smp").error().kind, ErrorKind::no_input);
}

TEST_F(PlanFile, AFailureLeavesTheOldFile) {
  const Plan plan = random_plan(80);
  EXPECT_EQ(save_plan(plan, {}, folder / "none" / "a.smp", quiet).error().kind, ErrorKind::cannot_create);
  const auto before = saved(plan);
  struct Impatient final : Progress {
    void report(std::string_view, double) override {}
    bool cancelled() const override { return true; }
  } impatient;
  EXPECT_EQ(save_plan(plan, {"undo"}, path, impatient).error().text, "Cancelled.");
  EXPECT_EQ(open_plan(path, impatient).error().text, "Cancelled.");
  EXPECT_EQ(read_file(path).value(), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
  // A disk that is full at once.
  if (fs::exists("/dev/full")) {
    fs::create_symlink("/dev/full", folder / "full.smp.part");
    EXPECT_EQ(save_plan(plan, {}, folder / "full.smp", quiet).error().kind, ErrorKind::io_failed);
    EXPECT_FALSE(fs::exists(folder / "full.smp"));
  }
}

TEST(PlanRules, WhatBreaksThemIsSaid) {
  const Plan sound = random_plan(80);
  EXPECT_TRUE(broken_rules(sound).empty());
  const auto broken = [&](auto&& change) {
    Plan plan = sound;
    plan.zones.resize(1);
    plan.zones[0].id = "top";
    plan.zones[0].skin = ZoneField(plan.surface->vertex_count());
    EXPECT_TRUE(broken_rules(plan).empty());
    change(plan);
    return broken_rules(plan).size();
  };
  EXPECT_EQ(broken([](Plan& p) { p.zones.push_back(p.zones[0]); }), 1u);
  EXPECT_EQ(broken([](Plan& p) { p.zones[0].id = "a b"; }), 1u);
  EXPECT_EQ(broken([](Plan& p) { p.zones[0].skin = ZoneField(7); }), 1u);
  EXPECT_EQ(broken([](Plan& p) { p.zones[0].skin.set_page(0, FieldPage{1}); }), 0u);
  EXPECT_EQ(broken([](Plan& p) {
              FieldPage page{};
              page.back() = 1;  // beyond the last vertex
              p.zones[0].skin.set_page(0, page);
            }),
            1u);
  EXPECT_EQ(broken([](Plan& p) { p.zones[0].called_up = {p.sites->count()}; }), 1u);
  EXPECT_EQ(broken([](Plan& p) { p.zones[0].held_back = {2, 2}; }), 1u);
  EXPECT_EQ(broken([](Plan& p) { p.sessions.shares = {50, 40, 30}; }), 1u);
  EXPECT_EQ(broken([](Plan& p) { p.sessions.gap_days = {}; }), 1u);
  EXPECT_EQ(broken([](Plan& p) { p.price.currency = "usd"; }), 1u);
  EXPECT_EQ(broken([](Plan& p) {
              auto sites = std::make_shared<DotSites>(*p.sites);
              sites->triangles[0] = p.surface->triangle_count();
              p.sites = sites;
            }),
            1u);
}

}  // namespace
}  // namespace scalpmap
