// Dots kept while a plan changes are those chosen anew, to the last one, and a stroke costs what it changes.
#include "plan/standing_dots.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/rng.h"
#include "edit/editor.h"
#include "geom/brush.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double ball_mm = 90.0;

// Few sites, so that zones can also ask for more dots than there are.
const Plan& bare_plan() {
  static const Plan plan = [] {
    NoProgress quiet;
    const auto surface = make_surface(in_spatial_order(sphere(ball_mm, 60000)));
    ScanFacts facts;
    facts.file = "sphere";
    return new_plan(facts, surface, *place_dot_sites(*surface, 60.0, 3, quiet));
  }();
  return plan;
}

void expect_same(const std::vector<Dot>& is, const std::vector<Dot>& expected) {
  ASSERT_EQ(is.size(), expected.size());
  for (std::size_t i = 0; i < is.size(); ++i) {
    ASSERT_EQ(is[i].rank, expected[i].rank) << i;
    ASSERT_EQ(is[i].zone, expected[i].zone) << "rank " << is[i].rank;
    ASSERT_EQ(is[i].session, expected[i].session) << "rank " << is[i].rank;
  }
}

std::vector<Dot> settled_dots(const Plan& before, Plan after) {
  Derivation derivation;
  settle_dots(before, after, derivation);
  return choose_dots(after, derivation);
}

// Somebody who is told only of changes.
class Follower {
 public:
  void follow(const StandingDots& dots) {
    if (dots.number() == number_) return;
    if (dots.number() != number_ + 1 || dots.site_count() != dots_.size()) {
      dots_.clear();
      for (std::uint32_t rank = 0; rank < dots.site_count(); ++rank) dots_.push_back(dots.at(rank));
    }
    for (const std::uint32_t rank : dots.changed()) dots_[rank] = dots.at(rank);
    number_ = dots.number();
  }
  std::vector<Dot> all() const {
    std::vector<Dot> all;
    for (const Dot& dot : dots_)
      if (dot.session != 0) all.push_back(dot);
    return all;
  }

 private:
  std::vector<Dot> dots_;
  std::uint64_t number_ = 0;
};

Vec3 near_the_top(Rng& random) {
  return normalized({random.unit() - 0.5, 0.8, random.unit() - 0.5}) * ball_mm;
}

std::string path_text(const std::vector<Vec3>& path) {
  std::string text;
  for (const Vec3& p : path)
    text += (text.empty() ? "" : ";") + write_value(p.x) + "," + write_value(p.y) + "," + write_value(p.z);
  return text;
}

std::string number_text(double least, double most, Rng& random) {
  return write_value(least + std::round((most - least) * random.unit()));
}

constexpr std::array<const char*, 5> ids = {"a", "b", "scar", "mole", "c"};

std::string some_line(Rng& random) {
  const std::string zone = ids[static_cast<std::size_t>(random.unit() * ids.size())];
  const auto one_of = [&](std::initializer_list<std::string> lines) {
    return *(lines.begin() + static_cast<std::ptrdiff_t>(random.unit() * static_cast<double>(lines.size())));
  };
  if (random.unit() < 0.4)
    return one_of({"zone.paint", "zone.paint", "zone.erase"}) + " zone=" + zone +
           " radius_mm=" + number_text(3, 20, random) +
           " path=" + path_text({near_the_top(random), near_the_top(random)});
  const std::string set = "zone.set zone=" + zone + " ";
  return one_of(
      {"undo", "undo", "redo", set + "density_per_cm2=" + number_text(1, 90, random),
       set + "softness_mm=" + number_text(0, 9, random), set + "hair_mm=" + number_text(0, 6, random),
       "zone.set zone=scar blend_mm=" + number_text(0, 9, random),
       "zone.set zone=mole guard_mm=" + number_text(0, 6, random),
       "zone.set zone=scar scar_date=2026-0" + number_text(1, 9, random) + "-10",
       set + one_of({"kind=thinning existing_density_per_cm2=12", "kind=no-go", "kind=scar", "kind=balding"}),
       "zone.move zone=" + zone + " to=" + number_text(1, 4, random), "zone.remove zone=" + zone,
       "zone.add id=" + zone, "zone.copy zone=" + zone + " to=c",
       one_of({"sessions.set shares=40,35,25 gap_days=14,28", "sessions.set shares=100",
               "sessions.set start=2027-01-11", "sessions.set shares=0,90,10 gap_days=100,150"})});
}

Editor at_work() {
  Editor editor(bare_plan());
  const auto done = editor.run_script(
      "zone.add id=a density_per_cm2=40\nzone.paint zone=a radius_mm=30 path=0,90,0\n"
      "zone.add id=b density_per_cm2=25 softness_mm=6\nzone.paint zone=b radius_mm=18 path=30,80,0\n"
      "zone.add id=scar kind=scar blend_mm=6\nzone.paint zone=scar radius_mm=4 path=-20,86,0;10,88,14\n"
      "zone.add id=mole kind=no-go guard_mm=3\nzone.paint zone=mole radius_mm=4 path=0,88,-10\n"
      "zone.add id=c");
  EXPECT_TRUE(done.ok()) << done.error().text;
  return editor;
}

TEST(StandingDots, AreThoseChosenAnewWhateverIsDone) {
  Rng random(5);
  Editor editor = at_work();
  StandingDots standing;
  Derivation derivation;
  Follower follower;
  int done = 0;
  for (int step = 0; step < 110; ++step) {
    const std::string line = some_line(random);
    if (!editor.run(line)) continue;
    SCOPED_TRACE(std::to_string(step) + ": " + line);
    ++done;
    standing.show(editor.plan(), derivation);
    const std::vector<Dot> anew = choose_dots(editor.plan());
    ASSERT_NO_FATAL_FAILURE(expect_same(standing.all(), anew));
    follower.follow(standing);
    ASSERT_NO_FATAL_FAILURE(expect_same(follower.all(), anew));
  }
  EXPECT_GT(done, 65);  // a line may be refused
}

// As in the window: strokes sample by sample, each shown as it will be once it is a command, commands of all
// kinds in between, and strokes that are given up.
TEST(StandingDots, UnderTheBrushAreThoseThatTheCommandWillMake) {
  Rng random(8);
  Editor editor = at_work();
  StandingDots standing;
  Derivation derivation;
  Follower follower;
  const auto expect = [&](const std::vector<Dot>& anew) {
    ASSERT_NO_FATAL_FAILURE(expect_same(standing.all(), anew));
    follower.follow(standing);
    ASSERT_NO_FATAL_FAILURE(expect_same(follower.all(), anew));
  };
  int samples = 0;
  for (int step = 0; step < 40; ++step) {
    const std::string line = some_line(random);
    SCOPED_TRACE(std::to_string(step) + ": " + line);
    (void)editor.run(line);
    // Sometimes the next stroke begins before anything was shown of this.
    if (random.unit() < 0.7) {
      standing.show(editor.plan(), derivation);
      ASSERT_NO_FATAL_FAILURE(expect(choose_dots(editor.plan())));
    }
    if (editor.plan().zones.empty()) continue;
    Plan preview = editor.plan();
    Zone& zone = preview.zones[static_cast<std::size_t>(random.unit() * double(preview.zones.size()))];
    const BrushAction action = random.unit() < 0.6 ? BrushAction::paint : BrushAction::erase;
    const std::string radius = number_text(3, 14, random);
    const double radius_mm = std::stod(radius);
    std::vector<Vec3> path{near_the_top(random)};
    const Vec3 to = near_the_top(random);
    for (int sample = 0; sample < 8; ++sample, ++samples) {
      const Vec3 next = normalized(path.back() + (to - path.front()) * 0.08) * ball_mm;
      const std::array<Vec3, 2> stretch{path.back(), next};
      path.push_back(next);
      brush_path(zone.skin, *preview.surface, stretch, radius_mm, action);
      // What else can change under it: the rule of an exact count does not ask why.
      if (random.unit() < 0.1) zone.density_per_cm2 = 10.0 + std::round(60.0 * random.unit());
      standing.show_settled(editor.plan(), preview, derivation.derive(preview), derivation);
      ASSERT_NO_FATAL_FAILURE(expect(settled_dots(editor.plan(), preview)));
    }
    if (random.unit() < 0.5)
      (void)editor.run(std::string(action == BrushAction::paint ? "zone.paint" : "zone.erase") +
                       " zone=" + zone.id + " radius_mm=" + radius + " path=" + path_text(path));
  }
  EXPECT_GT(samples, 200);
}

TEST(StandingDots, StayAsTheyAreWhereTheStrokeBecomesACommand) {
  Editor editor = at_work();
  StandingDots standing;
  Derivation derivation;
  const std::vector<Vec3> path{{-10, 88, 10}, {-30, 82, 20}, {-45, 75, 20}};
  Plan preview = editor.plan();
  brush_path(preview.zones[0].skin, *preview.surface, path, 9.0, BrushAction::paint);
  standing.show_settled(editor.plan(), preview, derivation.derive(preview), derivation);
  const std::uint64_t number = standing.number();
  ASSERT_TRUE(editor.run("zone.paint zone=a radius_mm=9 path=" + path_text(path)).ok());
  standing.show(editor.plan(), derivation);
  EXPECT_EQ(standing.number(), number);
  expect_same(standing.all(), choose_dots(editor.plan()));
}

TEST(StandingDots, AStrokeChangesDotsNearItAndFewElsewhere) {
  Editor editor = at_work();
  StandingDots standing;
  Derivation derivation;
  standing.show(editor.plan(), derivation);
  const std::size_t before = standing.all().size();
  Plan preview = editor.plan();
  const std::array<Vec3, 1> place{Vec3{-32, 84, 0}};
  brush_path(preview.zones[0].skin, *preview.surface, place, 6.0, BrushAction::paint);
  standing.show_settled(editor.plan(), preview, derivation.derive(preview), derivation);
  std::size_t far = 0;
  for (const std::uint32_t rank : standing.changed())
    far += distance(wide(preview.sites->positions[rank]), place[0]) > 8.0 ? 1 : 0;
  EXPECT_GT(before, 1000u);
  EXPECT_GT(standing.changed().size() - far, 5u);
  EXPECT_LT(far, before / 50);  // sessions are of exact shares: where one ends moves a little
}

TEST(StandingDots, ThereAreNoneBeforeThereAreSites) {
  Editor editor = at_work();
  StandingDots standing;
  Derivation derivation;
  standing.show(editor.plan(), derivation);
  EXPECT_FALSE(standing.all().empty());
  Plan without = editor.plan();
  without.sites = nullptr;
  const std::uint64_t number = standing.number();
  standing.show(without, derivation);
  EXPECT_TRUE(standing.all().empty());
  EXPECT_GT(standing.number(), number);
  standing.show(editor.plan(), derivation);
  expect_same(standing.all(), choose_dots(editor.plan()));
}

}  // namespace
}  // namespace scalpmap
