// The hairline as the window shows it: while a handle is dragged, only what moved is measured again.
#include "ui/shown_hairline.h"

#include <gtest/gtest.h>

#include "edit/editor.h"
#include "plan/results.h"
#include "support/hairlines.h"
#include "support/plans.h"

namespace scalpmap {
namespace {

Plan with_hairline() {
  Editor editor{built_in_head_plan()};
  EXPECT_TRUE(editor.run("hairline.propose shape=mature").ok());
  return editor.plan();
}

void expect_same(const HairlineFigures& shown, const HairlineFigures& measured, const std::string& line) {
  EXPECT_EQ(shown.length_mm, measured.length_mm) << line;
  EXPECT_EQ(shown.glabella_known, measured.glabella_known) << line;
  EXPECT_EQ(shown.glabella_hairline_mm, measured.glabella_hairline_mm) << line;
  EXPECT_EQ(shown.glabella_subnasale_mm, measured.glabella_subnasale_mm) << line;
  EXPECT_EQ(shown.subnasale_menton_mm, measured.subnasale_menton_mm) << line;
  ASSERT_EQ(shown.handles.size(), measured.handles.size()) << line;
  for (std::size_t i = 0; i < shown.handles.size(); ++i) {
    EXPECT_EQ(shown.handles[i].id, measured.handles[i].id) << line;
    EXPECT_EQ(shown.handles[i].height_mm, measured.handles[i].height_mm) << line;
    EXPECT_EQ(shown.handles[i].along_mm, measured.handles[i].along_mm) << line;
    EXPECT_EQ(shown.handles[i].uneven_mm, measured.handles[i].uneven_mm) << line;
  }
}

TEST(ShownHairline, WhatIsShownWhileAHandleIsDraggedIsWhatIsDerivedWhenItIsLetGo) {
  const Plan plan = with_hairline();
  Plan now = plan;
  HairlineGauge gauge;
  ShownHairlines shown;
  shown.of(gauge, now, now.hairline);
  for (const char* line :
       {"hairline.move handle=left-corner to=52,88,60", "hairline.move handle=middle to=0,90,90",
        "hairline.move handle=right-hump to=-30,93,80 one_side=yes", "hairline.add handle=left-1 at=15,96,86",
        "hairline.move handle=left-peak to=68,50,50 one_side=yes", "hairline.drop handle=left-1",
        "hairline.set symmetric=no", "hairline.drop handle=right-hump", "hairline.set shape=straight"}) {
    const auto after = Editor::outcome(now, line);
    ASSERT_TRUE(after.ok()) << line << ": " << after.error().text;
    now = *after;
    const ShownHairline* dragged = shown.of(gauge, plan, now.hairline);
    ASSERT_NE(dragged, nullptr);
    const Results results = derive(now);
    ASSERT_TRUE(results.hairline.has_value()) << line;
    expect_same(dragged->figures, *results.hairline, line);
    EXPECT_EQ(dragged->handles, now.hairline->handles) << line;
    std::vector<std::string> told, derived;
    for (const Warning& warning : dragged->warnings) told.push_back(warning.text);
    for (const Warning& warning : results.warnings)
      if (warning.code.starts_with("hairline-")) derived.push_back(warning.text);
    EXPECT_EQ(told, derived) << line;
  }
}

TEST(ShownHairline, ThereIsNoneWhereThePlanHasNone) {
  const Plan plan = with_hairline();
  HairlineGauge gauge;
  ShownHairlines shown;
  EXPECT_NE(shown.of(gauge, plan, plan.hairline), nullptr);
  EXPECT_EQ(shown.of(gauge, plan, std::nullopt), nullptr);
}

}  // namespace
}  // namespace scalpmap
