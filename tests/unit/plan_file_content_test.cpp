// A plan file whose hashes are right may still have been made to harm: whatever its tables hold, it becomes a
// sound plan or none.
#include "io/plan_file_content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/rng.h"
#include "edit/editor.h"
#include "io/plan_file_rows.h"
#include "io/plan_file_words.h"
#include "plan/plan_rules.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

Plan small_plan() {
  NoProgress quiet;
  auto surface = make_surface(in_spatial_order(sphere(30.0, 320)));
  auto sites = place_dot_sites(*surface, 20.0, 1, quiet);
  auto colours = std::make_shared<SkinColours>();
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    colours->of_vertex.push_back({static_cast<std::uint8_t>(v), static_cast<std::uint8_t>(255 - v / 2), 255});
  Editor editor(new_plan({}, surface, *sites, colours));
  EXPECT_TRUE(editor
                  .run_script("zone.add id=a kind=balding density_per_cm2=9\n"
                              "zone.paint zone=a radius_mm=12 path=0,30,0\n"
                              "zone.add id=b kind=scar softness_mm=3\n"
                              "zone.paint zone=b radius_mm=9 path=0,0,30\n")
                  .ok());
  Plan plan = editor.plan();
  plan.hairline = Hairline{};
  plan.hairline->shape = HairlineShape::widows_peak;
  plan.hairline->of = HairlineFor::woman;
  plan.hairline->height_mm = 200.0 / 3.0;
  plan.hairline->symmetric = false;
  plan.hairline->macro_mm = 1.7;
  plan.hairline->seed = 12;
  for (const auto& [id, place] :
       {std::pair{"right-peak", Vec3{-25, 5, 15}}, {"middle", {0, 15, 26}}, {"left-peak", {25, 5, 15}}})
    plan.hairline->handles.push_back({id, plan.surface->query->nearest(place).position});
  return plan;
}

TEST(PlanContent, IsThePlanAgain) {
  Plan plan = small_plan();
  plan.calibration = {MeasuredBy::tape, 141.4, 1.0 / 3.0, 3.0};
  plan.landmarks = {{LandmarkKind::nasion, {0, 24, 1.0 / 3.0}, 4.0, false},
                    {LandmarkKind::left_tragion, {73, 2, 1}, 2.0, true}};
  plan.scan.holes = {{{1, 2, 1.0 / 3.0}, 60, 19, 2.8, true, false}, {{4, 5, 6}, 30, 9, 0.7, false, true}};
  std::vector<std::string> faults;
  const PlanContent content = content_of(plan, {"one", "two"});
  EXPECT_TRUE(unreadable(plan, content).empty());
  const PlanContent again = content_of(rows_of(content), faults);
  EXPECT_EQ(again.journal, content.journal);
  const auto read = plan_of(again, faults);
  ASSERT_TRUE(read) << faults.front();
  EXPECT_TRUE(*read == plan);
  EXPECT_TRUE(faults.empty());
}

TEST(PlanContent, AnOlderFileHasNoHairline) {
  Plan plan = small_plan();
  PlanContent content = content_of(plan, {});
  std::vector<std::string> faults;
  EXPECT_TRUE(plan_of(content, faults)->hairline == plan.hairline);
  std::erase_if(content.settings, [](const SettingRow& row) { return row.part == "hairline"; });
  plan.hairline.reset();
  EXPECT_TRUE(*plan_of(content, faults) == plan);
  EXPECT_TRUE(faults.empty());
}

TEST(PlanContent, AHairlineThatCannotBeIsRefused) {
  const PlanContent whole = content_of(small_plan(), {});
  const auto refused = [&](std::string_view name, const char* text) {
    PlanContent content = whole;
    for (SettingRow& row : content.settings)
      if (row.part == "hairline" && row.name == name) row.text = text;
    std::vector<std::string> faults;
    EXPECT_FALSE(plan_of(content, faults)) << name << " " << text;
    return faults.empty() ? "" : faults.front();
  };
  EXPECT_THAT(refused("handles", "a:30,0,0;b:0,30,0"), testing::HasSubstr("3 to 60 handles"));
  EXPECT_THAT(refused("handles", "a:30,0,0;b:0,30,0;a:0,0,30"), testing::HasSubstr("the id of handle 1"));
  EXPECT_THAT(refused("handles", "a:30,0,0;b:0,30,0;c d:0,0,30"), testing::HasSubstr("no proper id"));
  EXPECT_THAT(refused("handles", "a:30,0,0;b:0,30,0;c:0,0,33"), testing::HasSubstr("not lie on the skin"));
  EXPECT_THAT(refused("handles", "a:30,0;b:0,30,0;c:0,0,30"), testing::HasSubstr("three numbers"));
  EXPECT_THAT(refused("handles", "a"), testing::HasSubstr("id:x,y,z"));
  EXPECT_THAT(refused("height_mm", "10"), testing::HasSubstr("height_mm"));
  EXPECT_THAT(refused("shape", "bowl"), testing::HasSubstr("shape"));
}

// A program that knew of no faces took a head for found only with one.
TEST(PlanContent, AnOlderFilesHeadHasAFace) {
  Plan plan = small_plan();
  plan.scan.head_found = true;
  PlanContent content = content_of(plan, {});
  std::vector<std::string> faults;
  EXPECT_FALSE(plan_of(content, faults)->scan.face_seen);
  std::erase_if(content.settings, [](const SettingRow& row) { return row.name == "face_seen"; });
  EXPECT_TRUE(plan_of(content, faults)->scan.face_seen);
  EXPECT_TRUE(faults.empty());
}

TEST(PlanContent, WhatCouldNotBeReadBackIsToldBeforeItIsSaved) {
  Plan plan = small_plan();
  plan.scan.file = "line\nbreak.ply";
  EXPECT_THAT(unreadable(plan, content_of(plan, {})), testing::ElementsAre(testing::HasSubstr("control")));
  plan = small_plan();
  plan.zones[1].id = "a";
  EXPECT_FALSE(unreadable(plan, content_of(plan, {})).empty());
}

TEST(PlanContent, ColoursThatDoNotFitTheSurfaceAreTold) {
  const PlanContent whole = content_of(small_plan(), {});
  const auto refused = [&](auto change) {
    PlanContent content = whole;
    for (WordRun& run : content.runs)
      if (run.name == "surface colours") change(run.words);
    std::vector<std::string> faults;
    EXPECT_FALSE(plan_of(content, faults));
    return faults;
  };
  using Words = std::vector<std::uint32_t>;
  const auto told = testing::ElementsAre("The colours of the skin do not fit the surface.");
  EXPECT_THAT(refused([](Words& words) { words.resize(words.size() - 3); }), told);
  EXPECT_THAT(refused([](Words& words) { words.resize(words.size() + 3); }), told);
  EXPECT_THAT(refused([](Words& words) { words[7] = 256; }), told);
  EXPECT_THAT(refused([](Words& words) { words.pop_back(); }),
              testing::ElementsAre(testing::HasSubstr("end")));
  Plan plan = small_plan();
  plan.colours = std::make_shared<SkinColours>();
  EXPECT_THAT(broken_rules(plan), told);
}

TEST(PlanContent, AFileWithoutColoursIsAPlanWithoutThem) {
  const Plan plan = small_plan();
  PlanContent content = content_of(plan, {});
  EXPECT_EQ(std::erase_if(content.runs, [](const WordRun& run) { return run.name == "surface colours"; }),
            1u);
  std::vector<std::string> faults;
  const auto read = plan_of(content, faults);
  ASSERT_TRUE(read) << faults.front();
  EXPECT_FALSE(read->colours);
  EXPECT_FALSE(*read == plan);
  Plan bare = plan;
  bare.colours.reset();
  EXPECT_TRUE(*read == bare);
}

TEST(PlanContent, AnythingAtAllIsASoundPlanOrNone) {
  const PlanContent whole = content_of(small_plan(), {});
  Rng rng(5);
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(rng.next() % count); };
  const std::uint32_t nasty[] = {0,          1,          0x7f800000, 0x7fc00000, 0xff800000,
                                 0xffffffff, 0x7fffffff, 0x80000000, 0x7f7fffff, 32768};
  const char* texts[] = {"", "-1", "1e308", "nan", "9223372036854775807", "100", "0", "none", "1,2,3"};
  int plans = 0, refused = 0;
  for (int i = 0; i < 3000; ++i) {
    PlanContent content = whole;
    WordRun& run = content.runs[below(content.runs.size())];
    switch (below(6)) {
      case 0:
        if (!run.words.empty()) run.words[below(run.words.size())] = nasty[below(std::size(nasty))];
        break;
      case 1:
        if (!run.words.empty()) run.words[below(run.words.size())] ^= 1u << below(32);
        break;
      case 2:
        run.words.resize(below(run.words.size() + 2));
        break;
      case 3:
        content.settings[below(content.settings.size())].text = texts[below(std::size(texts))];
        break;
      case 4:
        run.name = content.runs[below(content.runs.size())].name;
        break;
      default:
        content.zone_ids.resize(below(4), "a");
    }
    std::vector<std::string> faults;
    const auto plan = plan_of(content, faults);
    EXPECT_EQ(plan.has_value(), faults.empty());
    ++(plan ? plans : refused);
    if (!plan) continue;
    EXPECT_TRUE(broken_rules(*plan).empty());
    // Whatever was let in can be worked on.
    EXPECT_GE(choose_dots(*plan).size(), 0u);
  }
  EXPECT_GT(plans, 100);
  EXPECT_GT(refused, 1000);
}

TEST(PlanFileWords, AnyWordsComeBackAndNothingElseIsTaken) {
  Rng rng(9);
  for (const std::size_t stride : {0u, 1u, 3u})
    for (const std::size_t count : {0u, 1u, 2u, 5u, 1000u}) {
      std::vector<std::uint32_t> words(count), read(count);
      for (std::uint32_t& word : words) word = static_cast<std::uint32_t>(rng.next());
      const auto packed = pack_words(words, stride);
      EXPECT_TRUE(unpack_words(packed, stride, read));
      EXPECT_EQ(read, words);
      std::vector<std::uint32_t> other(count + 1);
      EXPECT_FALSE(unpack_words(packed, stride, other));
      if (count > 0) {
        EXPECT_FALSE(unpack_words(packed, stride, std::span{read}.first(count - 1)));
      }
      EXPECT_FALSE(unpack_words(std::span{packed}.first(packed.size() - 1), stride, read));
    }
}

}  // namespace
}  // namespace scalpmap
